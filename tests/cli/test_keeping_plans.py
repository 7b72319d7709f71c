"""`mfab plan --out` and `--against`: a plan that is kept, and what has moved since."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab
from tests.cli.test_output_schemas import as_described

PLAYBOOK = """\
playbook: small
anchor: launch
parameters:
  tier: {type: choice, choices: [minor, major], default: major}
roles: {lead: {function: marketing}, writer: {function: marketing}}
tasks:
  brief: {owner: lead, duration: 2d}
  copy: {owner: writer, approvers: [lead], duration: 4d, needs: [brief]}
  press: {when: tier == 'major', owner: lead, duration: 8d, needs: [brief]}
  launch: {milestone: true, owner: lead, needs: [copy, press]}
"""
RUN = "run: spring\nplaybook: small.yaml\nteam: team.yaml\nanchor: 2027-03-02\n"
TEAM = "team: nordic\npeople:\n  anna: {roles: [lead]}\n  bo: {roles: [writer]}\n  carl: {roles: [writer]}\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a folder with a run, its playbook and its team."""
    for name, text in (("small.yaml", PLAYBOOK), ("run.yaml", RUN), ("team.yaml", TEAM)):
        (tmp_path / name).write_text(text)
    return tmp_path


def variance(text: str) -> list[str]:
    """Return what stands below the plan."""
    lines = text.splitlines()
    return lines[next(number for number, line in enumerate(lines) if line.startswith("against ")) :]


def test_a_kept_plan_is_the_plan_as_json(mfab: Mfab, house: Path) -> None:
    ran = mfab("plan", "run.yaml", "--out", "plan.json")
    assert ran.code == 0
    assert "kept in plan.json; --against plan.json tells what has moved since" in ran.err
    assert (house / "plan.json").read_text() == mfab("plan", "run.yaml", "--json").out


def test_nothing_has_moved_against_itself(mfab: Mfab, house: Path) -> None:
    for name in ("run.yaml", "plan.json"):
        mfab("plan", "run.yaml", "--out", "plan.json")
        assert variance(mfab("plan", "run.yaml", "--against", name).out) == [f"against {name}: nothing differs"]


def test_what_has_moved_since_stands_below_the_plan(mfab: Mfab, house: Path) -> None:
    mfab("plan", "run.yaml", "--out", "plan.json")
    (house / "run.yaml").write_text(RUN + "assign: {writer: carl}\nchanges: {copy: {duration: 10d}}\n")
    # Ten days of copy and one of approval instead of eight days of press: the start is three days earlier.
    lines = variance(mfab("plan", "run.yaml", "--against", "plan.json").out)
    path = "now goes through 'copy' and the approval of 'copy' by lead and no longer goes through 'press'"
    assert lines[:9] == [
        "against plan.json: start -3d, critical path changed, people changed in 1 place",
        "",
        "plan",
        "  the start moves from Tue 16 Feb 2027 to Thu 11 Feb 2027: 3 working days earlier",
        "  begin by Thu 11 Feb 2027 instead of Tue 16 Feb 2027",
        "  the plan takes 13 working days instead of 10",
        f"  the critical path {path}",
        "  'copy' loses 3 days of float, more than any other",
        "  writer is now carl instead of bo",
    ]


def test_a_scenario_is_measured_against_the_file_as_it_stands(mfab: Mfab, house: Path) -> None:
    lines = variance(mfab("plan", "run.yaml", "--set", "tier=minor", "--against", "run.yaml").out)
    assert lines[0] == "against run.yaml: start +3d, critical path changed"
    assert "  the plan no longer has 'press'" in lines


def test_a_playbook_without_a_date_takes_the_one_that_is_given(mfab: Mfab, house: Path) -> None:
    ran = mfab("plan", "small.yaml", "--anchor", "2027-03-02", "--set", "tier=minor", "--against", "small.yaml")
    assert variance(ran.out)[0] == "against small.yaml: start +3d, critical path changed"


def test_a_changed_process_is_said(mfab: Mfab, house: Path) -> None:
    mfab("plan", "run.yaml", "--out", "plan.json")
    (house / "small.yaml").write_text(PLAYBOOK.replace("duration: 2d", "duration: 3d"))
    assert "the process itself is not the same" in variance(mfab("plan", "run.yaml", "--against", "plan.json").out)[1]


def test_variance_as_data_is_as_the_schema_says(mfab: Mfab, house: Path) -> None:
    mfab("plan", "run.yaml", "--out", "plan.json")
    found = as_described(
        "plan", mfab("plan", "run.yaml", "--set", "tier=minor", "--against", "plan.json", "--json").out
    )
    against = found["against"]
    assert against["file"] == "plan.json" and against["differs"]
    assert against["plan"]["start"]["minutes"] == 3 * 480
    assert against["plan"]["rows_removed"] == ["press"]
    assert against["measures"]["tasks_removed"] == 1


RUNS = [path.name for path in sorted((ROOT / "examples").glob("*.yaml")) if "\nrun: " in f"\n{path.read_text()}"]


@pytest.mark.parametrize("name", RUNS)
def test_every_example_comes_back_as_it_was_kept(mfab: Mfab, tmp_path: Path, name: str) -> None:
    file, kept = str(ROOT / "examples" / name), str(tmp_path / "plan.json")
    mfab("plan", file, "--out", kept)
    assert variance(mfab("plan", file, "--against", kept).out) == [f"against {kept}: nothing differs"]


def test_what_is_no_plan_is_a_sentence(mfab: Mfab, house: Path) -> None:
    mfab("plan", "run.yaml", "--out", "plan.json")
    good = json.loads((house / "plan.json").read_text())
    wrong = {
        "empty": ("", "cannot be read as JSON at 1:1"),
        "torn": (json.dumps(good)[:500], "cannot be read as JSON at 1:"),
        "list": ("[]", "this is no plan"),
        "deep": ("[" * 100_000, "cannot be read as JSON"),
        "newer": (json.dumps({**good, "format_version": 2}), "has the format 2"),
        "findings": ('{"format_version": 1, "findings": []}', "only findings"),
        "less": (json.dumps({key: value for key, value in good.items() if key != "people"}), "'people' is missing"),
        "edited": (json.dumps(good).replace("2027-02-16T", "2027-02-31T"), "which it cannot be"),
        "naive": (re.sub(r"\+00:00", "", json.dumps(good)), "has no offset"),
        "huge": (json.dumps({**good, "start": "99999-01-01T00:00:00Z"}), "which it cannot be"),
    }
    for name, (text, sentence) in wrong.items():
        (house / f"{name}.json").write_text(text)
        ran = mfab("plan", "run.yaml", "--against", f"{name}.json")
        assert (ran.code, ran.out) == (2, ""), name
        assert sentence in ran.err and f"--against {name}.json: " in ran.err, (name, ran.err)


def test_wrong_names_are_refused_before_anything_is_written(mfab: Mfab, house: Path) -> None:
    assert "'mfab export FILE -o plan.ics' writes other formats" in mfab("plan", "run.yaml", "--out", "plan.ics").err
    assert "there is no folder 'nowhere'" in mfab("plan", "run.yaml", "--out", "nowhere/plan.json").err
    assert "there is no file 'nowhere.json'" in mfab("plan", "run.yaml", "--against", "nowhere.json").err
    assert (
        "'team.yaml' cannot be planned: this is a team file" in mfab("plan", "run.yaml", "--against", "team.yaml").err
    )
    assert sorted(path.name for path in house.iterdir()) == ["run.yaml", "small.yaml", "team.yaml"]


def test_a_plan_that_cannot_be_made_keeps_what_was_kept(mfab: Mfab, house: Path) -> None:
    mfab("plan", "run.yaml", "--out", "plan.json")
    before = (house / "plan.json").read_bytes()
    (house / "small.yaml").write_text(PLAYBOOK.replace("[brief]", "[breif]"))
    assert mfab("plan", "run.yaml", "--out", "plan.json").code == 1
    assert (house / "plan.json").read_bytes() == before
