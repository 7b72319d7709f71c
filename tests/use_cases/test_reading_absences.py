"""Calendar files of people: they move work, call deputies, are pinned into runs, and never leave the workspace."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.parser.absences.diaries import calendar

from mfab.model.moment import parse_anchor
from mfab.use_cases.checking import check_paths
from mfab.use_cases.options import Options
from mfab.use_cases.pinning import read_pins
from mfab.use_cases.planning import Planned, plan_file
from mfab.use_cases.reading import Shelf
from mfab.use_cases.starting import Prepared, prepare

TEAM = """\
team: nordic
calendar: {{timezone: Europe/Copenhagen}}
people:
  cecilie: {{name: Cecilie Friis, roles: [writer], away_ics: {file}{more}}}
  anna: {{roles: [lead]}}
"""
PLAYBOOK = """\
playbook: leaflet
roles: {writer: {}, lead: {}}
tasks:
  copy: {owner: writer, duration: 3d}
  check: {owner: lead, duration: 1d, needs: [copy]}
"""
OUTSIDE = "lies outside the workspace; absences are read only from below its mfab.yaml or .git"
RUN = "run: april\nplaybook: playbook.yaml\nteam: team.yaml\nstart: 2027-03-01\n"
LEAVE = calendar("UID:secret-1\nSUMMARY:Secret\nDTSTART;VALUE=DATE:20270302\nDTEND;VALUE=DATE:20270304")
MEETINGS = calendar(
    "SUMMARY:Secret\nDTSTART;TZID=Europe/Copenhagen:20270105T090000\nDURATION:PT4H\nRRULE:FREQ=WEEKLY;BYDAY=TU"
)


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "mfab.yaml").write_text("{}\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def write(ics: str = LEAVE, file: str = "cecilie.ics", more: str = "", playbook: str = PLAYBOOK) -> None:
    Path("team.yaml").write_text(TEAM.format(file=file, more=more), encoding="utf-8")
    Path("playbook.yaml").write_text(playbook, encoding="utf-8")
    Path("run.yaml").write_text(RUN, encoding="utf-8")
    Path("cecilie.ics").write_text(ics.replace("\n", "\r\n"), encoding="utf-8", newline="")


def planned(path: str = "run.yaml", **options: object) -> Planned:
    return plan_file(Shelf(lambda: b""), path, Options(**options), None)  # type: ignore[arg-type]


def row(found: Planned, name: str) -> tuple[str | None, str, str]:
    assert found.plan is not None, found.diagnostics
    row = next(each for each in found.plan.rows if each.id == name)
    zone = found.plan.zone
    start, finish = (datetime.fromtimestamp(60 * at, tz=UTC).astimezone(zone) for at in (row.start, row.finish))
    return row.person, f"{start:%m-%d %H:%M}", f"{finish:%m-%d %H:%M}"


def told(found: Planned) -> list[str]:
    return [f"{each.span} {each.severity.word} {each.code}" for each in found.diagnostics]


def test_work_goes_round_the_leave_in_a_calendar() -> None:
    write()

    assert row(planned(), "copy") == ("cecilie", "03-01 09:00", "03-05 17:00")


def test_work_goes_round_a_weekly_meeting_by_the_hour() -> None:
    write(MEETINGS)

    assert row(planned(), "copy") == ("cecilie", "03-01 09:00", "03-04 13:00")


def test_a_deputy_steps_in_for_work_that_would_start_on_leave_from_a_calendar() -> None:
    write(more=", deputy: anna", playbook=PLAYBOOK.replace("needs: [copy]", "approval: 0d"))
    Path("run.yaml").write_text(RUN.replace("03-01", "03-02"), encoding="utf-8")

    assert row(planned(), "copy") == ("anna", "03-02 09:00", "03-04 17:00")


def test_a_playbook_without_a_run_file_knows_of_calendars_too() -> None:
    write()

    found = planned("playbook.yaml", team="team.yaml", start=parse_anchor("2027-03-01"))

    assert row(found, "copy") == ("cecilie", "03-01 09:00", "03-05 17:00")


def test_several_files_days_and_hours_of_the_team_file_all_count() -> None:
    write(file="[cecilie.ics, more/days.ics]", more=', away: [2027-03-01], away_hours: {2027-03-04: ["09:00-12:00"]}')
    Path("more").mkdir()
    Path("more/days.ics").write_text(MEETINGS.replace("20270105", "20270304").replace("TU", "TH"), encoding="utf-8")

    found = planned()

    assert row(found, "copy")[1:] == ("03-04 13:00", "03-09 13:00")
    assert found.team is not None
    assert {str(day): [str(each) for each in hours] for day, hours in found.team.people["cecilie"].away_hours.items()}[
        "2027-03-04"
    ] == ["09:00-13:00"]


def test_a_critical_task_that_waits_for_somebody_on_leave_is_told_once() -> None:
    write()

    found = plan_file(Shelf(lambda: b""), "run.yaml", Options(), date(2026, 12, 1))

    assert [(each.code, each.message) for each in found.diagnostics] == [
        (
            "away-on-critical-day",
            "'cecilie' is away on Tue 2 Mar 2027 and 1 more working day, while 'copy' waits and the date hangs on it; "
            "name a deputy, or let somebody else do it",
        )
    ]


def test_a_fixed_date_in_the_leave_is_told_by_one_rule_alone() -> None:
    write(playbook=PLAYBOOK.replace("owner: writer, duration: 3d", "owner: writer, duration: 1d, start: 2027-03-02"))

    found = plan_file(Shelf(lambda: b""), "run.yaml", Options(), date(2026, 12, 1))

    assert [each.code for each in found.diagnostics] == ["absent-owner"]


def test_a_run_pins_the_days_and_no_title() -> None:
    write(LEAVE.replace("END:VCALENDAR\n", "") + MEETINGS.partition("EN\n")[2])

    made = prepare(Shelf(lambda: b""), "run.yaml", Options(), None, date(2026, 12, 1))

    assert isinstance(made, Prepared)
    texts = made.pins.texts
    assert "Secret" not in json.dumps(dict(texts)) and "secret-1" not in json.dumps(dict(texts))
    pinned = json.loads(texts["team"])["people"]["cecilie"]
    assert pinned["away"] == ["2027-03-02..2027-03-03"]
    assert pinned["away_hours"]["2027-03-09"] == ["09:00-13:00"]
    assert "away_ics" not in pinned
    # Read back, it is the same team, and planned from it the dates are the same.
    assert read_pins(texts).request.team == made.material.team


def test_the_years_around_the_dates_are_read_and_no_more() -> None:
    write(calendar("DTSTART;VALUE=DATE:20200106\nRRULE:FREQ=YEARLY"))

    found = planned()

    assert found.team is not None
    assert [str(each) for each in found.team.people["cecilie"].away] == [f"{year}-01-06" for year in range(2027, 2031)]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("cecilia.ics", "cannot be opened: there is no file 'cecilia.ics' here; did you mean 'cecilie.ics'?"),
        ("../cecilie.ics", OUTSIDE),
        ("/dev/zero", OUTSIDE),
        ("link.ics", OUTSIDE),
        (".", "cannot be opened: this is a folder, where a file is expected"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_there_or_not_in_the_workspace_is_an_error_where_it_is_named(file: str, why: str) -> None:
    write(file=f'"{file}"')
    Path("../cecilie.ics").write_text(LEAVE, encoding="utf-8")
    Path("link.ics").symlink_to("../cecilie.ics")

    found = planned()

    assert found.plan is None
    assert [each.message for each in found.diagnostics] == [f"'{file}' {why}"]
    assert told(found)[0].startswith("team.yaml:4:61 error missing-file")
    assert [each.message for each in check_paths(Shelf(lambda: b""), ["team.yaml"]).diagnostics] == [f"'{file}' {why}"]


def test_a_calendar_with_a_mistake_is_a_warning_and_the_plan_is_made() -> None:
    write(calendar("SUMMARY:Secret\nDTSTART:soon", "DTSTART;VALUE=DATE:20270301"))
    shelf = Shelf(lambda: b"")

    found = plan_file(shelf, "run.yaml", Options(), None)

    assert row(found, "copy")[1] == "03-02 09:00"
    assert told(found)[0] == "cecilie.ics:6:1 warning calendar-entry"
    assert shelf.line_of("cecilie.ics", 5) is None, "no line of somebody's calendar is shown"


def test_a_page_to_sign_in_at_is_no_calendar_and_nothing_is_planned() -> None:
    write("<html>Sign in</html>")

    found = planned()

    assert found.plan is None
    assert told(found) == ["cecilie.ics:1:1 error calendar-file"]


def test_a_calendar_that_two_runs_read_is_told_of_once() -> None:
    write(calendar("DTSTART:soon"))
    Path("second.yaml").write_text(RUN.replace("april", "may"), encoding="utf-8")

    found = check_paths(Shelf(lambda: b""), ["."])

    assert [each.code for each in found.diagnostics].count("calendar-entry") == 1
