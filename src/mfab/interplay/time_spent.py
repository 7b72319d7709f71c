"""Where the time of a plan goes: work, waiting for a yes, waiting at a handoff, lags, and days on which nobody works.

Time is counted in days of the team: each day that passes is one, worked or not, and nights do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from mfab.calendars.calendar_book import CalendarBook
from mfab.calendars.working_time import WorkingTime
from mfab.model.functions import function_of
from mfab.model.interplay import TimeSpent
from mfab.model.plan import Plan, PlanLink, Row
from mfab.model.process import Kind, Process

_NOON = 12 * 60
_ELAPSED = ("em", "eh", "ed", "ew")
ByFunction = tuple[tuple[str | None, TimeSpent], ...]


@dataclass(frozen=True, slots=True)
class Clocks:
    """The calendars of a plan: the team's, and the one by which a row is worked on; None goes round the clock."""

    process: Process
    book: CalendarBook
    has_people: bool

    def of(self, row: Row) -> WorkingTime | None:
        if row.is_elapsed:
            return None
        named = self.book.task(self.process.steps[row.id].task.calendar) if row.of is None else None
        if named is not None:
            return named
        return self.book.person(row.person) if row.person is not None and self.has_people else self.book.team


@dataclass(frozen=True, slots=True)
class _Turn:
    """A row and what it waited for last: when that was reached, by which link, and whose it was."""

    row: Row
    reached: int
    link: PlanLink | None
    giver: str | None


def critical_time(plan: Plan, clocks: Clocks) -> tuple[TimeSpent, ByFunction]:
    """Return where the time of the critical path goes, and the same by the function it is spent on, most first."""
    by_function: dict[str | None, TimeSpent] = {}
    for turn in _on_the_path(plan):
        function = function_of(clocks.process.playbook, turn.row.owner)
        spent = _spent(turn, clocks)
        by_function[function] = by_function.get(function, TimeSpent()).plus(spent)
    whole = TimeSpent()
    for spent in by_function.values():
        whole = whole.plus(spent)
    return whole, tuple(sorted(by_function.items(), key=lambda item: (-item[1].whole, item[0] or "")))


def overall_time(plan: Plan, clocks: Clocks) -> TimeSpent:
    """Return the same for all that is planned: each row from when it could begin until it is done, added up."""
    whole = TimeSpent()
    rows = {row.id: row for row in plan.rows}
    for row in plan.rows:
        if row.branch is None and row.kind is not Kind.SUMMARY:
            whole = whole.plus(_spent(_turn(row, rows), clocks))
    return whole


def _on_the_path(plan: Plan) -> Iterator[_Turn]:
    rows = {row.id: row for row in plan.rows}
    before: Row | None = None
    reached = 0
    for name in plan.critical_path:
        row = rows[name]
        if before is None:
            yield _Turn(row, row.start, None, None)
            reached = row.finish
        else:
            links = {link.task: link for link in row.links}
            yield _Turn(row, reached, links.get(before.of or before.id), before.owner)
            reached = max(reached, row.finish)
        before = row


def _turn(row: Row, rows: Mapping[str, Row]) -> _Turn:
    """Return a row with what it waited for last."""
    best: _Turn | None = None
    for link in row.links:
        before = rows.get(link.task)
        if before is None or before.branch is not None or link.type not in ("FS", "SS"):
            continue
        reached = before.start if link.type == "SS" else before.finish if row.of is not None else before.done
        if reached <= row.start and (best is None or reached > best.reached):
            best = _Turn(row, reached, link, before.owner)
    return best if best is not None else _Turn(row, row.start, None, None)


def _spent(turn: _Turn, clocks: Clocks) -> TimeSpent:
    row = turn.row
    start = max(row.start, turn.reached)
    return _waiting(turn, clocks).plus(_working(row, start, clocks))


def _working(row: Row, start: int, clocks: Clocks) -> TimeSpent:
    """Return a row's own time: days on which its calendar is open are work, or the approver's, the others are not."""
    worked, closed = _split(start, row.finish, clocks.of(row), clocks.book.team)
    return TimeSpent(approval=worked, calendar=closed) if row.of is not None else TimeSpent(worked, calendar=closed)


def _waiting(turn: _Turn, clocks: Clocks) -> TimeSpent:
    """Return the time before a row: a lag or a handoff, as far as the row's own calendar is not what holds it up."""
    row, team = turn.row, clocks.book.team
    if row.start <= turn.reached:
        return TimeSpent()
    lag = turn.link.lag if turn.link is not None else "0m"
    clock: WorkingTime | None = team if lag != "0m" else clocks.of(row)
    if lag.endswith(_ELAPSED):
        clock = None  # what is on its way does not stop at a weekend
    waited, closed = _split(turn.reached, row.start, clock, team)
    if row.of is not None:
        return TimeSpent(approval=waited, calendar=closed)
    if turn.giver == row.owner:
        return TimeSpent(lag=waited, calendar=closed)
    return TimeSpent(handoff=waited, calendar=closed)


def _split(start: int, end: int, clock: WorkingTime | None, team: WorkingTime) -> tuple[int, int]:
    """Return the time from one instant to another on which a clock is open, and that on which it is closed.

    A day counts as long as a day of the team's. Of a day on which the clock is open the share counts that lies within;
    a day on which it is closed counts when its noon does. Without a clock every day is open.
    """
    opened = closed = 0
    day = team.local(start).date()
    while end > start:
        midnight, next_one = team.instant_of(day, 0), team.instant_of(day + timedelta(days=1), 0)
        if midnight >= end:
            break
        begin, finish = max(start, midnight), min(end, next_one)
        hours = clock or team
        whole = hours.between(midnight, next_one)
        if whole > 0:
            opened += hours.between(begin, finish) * team.day_minutes // whole
        elif begin <= team.instant_of(day, _NOON) < finish:
            opened += team.day_minutes if clock is None else 0
            closed += team.day_minutes if clock is not None else 0
        day += timedelta(days=1)
    return opened, closed
