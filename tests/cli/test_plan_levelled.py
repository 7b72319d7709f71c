"""Levelled plans on the command line: the shipped examples, several at once, verified, exported and started."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab
from tests.parser.schema.validators import complaints, undescribed

RUNS = sorted(each for each in (ROOT / "examples").glob("*.yaml") if "\nplaybook: " in each.read_text(encoding="utf-8"))
PLAYBOOK = """playbook: leaflet
anchor: out
roles: {copywriter: }
tasks:
  copy: {owner: copywriter, duration: 3d}
  mail: {owner: copywriter, duration: 2d}
  out: {milestone: true, owner: copywriter, needs: [copy, mail]}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "leaflet.yaml").write_text(PLAYBOOK, encoding="utf-8")
    (tmp_path / "team.yaml").write_text("team: t\npeople: {bo: {roles: [copywriter]}}\n", encoding="utf-8")
    run = "run: spring\nplaybook: leaflet.yaml\nteam: team.yaml\nanchor: 2027-03-15\n"
    (tmp_path / "spring.yaml").write_text(run, encoding="utf-8")
    (tmp_path / "fair.yaml").write_text(run.replace("spring", "fair") + "level: true\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("run", RUNS, ids=lambda path: path.stem)
def test_every_example_is_levelled_without_overload_and_verified(mfab: Mfab, run: Path) -> None:
    told = json.loads(mfab("plan", str(run), "--level", "--effort", "quick", "--verify", "--json").out)
    assert complaints("plan", told) == []
    assert undescribed("plan", told) == []
    assert told["verified"]["holds"] and told["verified"]["checked"]["capacity"] > 0
    assert "cannot-level" not in [each["code"] for each in told["findings"]]


def test_several_examples_are_levelled_together(mfab: Mfab) -> None:
    names = [str(ROOT / "examples" / f"{name}.yaml") for name in ("launch", "newsletter-march", "spring-campaign")]
    told = json.loads(mfab("plan", *names, "--level", "--effort", "quick", "--verify", "--json").out)
    assert complaints("plans", told) == []
    assert undescribed("plans", told) == []
    assert told["plans"][0]["plan"]["run"] == "nordlys-3"
    assert told["verified"]["holds"]
    waits = [wait for each in told["plans"] for wait in each["plan"]["levelled"]["hand_overs"] if wait["run"]]
    assert waits


def test_the_line_of_levelling_says_what_it_costs(mfab: Mfab, desk: Path) -> None:
    ran = mfab("plan", "spring.yaml", "--level", "--verify", cwd=desk)
    assert ran.code == 0
    assert "levelled       nobody is in two places: 1 task waits for 1 person; begins 2d earlier; " in ran.out
    assert "verified       " in ran.out


def test_a_run_file_says_that_it_is_levelled_and_the_command_line_may_say_no(mfab: Mfab, desk: Path) -> None:
    assert json.loads(mfab("plan", "fair.yaml", "--json", cwd=desk).out)["levelled"] is not None
    assert json.loads(mfab("plan", "fair.yaml", "--no-level", "--json", cwd=desk).out)["levelled"] is None
    assert json.loads(mfab("plan", "spring.yaml", "--effort", "quick", "--json", cwd=desk).out)["levelled"] is not None


def test_an_exported_calendar_has_the_levelled_dates(mfab: Mfab, desk: Path) -> None:
    assert mfab("export", "spring.yaml", "--level", "-o", "spring.csv", cwd=desk).code == 0
    rows = (desk / "spring.csv").read_text(encoding="utf-8")
    plain = mfab("export", "spring.yaml", "-o", "plain.csv", cwd=desk)
    assert plain.code == 0
    assert "2027-03-08" in rows
    assert "2027-03-08" not in (desk / "plain.csv").read_text(encoding="utf-8")


def test_a_run_that_is_started_keeps_who_waits_for_whom(mfab: Mfab, desk: Path) -> None:
    today = "2027-03-01"
    assert mfab("start", "spring.yaml", "--level", "--as", "bo", cwd=desk, MFAB_TODAY=today).code == 0
    assert mfab("export", "spring", "-o", "run.ics", cwd=desk, MFAB_TODAY=today).code == 0
    starts = [line for line in (desk / "run.ics").read_text(encoding="utf-8").splitlines() if "DTSTART" in line]
    assert "DTSTART;VALUE=DATE:20270308" in starts and "DTSTART;VALUE=DATE:20270311" in starts


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--effort", "bset"], "--effort: 'bset' is no effort; did you mean 'best'?"),
        (["--effort", "fast"], "--effort: 'fast' is no effort; there are quick, normal, best"),
        (["--seed", "-5"], "--seed: '-5' is below 0; give any whole number, such as 7"),
        (["--seed", "abc"], "--seed: 'abc' is no whole number"),
        (["--seed", "9" * 30], "is too large"),
        (["--no-level", "--effort", "best"], "--no-level does not go together with --effort and --seed"),
        (["fair.yaml", "--level", "--anchor", "2027-03-02"], "--anchor is for one file, and there are 2"),
        (["fair.yaml", "--level", "--out", "p.json"], "--out is for one file, and there are 2"),
        (["spring.yaml", "--level"], "'spring.yaml' is given twice"),
        (["team.yaml", "--level"], "this is a team file"),
    ],
)
def test_wrong_words_are_told(mfab: Mfab, desk: Path, words: list[str], sentence: str) -> None:
    ran = mfab("plan", "spring.yaml", *words, cwd=desk)
    assert ran.code in (1, 2)
    assert sentence in ran.err + ran.out


def test_several_run_files_that_say_level_are_not_levelled_where_the_command_line_says_no(
    mfab: Mfab, desk: Path
) -> None:
    ran = mfab("plan", "spring.yaml", "fair.yaml", "--no-level", cwd=desk)
    assert "no occasion waits for another" not in ran.out
    assert "each was planned as if it were alone; --level plans them with nobody in two places" in ran.out
