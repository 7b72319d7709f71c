"""The search for a good levelled plan: a first one at once, then better ones while the budget lasts.

A genetic search over activity lists with two populations, of schedules made from the beginning on and of schedules
made from the end back; the children of one are placed in the other's direction and live there, so that each child is
justified as it is made (Debels, Vanhoucke, 2007, "A decomposition-based genetic algorithm for the resource-constrained
project-scheduling problem").
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mfab.planning.levelling.bounds import Bound, bound_of
from mfab.planning.levelling.compact import compacted
from mfab.planning.levelling.crossover import Luck, crossed, varied
from mfab.planning.levelling.directions import CompactDirections, Directions, GeneralDirections, Trial
from mfab.planning.levelling.goal import Cost, cost_of
from mfab.planning.levelling.lists import predecessors, successors
from mfab.planning.levelling.problem import Conflict, Problem
from mfab.planning.levelling.rules import rule_lists, sampled_lists
from mfab.planning.levelling.serial import earliest

_GENERATIONS = 40  # a population is small enough for so many
_LARGEST, _SMALLEST = 250, 4
_VARIED = 0.1


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: schedules made, of how many at most, and whether the last was the best so far."""

    schedules: int
    budget: int
    is_better: bool


@dataclass(frozen=True, slots=True)
class Levelled:
    """A levelled plan: dates by activity, and the activity list that gives them with `earliest`.

    `conflicts` are what cannot be kept; `cost` is as in `mfab.planning.levelling.goal`. No plan is better than the
    `bound`; one that reaches it is the best there is. `schedules` were made to find it.
    """

    starts: Sequence[int]
    finishes: Sequence[int]
    order: Sequence[int]
    conflicts: Sequence[Conflict]
    cost: Cost
    bound: Bound
    schedules: int

    @property
    def is_optimal(self) -> bool:
        """Whether no plan finishes the anchors earlier, misses less, or with those dates ends the whole earlier."""
        return self.cost == Cost(sum(self.bound.anchors), self.bound.end)


def level(problem: Problem, budget: int, luck: Luck, report: Callable[[Progress], bool] | None = None) -> Levelled:
    """Return the best plan found with at most `budget` schedules, at least one. Raises `CalendarExhausted`.

    The same luck gives the same plan. `report` hears of each schedule, and ends the search by returning True, such as
    when its time is up.
    """
    bound = bound_of(problem)
    compact = compacted(problem) if budget > 1 else None
    directions: Directions = (
        GeneralDirections(problem, bound) if compact is None else CompactDirections(problem, bound, compact)
    )
    search = _Search(problem, directions, max(1, budget), luck, report)
    search.run()
    assert search.best is not None
    dates = earliest(problem, search.best.order)
    cost = cost_of(problem, dates.starts, dates.finishes)
    return Levelled(dates.starts, dates.finishes, search.best.order, dates.conflicts, cost, bound, search.schedules)


class _Population:
    """The best schedules of one direction, all different, the best first."""

    def __init__(self, size: int) -> None:
        self.trials: list[Trial] = []
        self._costs: list[Cost] = []
        self._size = size
        self._known: set[tuple[int, ...]] = set()

    def add(self, trial: Trial) -> None:
        if trial.starts in self._known or (len(self.trials) == self._size and trial.cost > self._costs[-1]):
            return
        self._known.add(trial.starts)
        place = bisect_left(self._costs, trial.cost)
        self._costs.insert(place, trial.cost)
        self.trials.insert(place, trial)
        if len(self.trials) > self._size:
            self._costs.pop()
            self.trials.pop()

    def chosen(self, luck: Luck) -> Trial:
        """Return the better of two by chance."""
        count = len(self.trials)
        return self.trials[min(int(luck.random() * count), int(luck.random() * count))]


class _Search:
    def __init__(
        self,
        problem: Problem,
        directions: Directions,
        budget: int,
        luck: Luck,
        report: Callable[[Progress], bool] | None,
    ) -> None:
        self._problem = problem
        self._directions = directions
        self._budget = budget
        self._luck = luck
        self._report = report
        self._size = min(_LARGEST, max(_SMALLEST, budget // _GENERATIONS))
        self._waits_for = [set(each) for each in predecessors(problem.network)]
        self._waited_for = [set(each) for each in successors(problem.network)]
        self._is_over = False
        self.best: Trial | None = None
        self.schedules = 0

    def run(self) -> None:
        early, late = _Population(self._size), _Population(self._size)
        for order in self._first_lists():
            self._forward(order, early)
            if self._is_over:
                return
        for trial in early.trials:
            self._backward(trial.turned, late, early)
            if self._is_over:
                return
        while True:
            for _ in range(self._size):
                self._forward(self._child(late, self._waits_for), early)
                if self._is_over:
                    return
            for _ in range(self._size):
                self._backward(self._child(early, self._waited_for), late, early)
                if self._is_over:
                    return

    def _first_lists(self) -> Iterator[list[int]]:
        yield from rule_lists(self._problem)
        yield from sampled_lists(self._problem, self._luck, self._size)

    def _child(self, parents: _Population, waits_for: Sequence[set[int]]) -> list[int]:
        mother, father = parents.chosen(self._luck), parents.chosen(self._luck)
        return varied(self._luck, crossed(self._luck, mother.turned, father.turned), waits_for, _VARIED)

    def _forward(self, order: Sequence[int], population: _Population) -> None:
        trial = self._directions.forward(order)
        population.add(trial)
        is_better = self.best is None or trial.cost < self.best.cost
        if is_better:
            self.best = trial
        self._count(is_better)

    def _backward(self, order: Sequence[int], population: _Population, early: _Population) -> None:
        assert self.best is not None
        trial = self._directions.backward(order, self.best)
        population.add(trial)
        self._count(False)
        if trial.cost.end < self.best.cost.end and not self._is_over:
            # It would begin later and end at the same time: turned round it ends earlier.
            self._forward(trial.turned, early)

    def _count(self, is_better: bool) -> None:
        self.schedules += 1
        best = self.best
        assert best is not None
        self._is_over = self.schedules >= self._budget or best.cost == self._directions.bound
        if self._report is not None and self._report(Progress(self.schedules, self._budget, is_better)):
            self._is_over = True
