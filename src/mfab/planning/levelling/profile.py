"""How much of a resource is taken when: a step function over time."""

from bisect import bisect_left, bisect_right

_FAR = 10**15


class Profile:
    """Units in use between breakpoints; none before the first and after the last. Positions are whole numbers."""

    __slots__ = ("_times", "_used")

    def __init__(self) -> None:
        self._times = [-_FAR]
        self._used = [0]

    def earliest(self, start: int, length: int, room: int) -> int:
        """Return the earliest position from `start` on at which for that long at most `room` units are in use."""
        times, used = self._times, self._used
        index, last = bisect_right(times, start) - 1, len(times) - 1
        end = start + length
        while True:
            if used[index] > room:
                index += 1
                start = times[index]
                end = start + length
            elif index == last or times[index + 1] >= end:
                return start
            else:
                index += 1

    def latest(self, end: int, length: int, room: int) -> int:
        """Return the latest position up to `end` before which for that long at most `room` units are in use."""
        times, used = self._times, self._used
        index = bisect_left(times, end) - 1
        start = end - length
        while True:
            if used[index] > room:
                end = times[index]
                start = end - length
                index -= 1
            elif times[index] <= start:
                return end
            else:
                index -= 1

    def last_above(self, start: int, end: int, room: int) -> int | None:
        """Return the latest position in [start, end] until which more than `room` units are in use; None: nowhere."""
        times, used = self._times, self._used
        index = bisect_left(times, end) - 1
        while True:
            if used[index] > room:
                return end
            if times[index] <= start:
                return None
            end = times[index]
            index -= 1

    def first_above(self, start: int, end: int, room: int) -> int | None:
        """Return the earliest position in [start, end) from which more than `room` units are in use; None: nowhere."""
        times, used = self._times, self._used
        index = bisect_right(times, start) - 1
        while start < end:
            if used[index] > room:
                return start
            index += 1
            if index == len(times):
                return None
            start = times[index]
        return None

    def highest(self, start: int, end: int) -> int:
        """Return the most units that are in use at a time in [start, end)."""
        first, last = bisect_right(self._times, start) - 1, bisect_left(self._times, end)
        return max(self._used[first:last], default=0)

    def add(self, start: int, end: int, units: int) -> None:
        """Count units as in use in [start, end); with negative units, no longer."""
        used = self._used
        first, last = self._broken_at(start), self._broken_at(end)
        for index in range(first, last):
            used[index] += units
        self._join(last)
        self._join(first)

    def _broken_at(self, position: int) -> int:
        """Return the index of the breakpoint at a position, made when there is none."""
        index = bisect_left(self._times, position)
        if index == len(self._times) or self._times[index] != position:
            self._times.insert(index, position)
            self._used.insert(index, self._used[index - 1])
        return index

    def _join(self, index: int) -> None:
        if index < len(self._used) and index > 0 and self._used[index] == self._used[index - 1]:
            del self._times[index], self._used[index]
