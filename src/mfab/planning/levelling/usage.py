"""Where an activity fits beside others that take the same resource, on one clock or on several."""

from collections.abc import Sequence

from mfab.network.network import Activity, Clock
from mfab.planning.levelling.problem import Demand, Problem
from mfab.planning.levelling.profile import Profile


class Usage:
    """What is taken of one resource. Starts and finishes are instants; each activity is asked with its own clock.

    When all who take it work on one clock, time is counted in that clock's minutes, and work is one stretch. Where the
    same work has not fitted it does not fit later: what was found is remembered, until something is given back.
    """

    __slots__ = ("_capacity", "_clock", "_found_earliest", "_found_latest", "_origin", "_profile")

    def __init__(self, capacity: int, clock: Clock | None, origin: int) -> None:
        self._capacity = capacity
        self._clock = clock
        self._origin = origin
        self._profile = Profile()
        self._found_earliest: dict[tuple[int, int, int], tuple[int, int]] = {}
        self._found_latest: dict[tuple[int, int, int], tuple[int, int]] = {}

    def earliest(self, activity: Activity, start: int, units: int) -> int:
        """Return the earliest start, not before the given one, from which the units are free throughout."""
        work = (id(activity.clock), activity.minutes, units)
        asked, found = self._found_earliest.get(work, (start, start))
        start, asked = (found, asked) if asked <= start <= found else (start, start)
        found = self._earliest(activity, start, units)
        self._found_earliest[work] = (asked, found)
        return found

    def _earliest(self, activity: Activity, start: int, units: int) -> int:
        room = self._capacity - units
        clock = self._clock
        if clock is not None:
            position = clock.between(self._origin, start)
            found = self._profile.earliest(position, activity.minutes, room)
            return start if found == position else self._start_at(clock, found)
        clock = activity.clock
        while True:
            # Most that is busy is passed over without asking the clock.
            start = clock.next_start(self._profile.earliest(start, 1, room))
            blocked = None
            for begin, end in reversed(tuple(clock.intervals(start, clock.add(start, activity.minutes)))):
                blocked = self._profile.last_above(begin, end, room)
                if blocked is not None:
                    break
            if blocked is None:
                return start
            start = clock.next_start(blocked)

    def latest(self, activity: Activity, finish: int, units: int) -> int:
        """Return the latest finish, not after the given one, before which the units are free throughout."""
        work = (id(activity.clock), activity.minutes, units)
        asked, found = self._found_latest.get(work, (finish, finish))
        finish, asked = (found, asked) if asked >= finish >= found else (finish, finish)
        found = self._latest(activity, finish, units)
        self._found_latest[work] = (asked, found)
        return found

    def _latest(self, activity: Activity, finish: int, units: int) -> int:
        room = self._capacity - units
        clock = self._clock
        if clock is not None:
            position = clock.between(self._origin, finish)
            found = self._profile.latest(position, activity.minutes, room)
            return finish if found == position else self._finish_at(clock, found)
        clock = activity.clock
        while True:
            blocked = None
            for begin, end in clock.intervals(clock.subtract(finish, activity.minutes), finish):
                blocked = self._profile.first_above(begin, end, room)
                if blocked is not None:
                    break
            if blocked is None:
                return finish
            finish = clock.previous_end(blocked)

    def take(self, activity: Activity, start: int, finish: int, units: int) -> None:
        """Take units from start to finish; negative units give them back."""
        if units < 0:
            self._found_earliest.clear()
            self._found_latest.clear()
        for begin, end in self._stretches(activity, start, finish):
            self._profile.add(begin, end, units)

    def free(self, activity: Activity, start: int, finish: int) -> int:
        """Return how many units are free throughout an activity's work; negative when too many are taken."""
        stretches = self._stretches(activity, start, finish)
        return self._capacity - max((self._profile.highest(begin, end) for begin, end in stretches), default=0)

    def _stretches(self, activity: Activity, start: int, finish: int) -> Sequence[tuple[int, int]]:
        if self._clock is None:
            return tuple(activity.clock.intervals(start, finish))
        position = self._clock.between(self._origin, start)
        return ((position, position + activity.minutes),)

    def _start_at(self, clock: Clock, position: int) -> int:
        if position < 0:
            return clock.subtract(self._origin, -position)
        return clock.next_start(clock.add(self._origin, position))

    def _finish_at(self, clock: Clock, position: int) -> int:
        if position > 0:
            return clock.add(self._origin, position)
        return clock.previous_end(clock.subtract(self._origin, -position))


def usages(problem: Problem, demands: Sequence[Sequence[Demand]]) -> list[Usage]:
    """Return the usage of each resource, with nothing taken yet."""
    clocks: list[list[Clock]] = [[] for _ in problem.resources]
    for number, activity in enumerate(problem.network.activities):
        for resource, _ in demands[number]:
            if not any(clock is activity.clock for clock in clocks[resource][:2]):
                clocks[resource].append(activity.clock)
    return [
        Usage(resource.capacity, found[0] if len(found) == 1 else None, problem.begin)
        for resource, found in zip(problem.resources, clocks, strict=True)
    ]
