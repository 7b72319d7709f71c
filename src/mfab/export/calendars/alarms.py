"""Reminders of what is due: of work a working day before it ends, of decisions two hours."""

from __future__ import annotations

from datetime import timedelta

from mfab.calendars.bounds import CalendarExhausted
from mfab.export.calendars.entry import Alarm, Days, Hours
from mfab.export.calendars.schedule import Schedule
from mfab.export.calendars.spans import DECISIONS
from mfab.export.days import MINUTES_A_DAY, local
from mfab.export.plain_text import one_line
from mfab.export.short_words import day
from mfab.model.plan import Row
from mfab.model.process import Kind

_BEFORE_DECISION = 2 * 60


def alarms(schedule: Schedule, row: Row, when: Days | Hours, *, names_day: bool = True) -> tuple[Alarm, ...]:
    """Return the reminder of a row, in the working time of whoever does it; none for milestones and what is done."""
    if row.kind is Kind.MILESTONE or schedule.fact(row).is_done:
        return ()
    try:
        at = _moment(schedule, row)
        begin, end = _begin_and_end(schedule, when)
    except CalendarExhausted:
        return ()
    text = _text(schedule, row, names_day=names_day)
    if at <= begin:
        return (Alarm(_between(schedule, at, begin), text),)
    return (Alarm(_between(schedule, at, end), text, before_end=True),) if at < end else ()


def _between(schedule: Schedule, at: int, later: int) -> int:
    """Return how many minutes the clock on the wall goes on: in a calendar a day before is the same hour, also when
    summer time begins on the way.
    """
    first, last = (local(each, schedule.zone).replace(tzinfo=None) for each in (at, later))
    return max(0, int((last - first).total_seconds()) // 60)


def _moment(schedule: Schedule, row: Row) -> int:
    is_decision = row.kind in DECISIONS
    if row.is_elapsed:
        return row.finish - (_BEFORE_DECISION if is_decision else MINUTES_A_DAY)
    # The calendar of a task says when it can be done, and not when somebody is there to be reminded.
    clock = schedule.time_of(row.person)
    if not clock.has_working_time:
        clock = schedule.book.team
    if is_decision:
        return clock.subtract(row.finish, _BEFORE_DECISION)
    # The end of the day before, rather than the morning of the last: then there is still something to be done.
    return clock.previous_end(clock.subtract(row.finish, clock.day_minutes))


def _begin_and_end(schedule: Schedule, when: Days | Hours) -> tuple[int, int]:
    """Return the instants of an entry; whole days begin at midnight of the team's zone."""
    if isinstance(when, Hours):
        return when.start, when.end
    calendar = schedule.book.team
    return calendar.instant_of(when.first, 0), calendar.instant_of(when.last + timedelta(days=1), 0)


def _text(schedule: Schedule, row: Row, *, names_day: bool) -> str:
    finish = local(row.finish, schedule.zone)
    is_decision = row.kind in DECISIONS
    # What is reminded of hours before is due on the same working day, all else a working day later.
    usual = f"{finish:%H:%M}" if is_decision else f"{finish:%H:%M} in one {'day' if row.is_elapsed else 'working day'}"
    by = f"{day(finish.date(), finish.year)} {finish:%H:%M}" if names_day else usual
    return f"{'Decide' if is_decision else 'Due'} by {by}: {one_line(row.title) or row.id}"
