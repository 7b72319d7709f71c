"""The best dates found for a joint network, with the effort that is wished for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from mfab.model.plan import Direction
from mfab.planning.levelled.begins import FEWEST_TRIALS, MOST_TRIALS, Begins, latest_begins
from mfab.planning.levelled.joint import Joint, Part
from mfab.planning.levelled.wish import LevelWish
from mfab.planning.levelling.bounds import Bound
from mfab.planning.levelling.goal import Cost, cost_of, missed_limits
from mfab.planning.levelling.optimizing import OptimizerMissing, level_with_solver
from mfab.planning.levelling.problem import Conflict, Dates, Problem
from mfab.planning.levelling.rules import rule_lists
from mfab.planning.levelling.search import Levelled, Progress, level
from mfab.planning.levelling.serial import earliest

SOLVER = "CP-SAT"
_RULES = 2
_ANCHOR_WEIGHT = 3  # a day of work late is three days of the clock


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
        return _late_by(part, self.starts) > 0


def best_found(joint: Joint, wish: LevelWish, budget: int) -> Found:
    """Return the best dates found. Raises `CalendarExhausted`."""
    search = _Search(joint, wish, budget)
    begins: Begins = tuple(part.begin for part in joint.parts)
    order: Sequence[int] | None = None
    if any(part.direction is Direction.BACKWARD for part in joint.parts):
        trials = min(MOST_TRIALS, max(FEWEST_TRIALS, budget))
        problem = joint.problem(begins, is_dated=False)
        orders = [search.level(problem, budget // 2).order]
        if len(joint.parts) > 1:
            # Of several occasions one may take somebody from what is due in another.
            orders += islice(rule_lists(problem), _RULES)
        begins, order = search.best_begins([(latest_begins(joint, each, trials), each) for each in orders])
        if budget > trials:
            # What is best does not begin where it was looked for: weekends and absences lie elsewhere.
            again = search.level(joint.problem(begins, is_dated=False), budget // 4).order
            found = [(begins, order), (latest_begins(joint, again, trials, begins), again)]
            begins, order = search.best_begins(found)
        budget = budget // 4
    return search.finished(begins, order, budget)


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

        found = self._levelled(problem, max(1, budget), report)
        self._searches += 1
        self._made += found.schedules
        return found

    def _levelled(self, problem: Problem, budget: int, report: Callable[[Progress], bool]) -> Levelled:
        """Return what the search finds, with a solver where it is wished for and installed."""
        seed = self._wish.seed + self._searches
        if self._wish.solver_effort:
            try:
                effort = self._wish.solver_effort
                found, declined = level_with_solver(problem, budget, self._wish.luck(seed), effort, report)
            except OptimizerMissing:
                return level(problem, budget, self._wish.luck(seed), report)
            if declined is None:
                self.solver = SOLVER
            return found
        return level(problem, budget, self._wish.luck(seed), report)

    def best_begins(self, found: Sequence[tuple[Begins, Sequence[int]]]) -> tuple[Begins, Sequence[int]]:
        """Return the best of beginnings with their orders: in time with anchors and limits, then later."""
        return min(found, key=lambda each: (self._broken_by(*each), -sum(each[0])))

    def _broken_by(self, begins: Begins, order: Sequence[int]) -> int:
        problem = self._joint.problem(begins)
        return self._missed(problem, self._dates(problem, order))[0]

    def _late(self, starts: Sequence[int]) -> int:
        """Return by how many working minutes the parts miss their anchors, all together."""
        return sum(_late_by(part, starts) for part in self._joint.parts)

    def finished(self, begins: Begins, known: Sequence[int] | None, budget: int) -> Found:
        """Return the dates for beginnings that are settled: those of the order known, or better ones.

        To be in time comes before an early end of what is planned forward. Where limits are missed, the plans that
        take the most urgent first are looked at too.
        """
        problem = self._joint.problem(begins)
        found = self.level(problem, budget)
        orders = [] if known is None else [known]
        if missed_limits(problem, found.starts, found.finishes):
            orders += islice(rule_lists(problem), _RULES)
        best = Dates(found.starts, found.finishes, found.conflicts)
        for order in orders:
            best = min(best, self._dates(problem, order), key=lambda dates: self._missed(problem, dates))
        cost = cost_of(problem, best.starts, best.finishes)
        return Found(
            begins, problem, best.starts, best.finishes, best.conflicts, cost, found.bound, self._made, self.solver
        )

    def _missed(self, problem: Problem, dates: Dates) -> tuple[int, Cost]:
        """Return by how much anchors and limits are missed, an anchor counting for more, and what else it costs."""
        missed = missed_limits(problem, dates.starts, dates.finishes)
        return _ANCHOR_WEIGHT * self._late(dates.starts) + missed, cost_of(problem, dates.starts, dates.finishes)

    def _dates(self, problem: Problem, order: Sequence[int]) -> Dates:
        self._made += 1
        return earliest(problem, order)


def _late_by(part: Part, starts: Sequence[int]) -> int:
    """Return by how many working minutes a part misses its anchor."""
    if part.anchor_date is None or part.anchor is None:
        return 0
    return max(0, part.occasion.book.team.between(part.anchor_date, starts[part.anchor]))
