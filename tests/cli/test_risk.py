"""`mfab risk` as people use it: what it prints, what it writes, and what it says to what cannot be."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab

WEBINAR = """\
playbook: webinar
title: Webinar <b>for dealers</b> \u202e
anchor: live
roles: {writer: {}, lead: {}, host: {}}
tasks:
  script: {owner: writer, duration: [2d, 3d, 8d], approvers: [lead], review: {rounds: 1.4}}
  slides: {owner: writer, duration: [1d, 2d, 3d], needs: [script SS+1d]}
  rehearse: {owner: host, duration: 2h, needs: [script, slides], decides: {go: {odds: 90%}, stop: {ends: true}}}
  live: {owner: host, milestone: true, needs: [rehearse = go]}
  thanks: {owner: host, duration: 1h, needs: [live], due: live + 1d}
"""


@pytest.fixture
def webinar(tmp_path: Path) -> str:
    (tmp_path / "webinar.yaml").write_text(WEBINAR, encoding="utf-8")
    return "webinar.yaml"


def test_it_says_how_sure_the_date_is_and_what_can_be_done(mfab: Mfab, webinar: str) -> None:
    ran = mfab("risk", webinar, "--anchor", "2027-03-02")
    assert ran.code == 0
    assert re.search(r"^live on Tue 2 Mar 2027: kept in \d\d% of the samples$", ran.out, re.MULTILINE)
    assert re.search(r"live is reached at all in (89|90|91)% of the samples \(rehearse: go 90%, stop 10%\)", ran.out)
    assert re.search(r"^to promise Tue 2 Mar 2027 at 80%: begin by \w{3} \d+ Feb 2027", ran.out, re.MULTILINE)
    assert re.search(r"can be promised at 80%$", ran.out, re.MULTILINE)
    assert "would help   script: were it sure to take 3d and be right at once" in ran.out
    assert "\u202e" not in ran.out


def test_no_line_is_wider_than_the_terminal_and_colours_can_be_turned_off(mfab: Mfab, webinar: str) -> None:
    for columns in ("80", "140"):
        plain = mfab("risk", webinar, "--anchor", "2027-03-02", COLUMNS=columns)
        assert max(map(len, plain.out.splitlines())) <= int(columns)
        assert "\x1b" not in plain.out
    coloured = mfab("risk", webinar, "--anchor", "2027-03-02", NO_COLOR="", FORCE_COLOR="1", COLUMNS="140")
    assert "\x1b[32m" in coloured.out
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured.out) == plain.out


def test_a_terminal_without_blocks_gets_signs_it_has(mfab: Mfab, webinar: str) -> None:
    ran = mfab("risk", webinar, "--anchor", "2027-03-02", PYTHONIOENCODING="ascii")
    assert ran.code == 0
    assert ran.out.isascii()
    assert "?" not in ran.out


def test_the_same_question_has_the_same_answer_to_the_byte(mfab: Mfab, webinar: str, tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        outputs = ("-o", f"{name}.html", "-o", f"{name}.json")
        assert mfab("risk", webinar, "--anchor", "2027-03-02", *outputs).code == 0
        written.append([(tmp_path / f"{name}{suffix}").read_bytes() for suffix in (".html", ".json")])
    assert written[0] == written[1]


def test_the_page_needs_nothing_from_outside_and_believes_nothing_inside(
    mfab: Mfab, webinar: str, tmp_path: Path
) -> None:
    mfab("risk", webinar, "--anchor", "2027-03-02", "-o", "risk.html")
    page = (tmp_path / "risk.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "http:" not in page and "https:" not in page and "<script" not in page
    assert "<b>" not in page and "&lt;b&gt;" in page and "\u202e" not in page


def test_data_says_what_the_text_says(mfab: Mfab, webinar: str) -> None:
    found = json.loads(mfab("risk", webinar, "--anchor", "2027-03-02", "--json").out)
    text = mfab("risk", webinar, "--anchor", "2027-03-02").out
    assert f"kept in {round(100 * found['odds'])}% of the samples" in text
    assert sum(day["samples"] for day in found["days"]) == round(found["reached"] * 10_000)
    assert found["days"][-1]["by_then"] == 1.0
    assert {task["id"]: task["criticality"] for task in found["tasks"]}["rehearse"] == 1.0


def test_more_samples_tell_the_same_more_exactly(mfab: Mfab, webinar: str) -> None:
    few, many = (
        json.loads(mfab("risk", webinar, "--anchor", "2027-03-02", "--json", "--samples", samples).out)
        for samples in ("10,000", "50_000")
    )
    assert (few["samples"], many["samples"]) == (10_000, 50_000)
    assert few["odds"] == pytest.approx(many["odds"], abs=0.03)


def test_a_date_that_is_not_sure_enough_fails_in_ci(mfab: Mfab, webinar: str) -> None:
    given = ("risk", webinar, "--anchor", "2027-03-02", "--fail-under")
    assert mfab(*given, "1%").code == 0
    failed = mfab(*given, "99%")
    assert failed.code == 1
    assert "and 99% is asked for" in failed.err


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--samples", "0", "'0' is not between 1 and 10,000,000"),
        ("--samples", "1000000000000", "is not between 1 and 10,000,000"),
        ("--samples", "-5", "'-5' is below 0; give a number such as 10000"),
        ("--samples", "many", "'many' is no whole number"),
        ("--seed", "1.5", "'1.5' is no whole number"),
        ("--seed", "9" * 40, "is too large"),
        ("--distribution", "normal", "'normal' is neither pert nor triangular"),
        ("--distribution", "triangula", "did you mean 'triangular'?"),
        ("--correlation", "1", "'1' is no number from 0 to less than 1"),
        ("--correlation", "30%", "'30%' is no number from 0 to less than 1"),
        ("--absence", "3", "'3' is not a percentage; write 3%"),
        ("--absence", "80%", "is more than half of them"),
        ("--confidence", "100%", "'100%' cannot be promised"),
        ("--fail-under", "often", "'often' is not a percentage"),
        ("-o", "risk.pdf", "'risk.pdf' is neither a page nor data"),
        ("-o", "nowhere/risk.html", "there is no folder 'nowhere'"),
        ("--format", "xml", "xml"),
    ],
)
def test_what_cannot_be_is_told_with_what_can(mfab: Mfab, webinar: str, option: str, value: str, told: str) -> None:
    ran = mfab("risk", webinar, "--anchor", "2027-03-02", option, value)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""


def test_without_a_date_or_a_sound_file_nothing_is_played(mfab: Mfab, webinar: str, tmp_path: Path) -> None:
    undated = mfab("risk", webinar)
    assert undated.code == 2 and "--anchor" in undated.err
    assert mfab("risk", "nowhere.yaml").code == 2
    (tmp_path / "broken.yaml").write_text(WEBINAR.replace("[2d, 3d, 8d]", "[3d, 2d, 8d]"), encoding="utf-8")
    broken = mfab("risk", "broken.yaml", "--anchor", "2027-03-02", "--json")
    assert broken.code == 1
    assert set(json.loads(broken.out)) == {"format_version", "findings"}


def test_where_nothing_can_come_otherwise_it_says_what_to_write(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "sure.yaml").write_text("playbook: sure\ntasks: {a: {duration: 2d}}\n", encoding="utf-8")
    ran = mfab("risk", "sure.yaml", "--start", "2027-03-01")
    assert ran.code == 0
    assert "nothing in this plan can come otherwise than planned" in ran.out
    assert "duration: [2d, 3d, 6d]" in ran.out


def test_what_may_not_end_before_all_calendars_do_is_told(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "long.yaml").write_text("playbook: long\ntasks: {a: {duration: [1d, 2d, 90w]}}\n", encoding="utf-8")
    assert mfab("risk", "long.yaml", "--start", "2027-03-01").code == 0
    ran = mfab("risk", "long.yaml", "--start", "2198-12-01")
    assert ran.code == 1
    assert "where things go badly the plan does not end" in ran.err


def test_a_levelled_plan_has_an_outlook_of_its_own(mfab: Mfab, tmp_path: Path) -> None:
    tasks = "{a: {owner: writer, duration: [1d, 2d, 4d]}, b: {owner: writer, duration: [1d, 2d, 4d]}}"
    (tmp_path / "two.yaml").write_text(f"playbook: two\nroles: {{writer: {{}}}}\ntasks: {tasks}\n", encoding="utf-8")
    (tmp_path / "team.yaml").write_text("team: t\npeople: {anna: {roles: [writer]}}\n", encoding="utf-8")
    given = ("risk", "two.yaml", "--team", "team.yaml", "--start", "2027-03-01", "--json")
    apart, levelled = (json.loads(mfab(*given, *more).out) for more in ((), ("--level", "--effort", "quick")))
    assert levelled["mean_minutes"] == pytest.approx(2 * 13 / 6 * 480, rel=0.02)
    assert apart["mean_minutes"] < 0.7 * levelled["mean_minutes"]


def test_the_launch_of_the_examples_has_an_outlook(mfab: Mfab) -> None:
    ran = mfab("risk", "examples/launch.yaml", cwd=ROOT)
    assert ran.code == 0
    assert "what drives it" in ran.out
