"""What absences from a calendar take from somebody's working time: whole days, and hours of other days.

Only what would be worked counts: an evening class, or a Saturday at a fair, takes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mfab.calendars.bounds import MINUTES_A_DAY
from mfab.calendars.timetable import Interval
from mfab.calendars.working_time import WorkingTime
from mfab.model.plain import DateRange
from mfab.model.working_hours import Hours


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which somebody does not work at all, and the hours that they miss of others; both in their order."""

    days: tuple[DateRange, ...] = ()
    hours: tuple[tuple[date, tuple[Hours, ...]], ...] = ()


def leave(calendar: WorkingTime, absent: Iterable[Interval], away: Iterable[DateRange] = ()) -> Leave:
    """Return what stretches of absence take from a calendar that knows of none. `away` are whole days besides.

    A day counts as whole when nothing of the work that begins on it is left.
    """
    whole: set[date] = set()
    missed: list[Interval] = []
    by_day: dict[date, list[Interval]] = {}
    for start, end in merged(absent):
        for day in _days(calendar, start, end):
            by_day.setdefault(day, []).append((start, end))
    for day in sorted(by_day):
        work = tuple(calendar.intervals(calendar.day_start(day), calendar.day_end(day)))
        lost = [piece for each in by_day[day] for piece in _common(work, each)]
        if lost and _length(lost) == _length(work):
            whole.add(day)
        else:
            missed.extend(lost)
    days = joined((*away, *(DateRange(day, day) for day in sorted(whole))))
    return Leave(days, _by_date(calendar, merged(missed)))


def merged(stretches: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return stretches of time in their order; those that overlap or touch are one."""
    found: list[Interval] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return tuple(found)


def joined(ranges: Iterable[DateRange]) -> tuple[DateRange, ...]:
    """Return stretches of days in their order; those that overlap or follow each other are one."""
    found: list[DateRange] = []
    for days in sorted(ranges):
        if found and days.first <= found[-1].last + timedelta(days=1):
            found[-1] = DateRange(found[-1].first, max(found[-1].last, days.last))
        else:
            found.append(days)
    return tuple(found)


def _days(calendar: WorkingTime, start: int, end: int) -> Iterator[date]:
    """Yield the working days that a stretch may take from; work that passes midnight began a day earlier."""
    day, last = calendar.date_of_start(start) - timedelta(days=2), calendar.date_of_finish(end)
    while day <= last:
        if calendar.is_working_day(day):
            yield day
        day += timedelta(days=1)


def _common(work: Iterable[Interval], absent: Interval) -> Iterator[Interval]:
    for start, end in work:
        if absent[0] < end and start < absent[1]:
            yield max(start, absent[0]), min(end, absent[1])


def _length(stretches: Iterable[Interval]) -> int:
    return sum(end - start for start, end in stretches)


def _by_date(calendar: WorkingTime, missed: Iterable[Interval]) -> tuple[tuple[date, tuple[Hours, ...]], ...]:
    """Return stretches as hours of the calendar's clock, by the date on which they are."""
    found: dict[date, list[Interval]] = {}
    for start, end in missed:
        day, last = calendar.date_of_start(start), calendar.date_of_finish(end)
        while day <= last:
            begin = _clock(calendar, start, day)
            finish = _clock(calendar, end, day)
            # Of an hour that comes twice the clock tells only the first: what ends in the second reaches beyond both.
            finish += max(0, end - calendar.instant_of(day, finish)) if finish < MINUTES_A_DAY else 0
            if max(begin, 0) < min(finish, MINUTES_A_DAY):
                found.setdefault(day, []).append((max(begin, 0), min(finish, MINUTES_A_DAY)))
            day += timedelta(days=1)
    return tuple((day, tuple(Hours(*each) for each in merged(pieces))) for day, pieces in sorted(found.items()))


def _clock(calendar: WorkingTime, instant: int, day: date) -> int:
    """Return what the clock shows at an instant, in minutes from a day's midnight."""
    local = calendar.local(instant)
    return (local.date() - day).days * MINUTES_A_DAY + local.hour * 60 + local.minute
