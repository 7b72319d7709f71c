"""Tests of the calendar of a plan, read back by two other readers."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from ics.grammar.parse import Container, ContentLine, string_to_container

from mfab.export.calendar import calendar, uid
from mfab.export.days import has_hours, local
from mfab.export.plain_text import one_line
from mfab.model.plan import Plan
from mfab.model.process import Kind
from tests.export.hostile import titles
from tests.export.small_plan import planned, retitled, with_zone


def events_of(plan: Plan) -> dict[str, icalendar.Event]:
    read = icalendar.Calendar.from_ical(calendar(plan).encode())
    return {str(event["UID"]): event for event in read.walk("VEVENT")}


def event(plan: Plan, task: str) -> icalendar.Event:
    row = next(row for row in plan.rows if row.id == task)
    return events_of(plan)[uid(plan, row)]


def test_the_calendar_is_what_was_looked_at(small_plan: Plan, same_as_golden: Callable[[str, bytes], None]) -> None:
    same_as_golden("plan.ics", calendar(small_plan).encode())


def test_every_event_says_what_the_plan_says(small_plan: Plan) -> None:
    events = events_of(small_plan)
    shown = [row for row in small_plan.rows if row.kind is not Kind.SUMMARY and row.branch is None]
    assert set(events) == {uid(small_plan, row) for row in shown}
    for row in shown:
        found = events[uid(small_plan, row)]
        start, finish = local(row.start, small_plan.zone), local(row.finish, small_plan.zone)
        assert str(found["SUMMARY"]) == ("★ " if row.id == "launch" else "") + row.title
        if has_hours(small_plan, row):
            assert (found.decoded("DTSTART"), found.decoded("DTEND")) == (start, finish)
            assert found.decoded("DTSTART").tzname() == "UTC"
        else:
            assert found.decoded("DTSTART") == start.date()
            assert found.decoded("DTEND") == finish.date() + timedelta(days=1)


def test_a_summary_and_a_branch_that_is_not_planned_are_no_events(small_plan: Plan) -> None:
    text = calendar(small_plan)
    assert "SUMMARY:Writing" not in text
    assert "SUMMARY:Mend it" not in text
    assert "SUMMARY:Go or no-go" in text


def test_work_of_days_fills_its_days_and_short_work_has_its_hours(small_plan: Plan) -> None:
    brief, kickoff = event(small_plan, "brief"), event(small_plan, "kickoff")
    # Friday 12 to Tuesday 16 March; the end of a day in a calendar is the day after.
    assert (brief.decoded("DTSTART"), brief.decoded("DTEND")) == (date(2027, 3, 12), date(2027, 3, 17))
    assert kickoff.decoded("DTSTART") == datetime(2027, 3, 11, 12, 40, tzinfo=UTC)
    assert kickoff.decoded("DTEND") == datetime(2027, 3, 11, 16, 0, tzinfo=UTC)


def test_an_hour_after_summer_time_begins_is_an_hour_earlier_in_utc(small_plan: Plan) -> None:
    # Copenhagen, Tuesday 30 March 2027, 09:00: summer time began two days before.
    assert event(small_plan, "go").decoded("DTSTART") == datetime(2027, 3, 30, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu", "America/New_York", "Asia/Kolkata"])
def test_days_are_those_of_the_team_wherever_it_is(zone: str) -> None:
    plan = planned(team=with_zone(zone, "09:00-17:00"))
    launch, tell_all = event(plan, "launch"), event(plan, "tell-all")
    assert launch.decoded("DTSTART") == tell_all.decoded("DTSTART") == date(2027, 4, 2)
    assert launch.decoded("DTEND") == tell_all.decoded("DTEND") == date(2027, 4, 3)


def test_what_ends_at_midnight_ends_on_the_day_that_is_over() -> None:
    # Friday and Monday, from 16 to 24 hours.
    work = event(planned_at_night(), "print")
    assert (work.decoded("DTSTART"), work.decoded("DTEND")) == (date(2027, 3, 12), date(2027, 3, 16))


def test_a_milestone_at_midnight_is_on_the_day_of_what_it_ends() -> None:
    assert event(planned_at_night(), "ready").decoded("DTSTART") == date(2027, 3, 15)


def planned_at_night() -> Plan:
    playbook = """\
playbook: night
roles: {content-lead: {}}
tasks:
  print: {title: Print, owner: content-lead, duration: 2d}
  ready: {title: Ready, milestone: true, needs: [print]}
"""
    team = with_zone("Europe/Copenhagen", "16:00-24:00")
    return planned(playbook, team, anchor=None, start="2027-03-12")


def test_an_event_says_who_does_it_who_approves_and_what_it_waits_for(small_plan: Plan) -> None:
    assert str(event(small_plan, "brief")["DESCRIPTION"]).splitlines() == [
        "Task of the phase Prepare & agree",
        "Owner: content-lead → cecilie",
        "Approved by: marketing-manager → Anna Holm",
        "Waits for: Kick-off",
        "Critical: no time to spare",
        "mfab: guide-launch / spring / brief",
    ]
    assert "Owner: copywriter → Dora Ås (deputy)" in str(event(small_plan, "tell-all")["DESCRIPTION"])
    assert "Owner: translator → nobody yet" in str(event(small_plan, "layout")["DESCRIPTION"])
    assert "Waits for: Copy for DK SS + 1d; Copy for SE SS + 1d" in str(event(small_plan, "pictures")["DESCRIPTION"])
    assert "Waits for: Go or no-go = go" in str(event(small_plan, "launch")["DESCRIPTION"])


def test_a_phase_is_one_category_whatever_is_in_its_title(small_plan: Plan) -> None:
    assert event(small_plan, "go")["CATEGORIES"].cats == ["Go live; tell all"]


def test_every_event_has_what_calendar_programs_ask_for(small_plan: Plan) -> None:
    for found in events_of(small_plan).values():
        assert len(found.property_items()) == len({name for name, _ in found.property_items()})
        assert found.decoded("DTSTAMP") == datetime(2027, 3, 11, 12, 40, tzinfo=UTC)
        assert found.decoded("SEQUENCE") == 0
        assert found["TRANSP"] == "TRANSPARENT"


def test_it_is_a_file_to_import_and_not_an_invitation(small_plan: Plan) -> None:
    names = {line.partition(":")[0].partition(";")[0] for line in calendar(small_plan).split("\r\n")}
    assert not names & {"METHOD", "ATTENDEE", "ORGANIZER", "TRIGGER", "DURATION", "VALARM"}
    assert {"VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME"} <= names


def test_a_row_keeps_its_uid_when_the_plan_moves(small_plan: Plan) -> None:
    moved, other = planned(anchor="2027-06-01"), planned(run="autumn")
    assert [uid(moved, row) for row in moved.rows] == [uid(small_plan, row) for row in small_plan.rows]
    assert not {uid(other, row) for row in other.rows} & {uid(small_plan, row) for row in small_plan.rows}
    assert len({uid(small_plan, row) for row in small_plan.rows}) == len(small_plan.rows)


def test_every_line_ends_and_is_folded_as_the_standard_says(small_plan: Plan) -> None:
    lines = calendar(retitled(small_plan, "Grüße 😀, " * 40)).encode().split(b"\r\n")
    assert lines[-1] == b"" and lines[-2] == b"END:VCALENDAR"
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    assert all(line.decode() for line in lines[:-1])


def test_lines_do_not_share_their_parameters(small_plan: Plan) -> None:
    calendar(small_plan)
    assert ContentLine("X").params == {}


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_same_plan_gives_the_same_bytes_in_every_process(small_plan: Plan, seed: str) -> None:
    program = (
        "import sys; from mfab.export.formats import export; from tests.export.small_plan import planned; "
        "sys.stdout.buffer.write(export(planned(), '.ics'))"
    )
    again = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
    )
    assert again.stdout == calendar(small_plan).encode()


def test_the_reader_of_ics_understands_it_too(small_plan: Plan) -> None:
    small = replace(small_plan, rows=small_plan.rows[:3])
    (read,) = string_to_container(calendar(small))
    assert isinstance(read, Container) and read.name == "VCALENDAR"
    found = [part for part in read if isinstance(part, Container)]
    assert [next(line.value for line in part if line.name == "SUMMARY") for part in found] == [
        "Kick-off",
        "Brief: what\\, for whom",
        "Approve: Brief: what\\, for whom",
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles)
def test_no_title_can_break_the_calendar(small_plan: Plan, title: str) -> None:
    plan = retitled(small_plan, title)
    read = icalendar.Calendar.from_ical(calendar(plan).encode())
    rows = [row for row in plan.rows if row.kind is not Kind.SUMMARY and row.branch is None]
    assert [part.name for part in read.walk()] == ["VCALENDAR", *["VEVENT"] * len(rows)]
    for row, found in zip(rows, read.walk("VEVENT"), strict=True):
        names = [name for name, _ in found.property_items()]
        known = ["UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"]
        assert set(names) - {"BEGIN", "END"} <= set(known)
        assert str(found["SUMMARY"]).removeprefix("★ ") == (one_line(title) or row.id)
