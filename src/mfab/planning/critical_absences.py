"""Who is away while work on which the date hangs could go on, and waits for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mfab.calendars.working_time import WorkingTime
from mfab.model.plain import DateRange
from mfab.model.plan import CriticalAbsence, Row
from mfab.model.process import Kind
from mfab.network.passes import bound_on_successor
from mfab.planning.planner import Schedule


def critical_absences(found: Schedule, rows: Iterable[Row]) -> Iterator[CriticalAbsence]:
    """Yield critical work that waits for whole days because its person is away. Hours that they miss are not told."""
    occasion = found.occasion
    team = occasion.request.team
    if team is None:
        return
    for row in rows:
        if not row.is_critical or row.person is None or row.branch is not None or not row.minutes or row.is_elapsed:
            continue
        away = team.people[row.person].away
        if row.kind is Kind.SUMMARY or not away or _has_own_calendar(found, row):
            continue
        present = occasion.book.person_if_present(row.person)
        missed = list(_missed(present, away, _ready(found, row), row.finish))
        if missed:
            yield CriticalAbsence(row.id, row.person, missed[0], len(missed))


def _has_own_calendar(found: Schedule, row: Row) -> bool:
    step = found.occasion.process.steps[row.of or row.id]
    return row.of is None and found.occasion.book.task(step.task.calendar) is not None


def _ready(found: Schedule, row: Row) -> int:
    """Return when work could begin, as far as what it waits for goes."""
    places, early = found.places, found.early
    number = places.work[row.id] if row.of is None else places.approvals[(row.of, row.owner or "")]
    driver = early.drivers[number]
    if driver is None:
        return row.start
    return min(row.start, bound_on_successor(driver, early.starts, early.finishes))


def _missed(present: WorkingTime, away: Iterable[DateRange], ready: int, finish: int) -> Iterator[date]:
    """Yield the working days between two instants on which somebody is away, in order."""
    first, last = present.date_of_start(ready), present.date_of_finish(max(finish, ready + 1))
    missed = set()
    for days in away:
        day, end = max(days.first, first), min(days.last, last)
        while day <= end:
            if present.is_working_day(day) and present.day_end(day) > ready and present.day_start(day) < finish:
                missed.add(day)
            day += timedelta(days=1)
    yield from sorted(missed)
