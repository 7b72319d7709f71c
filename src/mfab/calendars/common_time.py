"""Working time that several calendars have in common: when all of them are open."""

from collections.abc import Iterable, Iterator, Sequence

from mfab.calendars.bounds import FIRST_YEAR, LAST_YEAR, year_begins
from mfab.calendars.timetable import Interval, Timetable


class CommonTime(Timetable):
    """The intersection of calendars, such as those of a photographer and of the studio."""

    __slots__ = ("_is_ever_open", "_parts")

    def __init__(self, parts: Sequence[Timetable]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._is_ever_open: bool | None = None

    @property
    def has_working_time(self) -> bool:
        """Whether all are ever open at once in the years that calendars cover."""
        if self._starts:
            return True
        if self._is_ever_open is None:
            years = range(FIRST_YEAR, LAST_YEAR + 1)
            self._is_ever_open = all(part.has_working_time for part in self._parts) and any(
                any(True for _ in self._work_in(year_begins(year), year_begins(year + 1))) for year in years
            )
        return self._is_ever_open

    def _work_in(self, start: int, end: int) -> Iterable[Interval]:
        first, *others = self._parts
        found: Iterator[Interval] = first.intervals(start, end)
        for part in others:
            found = _both(found, part.intervals(start, end))
        return found


def _both(some: Iterator[Interval], others: Iterator[Interval]) -> Iterator[Interval]:
    """Yield where two lists of intervals overlap; both are in order and without overlaps of their own."""
    one, other = next(some, None), next(others, None)
    while one is not None and other is not None:
        start, end = max(one[0], other[0]), min(one[1], other[1])
        if start < end:
            yield start, end
        if one[1] <= other[1]:
            one = next(some, None)
        else:
            other = next(others, None)
