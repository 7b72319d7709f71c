"""The earliest date of the anchor for those who begin on a given day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mfab.calendars.bounds import CalendarExhausted
from mfab.calendars.working_time import WorkingTime
from mfab.model.moment import Moment
from mfab.planning.occasion import Request
from mfab.planning.planner import Schedule, schedule

# Calendars of their own may put the anchor a few days behind what links alone allow.
_MOST_TRIALS = 10


def earliest_date_from(request: Request, today: date) -> date | None:
    """Return the first date of the anchor on which work need not have begun before today; None when none is near."""
    name = request.process.anchor
    if name is None:
        return None
    try:
        found = schedule(replace(request, start=Moment(day=today), anchor=None))
        day = _first_day(found, name)
        for _ in range(_MOST_TRIALS):
            if _holds(replace(request, start=None, anchor=Moment(day=day)), name, today):
                return day
            day = _calendar(found, name).shift_days(day, 1)
    except CalendarExhausted:
        return None
    return None


def _first_day(found: Schedule, name: str) -> date:
    """Return the first day at whose beginning all that comes before the anchor is done."""
    calendar = _calendar(found, name)
    reached = calendar.next_start(found.early.starts[found.places.work[name]])
    day = calendar.date_of_start(reached)
    day = day if calendar.day_start(day) >= reached else calendar.shift_days(day, 1)
    return max(day, found.anchor_day) if found.anchor_day is not None else day


def _holds(request: Request, name: str, today: date) -> bool:
    found = schedule(request)
    if name not in found.known or found.latest_start is None:
        return False
    calendar = request.book.team
    late = found.early.starts[found.places.work[name]]
    begin = calendar.local(calendar.next_start(found.latest_start)).date()
    return begin >= today and calendar.between(found.known[name].start, late) <= 0


def _calendar(found: Schedule, name: str) -> WorkingTime:
    return found.occasion.calendar_of(found.occasion.process.steps[name])
