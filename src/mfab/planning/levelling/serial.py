"""The serial schedule generation scheme: one activity after the other, each at the earliest or latest that fits.

Kelley, J. E. (1963), "The critical-path method: resources planning and scheduling", in Industrial Scheduling. Here for
any calendars, links and fixed dates; without demands it gives the dates of `mfab.network.passes`.
"""

from collections.abc import Mapping, Sequence

from mfab.network.network import Activity, Arrow
from mfab.network.passes import (
    NEVER,
    Late,
    aligned,
    bound_by_arrows,
    bound_on_predecessor,
    bound_on_successor,
    fixed_start,
    late_dates,
    moved_later,
    start_for_finish,
)
from mfab.planning.levelling.problem import Conflict, Dates, Problem, holders_of, impossible_demands, taken_by
from mfab.planning.levelling.usage import usages

_TRIES = 2000  # places looked at for work that others follow at a fixed distance


def earliest(problem: Problem, order: Sequence[int]) -> Dates:
    """Return the dates when each activity, in that order, starts at the earliest that links and resources allow.

    `order` has all activities, each after those its arrows come from. Activities with fixed dates are placed before
    all others, and those held at a distance together with what holds them. Raises `CalendarExhausted`.
    """
    placing = _Placing(problem)
    for number in problem.network.order:
        placing.place_if_dated(number)
    for number in order:
        placing.place(number)
    return Dates(placing.starts, placing.finishes, (*impossible_demands(problem), *placing.conflicts))


def latest(problem: Problem, order: Sequence[int], ends: Mapping[int, int], last: int) -> Late:
    """Return the dates when each activity, the last in the order first, ends at the latest that fits.

    `ends` and `last` limit finishes, and `NEVER` stands where nothing limits, as in `mfab.network.passes.backward`;
    nothing regards `begin`. Fixed dates stay. What is held at a distance counts as no less than that distance.
    Raises `CalendarExhausted`.
    """
    network, is_measured = problem.network, problem.is_measured
    placing = _Placing(problem)
    starts, finishes = [NEVER] * len(network.activities), [NEVER] * len(network.activities)
    dated = [n for n in network.order if is_measured[n] and network.activities[n].is_dated]
    for number in dated:
        placing.settle(number, fixed_start(network.activities[number]))
        starts[number], finishes[number] = placing.starts[number], placing.finishes[number]
    for number in reversed(order):
        if not is_measured[number] or placing.is_placed[number]:
            continue
        finish = min(last, ends.get(number, NEVER))
        start, finish = late_dates(network, number, starts, finish, is_measured, to_work_by=True)
        if start < NEVER:
            start, finish = placing.fit_before(number, start, finish)
            placing.settle(number, start)
        starts[number], finishes[number] = start, finish
    return Late(starts, finishes)


class _Placing:
    """The dates of what is placed so far, and what it takes."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._activities: Sequence[Activity] = problem.network.activities
        self._demands = taken_by(problem)
        self._usages = usages(problem, self._demands)
        self._holders = holders_of(problem)
        self._held_by: dict[int, list[Arrow]] = {}
        for arrow in self._holders.values():
            self._held_by.setdefault(arrow.predecessor, []).append(arrow)
        self.starts = [0] * len(self._activities)
        self.finishes = [0] * len(self._activities)
        self.is_placed = [False] * len(self._activities)
        self.conflicts: list[Conflict] = []

    def place_if_dated(self, number: int) -> None:
        """Place what has a fixed date, or hangs at a fixed distance on what has one; whether it fits or not."""
        holder = self._holders.get(number)
        if holder is not None and self.is_placed[holder.predecessor]:
            self._force(number, self._held_start(holder))
        elif holder is None and self._activities[number].is_dated:
            self._force(number, fixed_start(self._activities[number]))

    def place(self, number: int) -> None:
        """Place an activity, and what hangs on it at a fixed distance, where all of it fits."""
        if self.is_placed[number]:
            return
        start = self.fit_after(number, self._allowed_start(number))
        if number not in self._held_by:
            self.settle(number, start)
            return
        for _ in range(_TRIES):
            later = self._try(number, start)
            if later is None:
                return
            start = later
        self._force_with_held(number, start)

    def settle(self, number: int, start: int) -> None:
        """Place an activity at a start."""
        activity = self._activities[number]
        finish = activity.clock.add(start, activity.minutes) if activity.minutes else start
        self.starts[number], self.finishes[number], self.is_placed[number] = start, finish, True
        for resource, units in self._demands[number]:
            self._usages[resource].take(activity, start, finish, units)

    def fit_after(self, number: int, start: int) -> int:
        """Return the earliest start from the given one on at which all that the activity takes is free."""
        activity, demands = self._activities[number], self._demands[number]
        agreed = 0
        while agreed < len(demands):
            for resource, units in demands:
                found = self._usages[resource].earliest(activity, start, units)
                agreed = agreed + 1 if found == start else 1
                start = found
                if agreed == len(demands):
                    break
        return start

    def fit_before(self, number: int, start: int, finish: int) -> tuple[int, int]:
        """Return the latest start and finish, no later than the given ones, at which all that it takes is free."""
        activity, demands = self._activities[number], self._demands[number]
        given, agreed = finish, 0
        while agreed < len(demands):
            for resource, units in demands:
                found = self._usages[resource].latest(activity, finish, units)
                agreed = agreed + 1 if found == finish else 1
                finish = found
                if agreed == len(demands):
                    break
        return (start if finish == given else activity.clock.subtract(finish, activity.minutes)), finish

    def _allowed_start(self, number: int) -> int:
        """Return the earliest start that arrows and dates allow, as in `mfab.network.passes.forward`."""
        network = self._problem.network
        activity = self._activities[number]
        bound, _, _ = bound_by_arrows(activity, network.arrows_in[number], self.starts, self.finishes)
        if bound < self._problem.begin and number not in network.followers:
            bound = self._problem.begin
        return moved_later(activity, aligned(activity, bound), None, self._problem.held.get(number))[0]

    def _held_start(self, holder: Arrow) -> int:
        activity = self._activities[holder.successor]
        bound = bound_on_successor(holder, self.starts, self.finishes)
        return aligned(activity, bound if holder.to_start else start_for_finish(activity, bound))

    def _force(self, number: int, start: int) -> None:
        """Place an activity where it must be, and note what is taken twice by that."""
        activity = self._activities[number]
        finish = activity.clock.add(start, activity.minutes) if activity.minutes else start
        for resource, units in self._demands[number]:
            free = self._usages[resource].free(activity, start, finish)
            if free < units:
                self.conflicts.append(Conflict(number, resource, units, free, True))
        self.settle(number, start)

    def _force_with_held(self, number: int, start: int) -> None:
        self._force(number, start)
        for holder in self._held_by.get(number, ()):
            self._force_with_held(holder.successor, self._held_start(holder))

    def _try(self, number: int, start: int) -> int | None:
        """Place an activity and what hangs on it; where that does not fit, return the next start worth a try."""
        found = self.fit_after(number, start)
        if found != start:
            return found
        self.settle(number, start)
        for holder in self._held_by.get(number, ()):
            later = self._try(holder.successor, self._held_start(holder))
            if later is not None:
                self._remove(number)
                return self._start_for_held(holder, later)
        return None

    def _remove(self, number: int) -> None:
        activity = self._activities[number]
        for resource, units in self._demands[number]:
            self._usages[resource].take(activity, self.starts[number], self.finishes[number], -units)
        self.is_placed[number] = False
        for holder in self._held_by.get(number, ()):
            if self.is_placed[holder.successor]:
                self._remove(holder.successor)

    def _start_for_held(self, holder: Arrow, later: int) -> int:
        """Return the earliest start of who holds with which the held one starts at `later` or after."""
        held, activity = self._activities[holder.successor], self._activities[holder.predecessor]
        bound = later
        if held.minutes:
            bound = held.clock.previous_end(later) if holder.to_start else held.clock.add(later, held.minutes)
        end = bound_on_predecessor(holder, bound - 1) + 1
        if not holder.from_start and activity.minutes:
            end = activity.clock.subtract(end - 1, activity.minutes) + 1
        return aligned(activity, end)
