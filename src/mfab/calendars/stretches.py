"""Stretches of days and what holds in each, found by bisection."""

from bisect import bisect_right
from collections.abc import Iterable
from heapq import heappop, heappush
from typing import Generic, TypeVar

from mfab.model.plain import DateRange

Value = TypeVar("Value")


class Stretches(Generic[Value]):
    """What holds on which day. Where stretches overlap, the one that is written later holds."""

    __slots__ = ("_begins", "_values")

    def __init__(self, written: Iterable[tuple[DateRange, Value]]) -> None:
        self._begins: list[int] = []
        self._values: list[Value | None] = []
        for begin, value in _without_overlaps(list(written)):
            self._begins.append(begin)
            self._values.append(value)

    def at(self, day: int) -> Value | None:
        """Return what holds on the day with this ordinal, or None."""
        index = bisect_right(self._begins, day) - 1
        return self._values[index] if index >= 0 else None


def _without_overlaps(written: list[tuple[DateRange, Value]]) -> Iterable[tuple[int, Value | None]]:
    """Yield from which day on which value holds: a sweep over the days on which something begins or ends."""
    starting: dict[int, list[int]] = {}
    for position, (days, _) in enumerate(written):
        if days.first <= days.last:
            starting.setdefault(days.first.toordinal(), []).append(position)
            starting.setdefault(days.last.toordinal() + 1, [])
    holding: list[int] = []  # a heap of negated positions, the latest written first
    for day in sorted(starting):
        for position in starting[day]:
            heappush(holding, -position)
        while holding and written[-holding[0]][0].last.toordinal() < day:
            heappop(holding)
        yield day, written[-holding[0]][1] if holding else None
