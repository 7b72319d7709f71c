"""Tests of the reminders in calendars."""

from datetime import datetime, time, timedelta

import pytest

from mfab.export.calendars.entry import CalendarEntry, Days, EntryKind
from mfab.export.calendars.options import EntryOptions
from tests.export.calendars.small_launch import TEAM, entry, planned
from tests.runs.stage import setting

COPENHAGEN = setting("roles: {a: {}}\ntasks: {b: {owner: a, duration: 1d}}", TEAM).book.team


def rings(found: CalendarEntry) -> str:
    """Return when the one alarm of an entry rings, on Copenhagen's clock; a day before is the same hour."""
    (alarm,) = found.alarms
    when = found.when
    if isinstance(when, Days):
        base = datetime.combine(when.last + timedelta(days=1) if alarm.before_end else when.first, time())
    else:
        base = COPENHAGEN.local(when.end if alarm.before_end else when.start).replace(tzinfo=None)
    return f"{base - timedelta(minutes=alarm.minutes_before):%a %d %b %H:%M}"


def test_work_is_reminded_of_a_working_day_before_it_ends() -> None:
    # Due on Tuesday 23 March at eleven.
    assert rings(entry(planned(), "Write the brief")) == "Mon 22 Mar 11:00"
    assert entry(planned(), "Write the brief").alarms[0].text == "Due by Tue 23 Mar 11:00: Write the brief"


def test_a_holiday_and_a_weekend_are_no_working_days() -> None:
    # The copy is due on the Wednesday after Easter; with a day of work less on the Tuesday, after the holidays.
    shorter = planned(start="2027-03-17")
    assert rings(entry(shorter, "Write the copy")) == "Wed 24 Mar 11:00"


def test_a_reminder_keeps_its_hour_when_summer_time_begins_on_the_way() -> None:
    # Without holidays the copy is due on Monday 29 March at eleven, the day after the clocks change.
    at_work = TEAM.replace(", country: DK", "")
    found = entry(planned(team=at_work, start="2027-03-19"), "Write the copy")
    assert found.alarms[0].text == "Due by Mon 29 Mar 11:00: Write the copy"
    assert rings(found) == "Fri 26 Mar 11:00"


def test_who_is_reminded_is_there_also_when_the_work_has_a_calendar_of_its_own() -> None:
    # Mailings go out from Tuesday to Thursday; who sends one on a Tuesday is there on the Monday before.
    playbook = "roles: {lead: {}}\ntasks: {send: {title: Send, owner: lead, duration: 1h, calendar: sends}}"
    team = TEAM.replace("people:", "calendars: {sends: {days: tue-thu}}\npeople:")
    assert rings(entry(planned(playbook=playbook, team=team, start="2027-03-09"), "Send")) == "Mon 08 Mar 10:00"


def test_what_comes_round_names_no_day() -> None:
    texts = [each.alarms[0].text for each in planned(EntryOptions(comes_round=True)) if each.alarms]
    assert texts[:3] == [
        "Due by 11:00 in one working day: Kick-off",
        "Due by 11:00 in one working day: Write the brief",
        "Decide by 11:00: Approve: Write the brief",
    ]


def test_a_decision_is_reminded_of_two_hours_before_it_is_due() -> None:
    assert rings(entry(planned(), "Approve: Write the brief")) == "Wed 24 Mar 09:00"
    # The gate ends at ten on the Monday: an hour of it is on the Friday.
    assert rings(entry(planned(), "Go or no-go")) == "Fri 02 Apr 16:00"


def test_short_work_is_reminded_of_before_it_begins() -> None:
    assert rings(entry(planned(), "Kick-off")) == "Wed 17 Mar 11:00"


def test_milestones_and_handoffs_ring_no_bell_and_nothing_does_when_it_is_not_wanted() -> None:
    silent = {each.kind for each in planned() if not each.alarms}
    assert silent == {EntryKind.MILESTONE, EntryKind.HANDOFF}
    assert all(each.alarms == () for each in planned(EntryOptions(has_alarms=False)))


@pytest.mark.parametrize("is_timed", [False, True])
def test_a_reminder_rings_before_its_entry_is_over(is_timed: bool) -> None:
    for each in planned(EntryOptions(is_timed=is_timed)):
        assert all(alarm.minutes_before >= 0 for alarm in each.alarms)
