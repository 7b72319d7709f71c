"""Working time in tables: what a calendar computes for one instant, for thousands at once.

Instants are minutes since the beginning of a span, worked minutes those since then. Both only ever grow together, so
that for work of `m` minutes `end_at(worked(t) + m)` is a calendar's `add`, `start_at(worked(t))` its `next_start` and
`start_at(worked(t) - m)` its `subtract`.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from mfab.calendars.timetable import Timetable
from mfab.network.network import Clock

Minutes = npt.NDArray[np.int64]
# A table by the minute is many times faster than a search, and costs about twelve bytes a minute: a year takes 6 MB.
_MOST_BY_THE_MINUTE = 2**24


class Beyond(Exception):
    """An instant lies outside the span of the tables: after it, or before it."""

    def __init__(self, *, is_later: bool) -> None:
        super().__init__("after the span" if is_later else "before the span")
        self.is_later = is_later


class Span(NamedTuple):
    """The instants that tables cover, in minutes since 1970-01-01T00:00Z."""

    first: int
    last: int

    def wider(self, *, is_later: bool) -> Span:
        """Return the same with half as much again after it, or before it."""
        more = (self.last - self.first) // 2
        return Span(self.first, self.last + more) if is_later else Span(self.first - more, self.last)


class Table(Protocol):
    """A calendar over a span. Raises `Beyond` for what lies before it, `CalendarExhausted` past all calendars."""

    def worked(self, instants: Minutes, /) -> Minutes: ...
    def start_at(self, worked: Minutes, /) -> Minutes: ...
    def end_at(self, worked: Minutes, /) -> Minutes: ...


class RoundTheClockTable:
    """Elapsed time: every minute is worked."""

    def worked(self, instants: Minutes, /) -> Minutes:
        return instants

    def start_at(self, worked: Minutes, /) -> Minutes:
        return worked

    def end_at(self, worked: Minutes, /) -> Minutes:
        return worked


class ByTheMinute:
    """A table with an entry for each minute of the span, and for each worked minute."""

    __slots__ = ("_begins", "_ends", "_worked")

    def __init__(self, starts: Minutes, ends: Minutes, length: int) -> None:
        lengths = ends - starts
        before = np.cumsum(lengths) - lengths
        self._begins = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
        # What ends with the first worked minute or before lies before the span.
        self._ends = np.concatenate((np.full(1, -1, np.int64), self._begins + 1))
        self._worked = np.zeros(length + 2, np.int32)
        self._worked[self._ends[1:]] = 1
        np.cumsum(self._worked, out=self._worked)

    def worked(self, instants: Minutes, /) -> Minutes:
        return _taken(self._worked, instants)

    def start_at(self, worked: Minutes, /) -> Minutes:
        return _taken(self._begins, worked)

    def end_at(self, worked: Minutes, /) -> Minutes:
        return _taken(self._ends, worked)


class BySearch:
    """A table with an entry for each stretch of working time, for spans of many years."""

    __slots__ = ("_before", "_ends", "_length", "_starts", "_whole")

    def __init__(self, starts: Minutes, ends: Minutes, length: int) -> None:
        lengths = ends - starts
        self._starts, self._ends, self._length = starts, ends, length
        self._before = np.cumsum(lengths) - lengths
        self._whole = int(lengths.sum())

    def worked(self, instants: Minutes, /) -> Minutes:
        _require(instants, 0, self._length)
        index = np.maximum(self._starts.searchsorted(instants, "right") - 1, 0)
        reached = np.minimum(instants, self._ends[index]) - self._starts[index]
        found: Minutes = np.maximum(self._before[index] + reached, 0)
        return found

    def start_at(self, worked: Minutes, /) -> Minutes:
        _require(worked, 0, self._whole - 1)
        index = self._before.searchsorted(worked, "right") - 1
        found: Minutes = self._starts[index] + worked - self._before[index]
        return found

    def end_at(self, worked: Minutes, /) -> Minutes:
        _require(worked, 0, self._whole)
        index = np.maximum(self._before.searchsorted(worked, "left") - 1, 0)
        found: Minutes = self._starts[index] + worked - self._before[index]
        return found


class CalendarTable:
    """The table of a calendar over a span, which is made longer when something ends after it."""

    __slots__ = ("_beside", "_calendar", "_first", "_length", "_table")

    def __init__(self, calendar: Timetable, span: Span, beside: int) -> None:
        self._calendar, self._first, self._beside = calendar, span.first, beside
        self._length = span.last - span.first
        self._table = self._made()

    def worked(self, instants: Minutes, /) -> Minutes:
        while True:
            try:
                return self._table.worked(instants)
            except Beyond as beyond:
                self._grow(beyond)

    def start_at(self, worked: Minutes, /) -> Minutes:
        while True:
            try:
                return self._table.start_at(worked)
            except Beyond as beyond:
                self._grow(beyond)

    def end_at(self, worked: Minutes, /) -> Minutes:
        while True:
            try:
                return self._table.end_at(worked)
            except Beyond as beyond:
                self._grow(beyond)

    def _grow(self, beyond: Beyond) -> None:
        """Reach further, by a third. What is before the span moves its beginning, and that moves everything."""
        if not beyond.is_later:
            raise beyond
        self._length += self._length // 3
        self._table = self._made()

    def _made(self) -> Table:
        intervals = self._calendar.intervals(self._first, self._first + self._length)
        pairs = np.array(list(intervals), np.int64).reshape(-1, 2) - self._first
        if not len(pairs):
            # Nothing is worked: the next working time is asked for, and there has to be some.
            self._length = self._calendar.next_start(self._first) - self._first + 1
            return self._made()
        kind = ByTheMinute if self._length * self._beside <= _MOST_BY_THE_MINUTE else BySearch
        return kind(pairs[:, 0].copy(), pairs[:, 1].copy(), self._length)


def table_of(clock: Clock, span: Span, beside: int = 1) -> Table:
    """Return the table of a clock over a span. `beside` is how many clocks have tables of it."""
    return CalendarTable(clock, span, beside) if isinstance(clock, Timetable) else RoundTheClockTable()


def _taken(table: npt.NDArray[Any], places: Minutes) -> Minutes:
    # A negative place would be counted from the end.
    if places.min() < 0:
        raise Beyond(is_later=False)
    try:
        found: Minutes = table.take(places)
    except IndexError:
        raise Beyond(is_later=True) from None
    return found


def _require(values: Minutes, least: int, most: int) -> None:
    if values.min() < least or values.max() > most:
        raise Beyond(is_later=bool(values.max() > most))
