"""`mfab load` as a user meets it."""

import csv
import json
from io import StringIO
from pathlib import Path

from tests.cli.conftest import ROOT, Mfab
from tests.cli.test_output_schemas import as_described

PLAYBOOK = """\
playbook: leaflet
roles: {writer: {function: agency}}
tasks:
  copy: {owner: writer, duration: 4d}
  layout: {owner: writer, duration: 3d}
"""
TEAM = "team: nordic\npeople: {bo: {roles: [writer], capacity: 100%}}\n"


def house(folder: Path, *starts: str) -> None:
    """Write a playbook, a team, and a run file for each start."""
    (folder / "leaflet.yaml").write_text(PLAYBOOK)
    (folder / "team.yaml").write_text(TEAM)
    (folder / "runs").mkdir()
    for number, start in enumerate(starts):
        run = f"run: leaflet-{number}\nplaybook: ../leaflet.yaml\nteam: ../team.yaml\nstart: {start}\n"
        (folder / "runs" / f"{number}.yaml").write_text(run)


def test_a_folder_is_all_the_run_files_in_it(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-01", "2027-03-08")
    ran = mfab("load", "runs")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "hours of work by person, 2 plans, from the week of Mon 1 Mar 2027 to that of Mon 8 Mar 2027",
        "",
        "person  work  time  busiest week    Mar",
        "bo      112h   80h  140% Mon 1 Mar  !!",
        "",
        "▁ to █: part of the week's time that is taken, ! more work than time, · no time at all",
        "",
        "more work than time in 2 weeks",
        "  W09 Mon 1 Mar 2027  bo  56h of work, 40h of time: 16h too much",
        "       32h  copy (leaflet-0)",
        "       24h  layout (leaflet-0), can wait 1d",
        "  W10 Mon 8 Mar 2027  bo  56h of work, 40h of time: 16h too much",
        "       32h  copy (leaflet-1)",
        "       24h  layout (leaflet-1), can wait 1d",
    ]


def test_weeks_that_do_not_fit_go_on_below(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-01-04", "2027-12-06")
    lines = mfab("load", "runs", COLUMNS="70").out.splitlines()
    assert all(len(line) <= 70 for line in lines if line.startswith("bo"))
    assert sum(line.startswith("bo") for line in lines) == 2
    assert [line.split()[-1] for line in lines if line.startswith("person")] == ["Aug", "Dec"]


def test_more_work_than_time_fails_when_asked_to(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-01")
    assert mfab("load", "runs").code == 0
    assert mfab("load", "runs", "--strict").code == 1


def test_a_terminal_without_our_signs_shows_digits(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-03")
    out = mfab("load", "runs", "--by", "role", PYTHONIOENCODING="ascii").out
    # 48 hours in the first week, and a sixth of that in the second.
    assert out.splitlines()[3].endswith("  81")


def test_functions_have_work_and_no_time(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-01")
    found = as_described("load", mfab("load", "runs", "--by", "function", "--json").out)
    assert [(row["name"], row["load_minutes"], row["time_minutes"]) for row in found["rows"]] == [
        ("agency", 3360, None)
    ]


def test_load_is_as_the_schema_says(mfab: Mfab) -> None:
    found = as_described("load", mfab("load", "examples", "--json", cwd=ROOT).out)
    assert "nordlys-3" in found["occasions"]
    for row in found["rows"]:
        # Each week is rounded to a minute.
        assert abs(row["load_minutes"] - sum(week["load_minutes"] for week in row["weeks"])) <= len(row["weeks"])


def test_a_spreadsheet_can_add_it_up(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-01")
    (row,) = csv.DictReader(StringIO(mfab("load", "runs", "--format", "csv").out))
    assert row == {
        "person": "bo", "week": "2027-03-01", "hours": "56", "time_hours": "40", "over_hours": "16",
        "tasks": "leaflet-0: copy 32; leaflet-0: layout 24",
    }  # fmt: skip


def test_what_cannot_be_planned_is_told_and_the_rest_counted(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-01")
    (tmp_path / "runs" / "broken.yaml").write_text("run: b\nplaybook: nowhere.yaml\nstart: 2027-03-01\n")
    ran = mfab("load", "runs", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["occasions"] == ["leaflet-0"]
    assert "runs/broken.yaml:2:11: error:" in ran.err
    assert "'runs/broken.yaml' is not counted" in ran.err


def test_wrong_usage_is_a_sentence(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path)
    assert mfab("load", "runs").err == (
        "error: there is no run file to plan; name run files, or a folder that has some\n"
    )
    assert "did you mean 'person'?" in mfab("load", "runs", "--by", "persons").err
    assert "leaflet.yaml: there is no first day to plan from" in mfab("load", "leaflet.yaml").err
    assert mfab("load").code == 2
    for arguments in (("load", "runs"), ("load", "nowhere.yaml"), ("load", "runs", "--by", "x")):
        assert mfab(*arguments).code == 2


def test_two_teams_that_differ_about_somebody_are_told(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-01")
    (tmp_path / "other.yaml").write_text("team: other\npeople: {bo: {roles: [writer], capacity: 50%}}\n")
    (tmp_path / "runs" / "9.yaml").write_text(
        "run: x\nplaybook: ../leaflet.yaml\nteam: ../other.yaml\nstart: 2027-03-01\n"
    )
    assert "team files say different things about bo; the first of them counts" in mfab("load", "runs").err


def test_levelled_nobody_has_more_work_than_time(mfab: Mfab, tmp_path: Path) -> None:
    house(tmp_path, "2027-03-01", "2027-03-08")
    ran = mfab("load", "runs", "--level")
    # Two leaflets of seven days, one task after the other: fourteen working days from Monday on.
    assert ran.out.splitlines()[2:4] == [
        "person  work  time  busiest week    Mar",
        "bo      112h  120h  100% Mon 1 Mar  ██▆",
    ]
    assert "too much" not in ran.out
