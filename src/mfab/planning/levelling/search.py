"""The search for a good levelled plan: a first one at once, then better ones while the budget lasts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from mfab.planning.levelling.goal import Cost, cost_of
from mfab.planning.levelling.problem import Conflict, Problem
from mfab.planning.levelling.rules import rule_lists
from mfab.planning.levelling.serial import earliest


class Luck(Protocol):
    """A seeded generator, such as `random.Random`."""

    def random(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: schedules made, of how many, and the cost of the best."""

    schedules: int
    budget: int
    cost: Cost


@dataclass(frozen=True, slots=True)
class Levelled:
    """A levelled plan: dates by activity, what cannot be kept, its cost, and how many schedules were made for it."""

    starts: Sequence[int]
    finishes: Sequence[int]
    conflicts: Sequence[Conflict]
    cost: Cost
    schedules: int


def level(problem: Problem, budget: int, luck: Luck, report: Callable[[Progress], bool] | None = None) -> Levelled:
    """Return the best plan found with at most `budget` schedules, at least one. Raises `CalendarExhausted`.

    The same luck gives the same plan. `report` hears of progress and ends the search by returning True, such as
    when its time is up.
    """
    best: Levelled | None = None
    for schedules, order in enumerate(rule_lists(problem)[: max(1, budget)], 1):
        dates = earliest(problem, order)
        cost = cost_of(problem, dates.starts, dates.finishes)
        if best is None or cost < best.cost:
            best = Levelled(dates.starts, dates.finishes, dates.conflicts, cost, schedules)
        if report is not None and report(Progress(schedules, budget, best.cost)):
            break
    assert best is not None
    return best
