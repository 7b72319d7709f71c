"""Schedules in both directions: from the beginning on, and from the end back, each as a list for the other.

To place activities in one direction by when they end in the other is justification, which makes most schedules shorter
(Valls, Ballestín, Quintanilla, 2005, "Justification and RCPSP: A technique that pays").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from mfab.network.passes import NEVER
from mfab.planning.levelling.bounds import Bound
from mfab.planning.levelling.compact import Compact
from mfab.planning.levelling.goal import Cost, cost_of
from mfab.planning.levelling.lists import ordered, predecessors, successors
from mfab.planning.levelling.problem import Problem
from mfab.planning.levelling.serial import earliest, latest


@dataclass(frozen=True, slots=True)
class Trial:
    """A schedule in one direction.

    `cost` compares with others in the same direction: for one from the end back it is the time from its beginning to
    the end, where it began when it must not begin yet counted in. `turned` is the list for the other direction.
    """

    cost: Cost
    starts: tuple[int, ...]
    order: Sequence[int]
    turned: Sequence[int]


class Directions(Protocol):
    """Places activity lists. A list for the way back has each activity after those that wait for it."""

    @property
    def bound(self) -> Cost: ...
    def forward(self, order: Sequence[int]) -> Trial: ...
    def backward(self, order: Sequence[int], best: Trial) -> Trial: ...


class GeneralDirections:
    """Places activities on any clocks, in instants."""

    def __init__(self, problem: Problem, bound: Bound) -> None:
        network = problem.network
        self._problem = problem
        self._before, self._after = predecessors(network), successors(network)
        self.bound = Cost(sum(bound.anchors), bound.end)
        # A limit that is missed would pull the others to the front; it counts in the cost only.
        free = [replace(activity, due=None, start_by=None) for activity in network.activities]
        self._unlimited = replace(problem, network=replace(network, activities=free))
        self._begin = [max(problem.begin, activity.not_before or 0) for activity in network.activities]

    def forward(self, order: Sequence[int]) -> Trial:
        dates = earliest(self._problem, order)
        cost = cost_of(self._problem, dates.starts, dates.finishes)
        turned = ordered(self._after, self._before, [-finish for finish in dates.finishes])
        return Trial(cost, tuple(dates.starts), order, turned)

    def backward(self, order: Sequence[int], best: Trial) -> Trial:
        ends = {anchor: self._finish(anchor, best.starts[anchor]) for anchor in self._problem.anchors}
        late = latest(self._unlimited, order[::-1], ends, best.cost.end)
        first = min(
            (start - begin for start, begin in zip(late.starts, self._begin, strict=True) if start < NEVER), default=0
        )
        turned = ordered(self._before, self._after, late.starts)
        return Trial(Cost(0, best.cost.end - first), tuple(late.starts), order, turned)

    def _finish(self, number: int, start: int) -> int:
        activity = self._problem.network.activities[number]
        return activity.clock.add(start, activity.minutes) if activity.minutes else start


class CompactDirections:
    """Places activities that work on one clock, in steps of it."""

    def __init__(self, problem: Problem, bound: Bound, compact: Compact) -> None:
        self._problem = problem
        self._compact = compact
        self._order = problem.network.order
        self._reversed = problem.network.order[::-1]
        self._before, self._after = predecessors(problem.network), successors(problem.network)
        self._is_all_measured = all(problem.is_measured)
        self._limits = list(_limits(problem, compact))
        # Links without leads: who starts or ends first comes first, and sorting is all there is to do.
        self._is_sorted = all(
            distance >= max(0, compact.length[other] - compact.length[number])
            for number, links in enumerate(compact.links)
            for other, distance in links
        )
        self.bound = Cost(sum(map(compact.position, bound.anchors)), compact.position(bound.end))

    def forward(self, order: Sequence[int]) -> Trial:
        compact = self._compact
        starts = compact.place(order, compact.links, compact.release, compact.fixed)
        finishes = list(map(int.__add__, starts, compact.length))
        missed = sum(max(0, starts[number] - limit) for number, limit in self._limits)
        cost = Cost(sum(finishes[anchor] for anchor in self._problem.anchors) + missed, self._last(finishes))
        return Trial(cost, tuple(starts), order, self._turned(self._reversed, finishes, self._after, self._before))

    def backward(self, order: Sequence[int], best: Trial) -> Trial:
        compact, length, end = self._compact, self._compact.length, best.cost.end
        release = [0] * len(length)
        for anchor in self._problem.anchors:
            release[anchor] = end - best.starts[anchor] - length[anchor]
        fixed = {number: max(0, end - start - length[number]) for number, start in compact.fixed.items()}
        starts = compact.place(order, compact.mirrored, release, fixed)
        finishes = list(map(int.__add__, starts, length))
        turned = self._turned(self._order, finishes, self._before, self._after)
        begun = self._last(list(map(int.__add__, finishes, compact.release)))
        return Trial(Cost(0, begun), tuple(starts), order, turned)

    def _last(self, finishes: Sequence[int]) -> int:
        if self._is_all_measured:
            return max(finishes, default=0)
        return max(
            (finish for finish, is_in in zip(finishes, self._problem.is_measured, strict=True) if is_in), default=0
        )

    def _turned(
        self,
        order: Sequence[int],
        finishes: Sequence[int],
        waits_for: Sequence[Sequence[int]],
        frees: Sequence[Sequence[int]],
    ) -> Sequence[int]:
        if self._is_sorted:
            return sorted(order, key=finishes.__getitem__, reverse=True)
        return ordered(waits_for, frees, [-finish for finish in finishes])


def _limits(problem: Problem, compact: Compact) -> Iterator[tuple[int, int]]:
    """Yield the latest starts, in steps, of what has a limit."""
    for number, activity in enumerate(problem.network.activities):
        if problem.is_measured[number]:
            if activity.start_by is not None:
                yield number, compact.position(activity.start_by)
            if activity.due is not None:
                yield number, compact.position(activity.due) - compact.length[number]
