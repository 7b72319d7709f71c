"""What an oracle moves about: pieces of work at positions in their calendars, and constraints between two of them.

A piece of work stands at a position: how many minutes of its calendar have been worked before it begins. A piece
without work is an instant.

What must begin before 22:00 and stops at 17:00 begins at 16:59 at the latest, to the minute; a float counts until
17:00. Such a latest position is written as a half: after one minute, and not yet at the next, which is another day's.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import ceil

from tests.planning.diaries import MINUTES, Minutes

Positions = dict[str, float]


@dataclass(frozen=True)
class Piece:
    """Work, or one approval of it, or an instant. Dates are minutes."""

    id: str
    length: int
    minutes: Minutes
    dates: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_fixed(self) -> bool:
        return "start" in self.dates or "finish" in self.dates

    def start(self, position: float) -> int:
        if not self.length:
            return int(position)
        whole = int(position)
        return self.minutes.worked[whole] + (whole != position)

    def finish(self, position: float) -> int:
        return self.minutes.worked[ceil(position) + self.length - 1] + 1 if self.length else int(position)

    def reach(self, position: float) -> int:
        """Return the last minute at which the piece can still be said to have just finished."""
        if not self.length or position != int(position):
            return self.finish(position)
        return self.minutes.worked[int(position) + self.length]

    def at(self, minute: int) -> int:
        """Return the first position that starts no earlier than a minute."""
        return self.minutes.worked_before[minute] if self.length else minute

    def first(self, holds: Callable[[int], bool], begin: int = 0) -> int:
        """Return the first position for which something holds that holds from some position on."""
        return bisect_left(self._room(), True, lo=begin, key=holds)

    def last(self, holds: Callable[[int], bool]) -> int:
        """Return the last position for which something holds that holds up to some position."""
        return bisect_left(self._room(), True, key=lambda position: not holds(position)) - 1

    def apart(self, early: float, late: float) -> int:
        """Return how many minutes of its own calendar lie between two positions."""
        return ceil(late) - ceil(early) if self.length else self.minutes.between(int(early), int(late))

    def earliest(self, begin: int, held: float = 0) -> float:
        """Return the first position that the piece's own dates allow; a fixed date allows no other."""
        dates = self.dates
        if "start" in dates:
            return self.at(dates["start"])
        if "finish" in dates:
            return self.last(lambda position: self.finish(position) <= dates["finish"])
        after = dates.get("finish_not_before", 0)
        lasts = self.first(lambda position: self.reach(position) >= after)
        return max(self.at(begin), held, self.at(dates.get("not_before", 0)), lasts)

    def latest(self, end: int | None) -> int | None:
        """Return the last position that the piece's own dates and the end of the whole allow."""
        found = [self.at(self.dates[key]) for key in ("start", "start_by") if key in self.dates]
        finishes = [self.dates[key] for key in ("due", "finish") if key in self.dates]
        finishes += [end] if end is not None else []
        if finishes:
            found.append(self.last(lambda position: self.finish(position) <= min(finishes)))
        return min(found, default=None)

    def _room(self) -> range:
        """Return all positions that leave a margin to the end of the oracle's calendar."""
        return range(len(self.minutes.worked) - self.length - 1) if self.length else range(MINUTES)


@dataclass(frozen=True)
class Constraint:
    """One end of a piece comes so much after an end of another, or not before what a rule makes of it.

    `is_own` is false where a summary is in between.
    """

    before: Piece
    after: Piece
    from_start: bool = False
    to_start: bool = True
    lag: int = 0
    minutes: Minutes | None = None
    is_own: bool = True
    rule: Callable[[int], int] | None = None

    def holds(self, before: float, after: float) -> bool:
        earlier = self.before.start(before) if self.from_start else self.before.finish(before)
        later = self.after.start(after) if self.to_start else self.after.reach(after)
        if self.rule is not None:
            return later >= self.rule(earlier)
        if not self.lag or self.minutes is None:
            return later >= earlier
        return self.minutes.between(earlier, later) >= self.lag

    def earliest(self, before: float, after: float) -> int:
        """Return the first position of what comes after, from where it is now."""
        return self.after.first(lambda position: self.holds(before, position), int(after))

    def latest(self, after: float, to_the_minute: bool = False) -> float:
        """Return the last position of what comes before."""
        whole = self.before.last(lambda position: self.holds(position, after))
        if to_the_minute or not (self.from_start and self.before.length):
            return whole
        return whole + 0.5 if self.holds(whole + 0.5, after) else whole
