"""The best plan there is, or how far ours can be from it: a solver that begins where our own search has ended.

The solver is CP-SAT of OR-tools, the extra `mfab[optimize]`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Any

from mfab.network.network import Arrow
from mfab.network.passes import fixed_start
from mfab.planning.levelling.axes import Axes, Bounds, axes_of, bounds_of
from mfab.planning.levelling.bounds import Bound
from mfab.planning.levelling.crossover import Luck
from mfab.planning.levelling.goal import Cost, cost_of
from mfab.planning.levelling.lists import activity_list
from mfab.planning.levelling.problem import Problem, holders_of, taken_by
from mfab.planning.levelling.search import Levelled, Progress, level
from mfab.planning.levelling.serial import earliest

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

_MOST_ACTIVITIES = 2000


class OptimizerMissing(Exception):
    """The extra is not installed; the text says how to."""


@dataclass(frozen=True, slots=True)
class Declined:
    """Why the solver was not asked, in words that follow "not optimised: "."""

    reason: str


def level_with_solver(
    problem: Problem, budget: int, luck: Luck, effort: float, report: Callable[[Progress], bool] | None = None
) -> tuple[Levelled, Declined | None]:
    """Return the best plan of our search and the solver in turn, and why the solver was not asked if it was not.

    After a tenth of the `budget` the solver proves most plans at once. Where it does not, as many schedules as the
    budget are made, and it goes on from the best of them with what is left of its `effort`. Raises `OptimizerMissing`
    and `CalendarExhausted`.
    """
    known = level(problem, max(1, budget // 10), luck, report)
    if known.is_optimal:
        return known, Declined("no plan can be better than ours")
    found = optimized(problem, known, effort / 4)
    if isinstance(found, Levelled) and found.is_optimal:
        return found, None
    more = level(problem, budget, luck, report)
    best = min(known if isinstance(found, Declined) else found, more, key=lambda each: each.cost)
    best = replace(best, schedules=known.schedules + more.schedules)
    if isinstance(found, Declined):
        return best, found
    best = replace(best, bound=found.bound)
    again = optimized(problem, best, effort * 3 / 4)
    return best if isinstance(again, Declined) else again, None


def optimized(problem: Problem, known: Levelled, effort: float) -> Levelled | Declined:
    """Return the known plan or a better one, with the bound that is proven.

    `effort` is the solver's deterministic time, about seconds, so that the same effort gives the same plan on every
    machine. Raises `OptimizerMissing`.
    """
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        raise OptimizerMissing("the solver is not installed: pip install 'mfab[optimize]'") from None
    if known.is_optimal:
        return known
    axes = _axes_or_why_not(problem, known)
    if isinstance(axes, Declined):
        return axes
    modelled = _Model(problem, known, axes, cp_model.CpModel())
    solver: Any = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 0  # a relaxation costs time and proves little where capacity is scarce
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = effort
    status = solver.solve(modelled.model)
    found = replace(known, bound=modelled.proven(known.bound, solver.best_objective_bound))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return found
    starts = [axes.start_at(number, solver.value(start)) for number, start in enumerate(modelled.starts)]
    found = _better(problem, found, starts)
    if status == cp_model.OPTIMAL and modelled.is_exact:
        # The solver knows no limits: where the best by it misses some, another plan may be better.
        best, anchors = _cost_at(problem, starts), tuple(found.finishes[anchor] for anchor in problem.anchors)
        if found.cost <= best and best.late == sum(anchors):
            return replace(found, bound=Bound(anchors, best.end))
    return found


def _axes_or_why_not(problem: Problem, known: Levelled) -> Axes | Declined:
    activities = problem.network.activities
    if any(conflict.is_dated for conflict in known.conflicts):
        return Declined("dates that are fixed take somebody twice")
    if len(activities) > _MOST_ACTIVITIES:
        return Declined(f"there are more than {_MOST_ACTIVITIES} activities")
    if any(activity.is_dated and fixed_start(activity) < problem.begin for activity in activities):
        return Declined("something has a date before the plan begins")
    axes = axes_of(problem, max(known.finishes))
    return Declined("so many calendars over so long a time are too much for the solver") if axes is None else axes


def _cost_at(problem: Problem, starts: Sequence[int]) -> Cost:
    activities = problem.network.activities
    finishes = [
        activity.clock.add(start, activity.minutes) if activity.minutes else start
        for activity, start in zip(activities, starts, strict=True)
    ]
    return cost_of(problem, starts, finishes)


def _better(problem: Problem, known: Levelled, starts: Sequence[int]) -> Levelled:
    """Return the plan that the solver's order gives, when it is better than the known one."""
    order = activity_list(problem.network, starts)
    dates = earliest(problem, order)
    cost = cost_of(problem, dates.starts, dates.finishes)
    if cost >= known.cost:
        return known
    return replace(
        known, starts=dates.starts, finishes=dates.finishes, order=order, conflicts=dates.conflicts, cost=cost
    )


class _Model:
    """The problem as the solver takes it: a start for each activity, links, and what is taken when."""

    def __init__(self, problem: Problem, known: Levelled, axes: Axes, model: cp_model.CpModel) -> None:
        self._problem, self._known, self._axes = problem, known, axes
        self.model: Any = model
        self.is_exact = True
        self.starts = [self._start(number) for number in range(len(axes.lengths))]
        self._ends: dict[int, Any] = {}
        holders = holders_of(problem)
        for number, arrows in enumerate(problem.network.arrows_in):
            is_dated = number in holders or problem.network.activities[number].is_dated
            for arrow in arrows:
                if not is_dated or arrow is holders.get(number):
                    self._add_link(arrow, is_held=is_dated)
        self._add_resources()
        self._add_goal()
        for number, start in enumerate(self.starts):
            self.model.add_hint(start, axes.position_of(number, known.starts[number])[0])

    def _start(self, number: int) -> Any:
        axes, activity = self._axes, self._problem.network.activities[number]
        if activity.is_dated and number not in holders_of(self._problem):
            first, is_just = axes.position_of(number, fixed_start(activity))
            self.is_exact = self.is_exact and is_just
            return self.model.new_int_var(first, first, f"s{number}")
        lower = [self._problem.begin, self._problem.held.get(number, self._problem.begin)]
        if activity.not_before is not None:
            lower.append(activity.not_before)
        first, is_just = axes.position_of(number, max(lower))
        self.is_exact = self.is_exact and is_just
        if activity.finish_not_before is not None:
            reached, is_just = axes.position_of(number, activity.finish_not_before)
            self.is_exact = self.is_exact and is_just
            first = max(first, reached - axes.lengths[number])
        return self.model.new_int_var(first, max(first, axes.last[number] - axes.lengths[number]), f"s{number}")

    def _add_link(self, arrow: Arrow, is_held: bool) -> None:
        bounds: Bounds = bounds_of(self._problem, self._axes, arrow)
        self.is_exact = self.is_exact and bounds.is_exact
        first, second = self.starts[arrow.predecessor], self.starts[arrow.successor]
        least: Any
        if bounds.distance is not None:
            least = first + bounds.distance
        else:
            least = self.model.new_int_var(min(bounds.table), max(bounds.table), "")
            self.model.add_element(first, bounds.table, least)
        if is_held:
            self.model.add(second == least)
        else:
            self.model.add(second >= least)

    def _add_resources(self) -> None:
        axes, demands = self._axes, taken_by(self._problem)
        takers: list[list[tuple[int, int]]] = [[] for _ in self._problem.resources]
        for number, taken in enumerate(demands):
            for resource, units in taken:
                takers[resource].append((number, units))
        for shared, found in zip(self._problem.resources, takers, strict=True):
            if not found:
                continue
            has_one_clock = len({id(axes.clocks[number]) for number, _ in found}) == 1
            if not has_one_clock:
                # Who takes it by day and who by night exclude each other here, so that nothing is proven.
                self.is_exact = False
            intervals = [self._interval(number, has_one_clock) for number, _ in found]
            self.model.add_cumulative(intervals, [units for _, units in found], shared.capacity)

    def _interval(self, number: int, has_one_clock: bool) -> Any:
        start, length = self.starts[number], self._axes.lengths[number]
        if has_one_clock:
            return self.model.new_fixed_size_interval_var(start, length, "")
        begin = self._element(number, lambda position: self._axes.start_at(number, position))
        end = self._end(number)
        size = self.model.new_int_var(0, max(self._known.finishes) - self._problem.begin, "")
        return self.model.new_interval_var(begin, size, end, "")

    def _end(self, number: int) -> Any:
        """Return the minutes from the beginning to the finish of an activity."""
        if number not in self._ends:
            self._ends[number] = self._element(number, lambda position: self._axes.finish_at(number, position))
        return self._ends[number]

    def _element(self, number: int, instant: Any) -> Any:
        table = [instant(position) - self._problem.begin for position in range(self._axes.last[number] + 1)]
        found = self.model.new_int_var(min(table), max(table), "")
        self.model.add_element(self.starts[number], table, found)
        return found

    def _add_goal(self) -> None:
        problem, axes = self._problem, self._axes
        self._is_on_one_clock = len({id(clock) for clock in axes.clocks}) == 1
        measured = [number for number, is_measured in enumerate(problem.is_measured) if is_measured]
        horizon = max(axes.last) if self._is_on_one_clock else max(self._known.finishes) - problem.begin
        end = self.model.new_int_var(0, horizon, "end")
        for number in measured:
            if not any(
                _is_whole(arrow) and problem.is_measured[arrow.successor]
                for arrow in problem.network.arrows_out[number]
            ):
                self.model.add(end >= self._finish(number))
        self._weight = horizon + 1
        self.model.minimize(self._weight * sum(self._finish(anchor) for anchor in problem.anchors) + end)

    def _finish(self, number: int) -> Any:
        if self._is_on_one_clock:
            return self.starts[number] + self._axes.lengths[number]
        return self._end(number)

    def proven(self, bound: Bound, objective: float) -> Bound:
        """Return a bound raised to what the solver has proven of its objective."""
        if not self.is_exact or len(self._problem.anchors) > 1:
            return bound
        least = ceil(objective - 1e-6)
        if self._problem.anchors:
            return replace(bound, anchors=(max(bound.anchors[0], self._instant(least // self._weight)),))
        return replace(bound, end=max(bound.end, self._instant(least)))

    def _instant(self, finish: int) -> int:
        if self._is_on_one_clock:
            return self._axes.clocks[0].add(self._problem.begin, finish * self._axes.step)
        return self._problem.begin + finish


def _is_whole(arrow: Arrow) -> bool:
    return not arrow.from_start and arrow.to_start and arrow.lag >= 0 and arrow.rule is None
