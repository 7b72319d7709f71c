"""The best dates found for a joint network, with the effort that is wished for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mfab.model.plan import Direction
from mfab.planning.levelled.begins import FEWEST_TRIALS, MOST_TRIALS, Begins, latest_begins
from mfab.planning.levelled.joint import Joint, Part
from mfab.planning.levelled.wish import LevelWish
from mfab.planning.levelling.bounds import Bound
from mfab.planning.levelling.goal import Cost, cost_of
from mfab.planning.levelling.optimizing import Declined, OptimizerMissing, optimized
from mfab.planning.levelling.problem import Conflict, Dates, Problem
from mfab.planning.levelling.search import Levelled, Progress, level
from mfab.planning.levelling.serial import earliest

SOLVER = "CP-SAT"


@dataclass(frozen=True, slots=True)
class Found:
    """When the parts begin, the dates of all activities, what cannot be kept, and how many schedules were made."""

    begins: Begins
    problem: Problem
    starts: Sequence[int]
    finishes: Sequence[int]
    conflicts: Sequence[Conflict]
    cost: Cost
    bound: Bound
    schedules: int
    solver: str | None

    def is_late(self, part: Part) -> bool:
        """Tell whether a part that has a date for its anchor misses it."""
        date, anchor = part.anchor_date, part.anchor
        if date is None or anchor is None:
            return False
        return part.occasion.book.team.between(date, self.starts[anchor]) > 0


def best_found(joint: Joint, wish: LevelWish, budget: int) -> Found:
    """Return the best dates found. Raises `CalendarExhausted`."""
    search = _Search(joint, wish, budget)
    begins: Begins = tuple(part.begin for part in joint.parts)
    best: Levelled | None = None
    if any(part.direction is Direction.BACKWARD for part in joint.parts):
        trials = min(MOST_TRIALS, max(FEWEST_TRIALS, budget))
        best = search.level(joint.problem(begins, is_dated=False), budget // 2)
        begins = latest_begins(joint, best.order, trials)
        if budget > trials:
            # What is best does not begin where it was looked for: weekends and absences lie elsewhere.
            again = search.level(joint.problem(begins, is_dated=False), budget // 4)
            later = latest_begins(joint, again.order, trials, begins)
            if search.is_better(later, begins, again.order, best.order):
                begins, best = later, again
        budget = budget // 4
    return search.finished(begins, best, budget)


class _Search:
    """Counts schedules over several searches."""

    def __init__(self, joint: Joint, wish: LevelWish, budget: int) -> None:
        self._joint, self._wish, self._budget = joint, wish, budget
        self._made = 0
        self._searches = 0
        self.solver: str | None = None

    def level(self, problem: Problem, budget: int) -> Levelled:
        made = self._made

        def report(progress: Progress) -> bool:
            if self._wish.report is not None:
                self._wish.report(made + progress.schedules, self._budget)
            return False

        found = level(problem, max(1, budget), self._wish.luck(self._wish.seed + self._searches), report)
        self._searches += 1
        self._made += found.schedules
        return self._optimized(problem, found) if self._wish.solver_effort and not found.is_optimal else found

    def _optimized(self, problem: Problem, known: Levelled) -> Levelled:
        """Return what a solver makes of a plan, where it is installed and the plan is not too large for it."""
        try:
            found = optimized(problem, known, self._wish.solver_effort, self._wish.seed)
        except OptimizerMissing:
            return known
        if isinstance(found, Declined):
            return known
        self.solver = SOLVER
        return found

    def is_better(self, later: Begins, begins: Begins, order: Sequence[int], other: Sequence[int]) -> bool:
        """Tell whether one set of beginnings with its order is better than another: in time, then later."""
        return self._rank(later, order) < self._rank(begins, other)

    def _rank(self, begins: Begins, order: Sequence[int]) -> tuple[int, int]:
        dates = self._dates(self._joint.problem(begins), order)
        return self._late(dates.starts), -sum(begins)

    def _late(self, starts: Sequence[int]) -> int:
        """Return by how many working minutes the parts miss their anchors, all together."""
        late = 0
        for part in self._joint.parts:
            if part.anchor_date is not None and part.anchor is not None:
                late += max(0, part.occasion.book.team.between(part.anchor_date, starts[part.anchor]))
        return late

    def finished(self, begins: Begins, known: Levelled | None, budget: int) -> Found:
        """Return the dates for beginnings that are settled: those of the order known, or better ones.

        To be in time comes before an early end of what is planned forward.
        """
        problem = self._joint.problem(begins)
        found = self.level(problem, budget)
        dates = Dates(found.starts, found.finishes, found.conflicts)
        cost = found.cost
        if known is not None:
            other = self._dates(problem, known.order)
            other_cost = cost_of(problem, other.starts, other.finishes)
            if (self._late(other.starts), other_cost) <= (self._late(dates.starts), cost):
                dates, cost = other, other_cost
        return Found(
            begins, problem, dates.starts, dates.finishes, dates.conflicts, cost, found.bound, self._made, self.solver
        )

    def _dates(self, problem: Problem, order: Sequence[int]) -> Dates:
        self._made += 1
        return earliest(problem, order)
