"""Whole-number axes for a solver: where an activity can begin on its own clock, and what links mean there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import gcd

from mfab.network.network import ROUND_THE_CLOCK, Activity, Arrow, Clock
from mfab.network.passes import aligned, bound_on_successor, start_for_finish
from mfab.planning.levelling.problem import Problem

_MOST_ENTRIES = 2_000_000


@dataclass(frozen=True, slots=True)
class Axes:
    """Positions count the steps of working time of an activity's clock from the beginning of the plan on.

    An instant has the clock of all work when there is only one, else it may be at any step of any hour. `last` is by
    activity the last position asked for.
    """

    begin: int
    step: int
    clocks: Sequence[Clock]
    lengths: Sequence[int]
    last: Sequence[int]

    def start_at(self, number: int, position: int) -> int:
        """Return the instant at which work at a position begins."""
        clock = self.clocks[number]
        instant = clock.add(self.begin, position * self.step)
        return clock.next_start(instant) if self.lengths[number] else instant

    def finish_at(self, number: int, position: int) -> int:
        """Return the instant at which work that begins at a position is finished."""
        return self.clocks[number].add(self.begin, (position + self.lengths[number]) * self.step)

    def position_of(self, number: int, instant: int) -> tuple[int, bool]:
        """Return the first position from an instant on, and whether it is just there."""
        minutes = max(0, self.clocks[number].between(self.begin, instant))
        return -(-minutes // self.step), minutes % self.step == 0


@dataclass(frozen=True, slots=True)
class Bounds:
    """A link on the axes: by position of the predecessor the least position of the successor.

    Either a constant `distance` or a `table`. `is_exact` says that the steps hide nothing.
    """

    distance: int | None
    table: tuple[int, ...]
    is_exact: bool


def axes_of(problem: Problem, end: int) -> Axes | None:
    """Return the axes up to an end, or None when so many positions would be too much for a solver."""
    activities = problem.network.activities
    works = {id(activity.clock): activity.clock for activity in activities if activity.minutes}
    instants = next(iter(works.values())) if len(works) == 1 else ROUND_THE_CLOCK
    clocks = [activity.clock if activity.minutes else instants for activity in activities]
    lags = (arrow.lag for arrows in problem.network.arrows_in for arrow in arrows)
    step = gcd(*(activity.minutes for activity in activities), *lags) or 1
    lengths = [activity.minutes // step for activity in activities]
    last = [-(-clock.between(problem.begin, end) // step) for clock in clocks]
    entries = sum(last[arrow.predecessor] for arrows in problem.network.arrows_in for arrow in arrows)
    if len(works) > 1 and entries > _MOST_ENTRIES:
        return None
    return Axes(problem.begin, step, clocks, lengths, last)


def bounds_of(problem: Problem, axes: Axes, arrow: Arrow) -> Bounds:
    """Return what a link means on the axes. Linear in the positions of the predecessor, unless it is a constant."""
    first, second = arrow.predecessor, arrow.successor
    clock = axes.clocks[first]
    is_plain = arrow.rule is None and (arrow.lag == 0 or arrow.lag_clock is clock)
    if is_plain and axes.clocks[second] is clock:
        reached = 0 if arrow.from_start else axes.lengths[first]
        return Bounds(reached + arrow.lag // axes.step - (0 if arrow.to_start else axes.lengths[second]), (), True)
    found, is_exact = [], True
    activity = problem.network.activities[second]
    for position in range(axes.last[first] + 1):
        bound = _bound(axes, arrow, activity, position)
        least, is_just = axes.position_of(second, bound)
        found.append(least)
        is_exact = is_exact and is_just
    return Bounds(None, tuple(found), is_exact)


def _bound(axes: Axes, arrow: Arrow, successor: Activity, position: int) -> int:
    """Return the earliest start that a link allows when its predecessor begins at a position."""
    first = arrow.predecessor
    reached = (axes.start_at if arrow.from_start else axes.finish_at)(first, position)
    bound = bound_on_successor(replace(arrow, predecessor=0), (reached,), (reached,))
    return aligned(successor, bound if arrow.to_start else start_for_finish(successor, bound))
