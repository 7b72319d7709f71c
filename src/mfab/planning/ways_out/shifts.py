"""How far a beginning or a date has to move until the date is kept: searched for, and planned each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mfab.calendars.working_time import WorkingTime
from mfab.model.plan import Direction
from mfab.planning.ways_out.edit import Edit, SetDate, SetKeys
from mfab.planning.ways_out.problem import Kind as Missed
from mfab.planning.ways_out.problem import Problem
from mfab.planning.ways_out.remedy import Kind, Proposal
from mfab.planning.ways_out.trials import Trials

_MOST_DAYS = 260


def shifts(trials: Trials, first_day: date | None) -> Iterator[Proposal]:
    """Yield an earlier start and a later date, each moved no further than is enough.

    Nothing begins before `first_day`: where somebody is about to act, that is today.
    """
    yield from _earlier_start(trials, first_day)
    yield from _later_anchor(trials)
    yield from _later_date(trials)


def _earlier_start(trials: Trials, first_day: date | None) -> Iterator[Proposal]:
    found, case = trials.found, trials.case
    if case.start is None or case.start.day is None or found.direction is Direction.BACKWARD:
        return
    team, start = found.occasion.book.team, case.start.day

    def edit(days: int) -> Edit:
        return SetDate("start", str(team.shift_days(start, -days)))

    room = _MOST_DAYS if first_day is None else _days_between(team, first_day, start)
    guess = -(-trials.problem.late_by // trials.problem.day_minutes)
    if found.latest_start is not None:
        guess = _days_between(team, team.date_of_start(team.next_start(found.latest_start)), start)
    days = _least(trials, edit, room, guess)
    if days is not None:
        yield Proposal(Kind.START_EARLIER, "", (edit(days),), str(team.shift_days(start, -days)), days=days)


def _later_anchor(trials: Trials) -> Iterator[Proposal]:
    found, case = trials.found, trials.case
    name = found.occasion.process.anchor
    if name is None or case.anchor is None or case.anchor.day is None:
        return
    calendar, anchor = found.occasion.calendar_of(found.occasion.process.steps[name]), case.anchor
    day = anchor.day
    assert day is not None

    def edit(days: int) -> Edit:
        return SetDate("anchor", str(anchor._replace(day=calendar.shift_days(day, days))))

    reached = calendar.date_of_start(calendar.next_start(trials.problem.reached))
    days = _least(trials, edit, _MOST_DAYS, _days_between(calendar, day, reached))
    if days is not None:
        yield Proposal(Kind.MOVE, name, (edit(days),), str(calendar.shift_days(day, days)), days=days)


def _later_date(trials: Trials) -> Iterator[Proposal]:
    """Yield a later limit or fixed date: it is what is reached."""
    problem, found = trials.problem, trials.found
    if problem.kind is Missed.ANCHOR:
        return
    step = found.occasion.process.steps[problem.row.partition(":approval:")[0]]
    calendar = found.occasion.calendar_of(step)
    is_finish = problem.kind in (Missed.DUE, Missed.FINISH)
    day = _day(calendar, problem, is_finish=is_finish)

    def edit(days: int) -> Edit:
        return SetKeys(step.name, ((problem.kind.value, str(calendar.shift_days(day, days))),))

    days = _least(trials, edit, 20, 0, first=0)
    if days is not None:
        yield Proposal(Kind.MOVE, step.name, (edit(days),), str(calendar.shift_days(day, days)))


def _day(calendar: WorkingTime, problem: Problem, *, is_finish: bool) -> date:
    return calendar.date_of_finish(problem.reached) if is_finish else calendar.date_of_start(problem.reached)


def _least(trials: Trials, edit: Callable[[int], Edit], most: int, guess: int, first: int = 1) -> int | None:
    """Return the fewest days with which nothing is missing; None if there are none.

    What the plan itself suggests is tried first: mostly it is right, and confirmed by one day less.
    """
    if most < first:
        return None
    too_few, enough = first - 1, max(first, min(guess, most))
    if _is_enough(trials, edit(enough)):
        if enough == first or not _is_enough(trials, edit(enough - 1)):
            return enough
        enough -= 1
    else:
        while not _is_enough(trials, edit(enough)):
            if enough >= most or trials.is_over:
                return None
            too_few, enough = enough, min(most, max(1, enough * 2))
    while enough - too_few > 1:
        middle = (too_few + enough) // 2
        too_few, enough = (too_few, middle) if _is_enough(trials, edit(middle)) else (middle, enough)
    return enough


def _is_enough(trials: Trials, edit: Edit) -> bool:
    return trials.left_over((edit,)) == 0


def _days_between(team: WorkingTime, first: date, last: date) -> int:
    """Return how many working days there are back from a day to one that is not before the first."""
    count = 0
    while count < _MOST_DAYS and team.shift_days(last, -count - 1) >= first:
        count += 1
    return count
