"""Working time in a table: add, subtract and difference to the minute, by bisection.

The table holds merged intervals with the working minutes before each. It grows year by year in both
directions as questions need it; minutes count from the first year asked for and are negative before it, so
that what stands in the table stays. No answer depends on how far the table has grown.
"""

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from mfab.calendars.bounds import (
    FIRST_YEAR,
    LAST_YEAR,
    CalendarExhausted,
    require_within,
    year_begins,
    year_of,
)

Interval = tuple[int, int]


class Timetable(ABC):
    """Arithmetic with working time; the days behind it are a subclass's."""

    __slots__ = ("_before", "_ends", "_first_year", "_from", "_last_year", "_starts", "_to", "_worked_at_end")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._before: list[int] = []
        self._worked_at_end = 0
        self._from, self._to = 1, 0  # the table is complete from one to the other; so far, nowhere
        self._first_year, self._last_year = 1, 0

    @abstractmethod
    def _work_in(self, start: int, end: int) -> Iterable[Interval]:
        """Return all working time that begins or ends in [start, end), in any order, overlapping or not."""

    @property
    @abstractmethod
    def has_working_time(self) -> bool:
        """Whether there is any working time at all."""

    def add(self, instant: int, minutes: int) -> int:
        """Return the earliest end with that much working time since the instant."""
        if minutes <= 0:
            return _unmoved(instant, minutes)
        index = bisect_right(self._starts, instant) - 1
        if index >= 0 and instant <= self._to:
            end = self._ends[index]
            if instant + minutes <= end:
                return instant + minutes
            worked = self._before[index] + (instant if instant < end else end) - self._starts[index]
        else:
            worked = self._worked(instant)
        target = worked + minutes
        while target > self._worked_at_end:
            self._grow_later()
        index = bisect_left(self._before, target) - 1
        return self._starts[index] + target - self._before[index]

    def subtract(self, instant: int, minutes: int) -> int:
        """Return the latest start with that much working time until the instant."""
        if minutes <= 0:
            return _unmoved(instant, minutes)
        index = bisect_left(self._starts, instant) - 1
        if index >= 0 and instant <= self._to:
            start, end = self._starts[index], self._ends[index]
            if instant <= end and instant - minutes >= start:
                return instant - minutes
            worked = self._before[index] + (instant if instant < end else end) - start
        else:
            worked = self._worked(instant)
        target = worked - minutes
        while not self._before or target < self._before[0]:
            self._grow_earlier()
        index = bisect_right(self._before, target) - 1
        return self._starts[index] + target - self._before[index]

    def between(self, start: int, end: int) -> int:
        """Return the working minutes from `start` to `end`, negative when the end comes first."""
        if not (self._from <= start <= self._to and self._from <= end <= self._to):
            self._cover(start)
            self._cover(end)
        return self._worked(end) - self._worked(start)

    def next_start(self, instant: int) -> int:
        """Return the earliest instant, not before the given one, at which working time follows."""
        self._cover(instant)
        index = bisect_right(self._ends, instant)
        while index == len(self._ends):
            self._grow_later()
            index = bisect_right(self._ends, instant)
        return max(instant, self._starts[index])

    def previous_end(self, instant: int) -> int:
        """Return the latest instant, not after the given one, that working time precedes."""
        self._cover(instant)
        index = bisect_left(self._starts, instant) - 1
        while index < 0:
            self._grow_earlier()
            index = bisect_left(self._starts, instant) - 1
        return min(instant, self._ends[index])

    def intervals(self, start: int, end: int) -> Iterator[Interval]:
        """Yield the working time in [start, end) as intervals that do not touch."""
        if end <= start:
            return
        self._cover(start)
        self._cover(end)
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        # Slices, because the table may grow between two steps of the caller.
        for begin, finish in zip(self._starts[first:last], self._ends[first:last], strict=True):
            yield max(begin, start), min(finish, end)

    def _worked(self, instant: int) -> int:
        if not self._from <= instant <= self._to:
            self._cover(instant)
        index = bisect_right(self._starts, instant) - 1
        if index < 0:
            return self._before[0] if self._before else self._worked_at_end
        return self._before[index] + min(instant, self._ends[index]) - self._starts[index]

    def _cover(self, instant: int) -> None:
        if self._from <= instant <= self._to:
            return
        require_within(instant)
        if self._from > self._to:
            year = year_of(instant)
            self._first_year, self._last_year = year, year - 1
            self._from = self._to = year_begins(year)
        while instant > self._to:
            self._read_year_after()
        while instant < self._from:
            self._read_year_before()

    def _grow_later(self) -> None:
        if self._last_year >= LAST_YEAR or not self.has_working_time:
            raise CalendarExhausted(f"there is not enough working time before the end of {LAST_YEAR}")
        self._read_year_after()

    def _grow_earlier(self) -> None:
        if self._first_year <= FIRST_YEAR or not self.has_working_time:
            raise CalendarExhausted(f"there is not enough working time after the beginning of {FIRST_YEAR}")
        self._read_year_before()

    def _read_year_after(self) -> None:
        begin, end = self._to, year_begins(self._last_year + 2)
        found = _merged(self._work_in(begin, end), begin, end)
        self._last_year, self._to = self._last_year + 1, end
        if found and self._ends and self._ends[-1] == found[0][0]:
            self._worked_at_end += found[0][1] - found[0][0]
            self._ends[-1] = found.pop(0)[1]
        for start, finish in found:
            self._starts.append(start)
            self._ends.append(finish)
            self._before.append(self._worked_at_end)
            self._worked_at_end += finish - start

    def _read_year_before(self) -> None:
        begin, end = year_begins(self._first_year - 1), self._from
        found = _merged(self._work_in(begin, end), begin, end)
        self._first_year, self._from = self._first_year - 1, begin
        worked = self._before[0] if self._before else self._worked_at_end
        worked -= sum(finish - start for start, finish in found)
        before = list(accumulate((finish - start for start, finish in found), initial=worked))
        if found and self._starts and self._starts[0] == found[-1][1]:
            self._starts[0], self._before[0] = found.pop()[0], before[len(found)]
        self._starts = [start for start, _ in found] + self._starts
        self._ends = [finish for _, finish in found] + self._ends
        self._before = before[: len(found)] + self._before


def _unmoved(instant: int, minutes: int) -> int:
    if minutes < 0:
        raise ValueError(f"working time is added and subtracted in amounts that are not negative, unlike {minutes}")
    return instant


def _merged(work: Iterable[Interval], start: int, end: int) -> list[Interval]:
    """Return the working time inside [start, end) in order; intervals that overlap or touch are one."""
    merged: list[Interval] = []
    for begin, finish in sorted((max(begin, start), min(finish, end)) for begin, finish in work):
        if begin >= finish:
            continue
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], finish))
        else:
            merged.append((begin, finish))
    return merged
