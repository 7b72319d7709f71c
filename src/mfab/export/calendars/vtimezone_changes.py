"""When the clock of a time zone changes, found by looking at the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from mfab.calendars.zones import zone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# No zone since 1970 has changed its clock and back within six days.
_STRIDE = 6 * 24 * 60


class Clock(NamedTuple):
    """How a clock stands: how far ahead of UTC, what that is called, and whether it is summer time."""

    offset: timedelta
    name: str
    is_summer: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the clock at an instant, in minutes since 1970: the offsets before and after it, and what the time
    after it is called.
    """

    instant: int
    offset_from: timedelta
    offset_to: timedelta
    name: str
    is_summer: bool

    @property
    def before(self) -> datetime:
        """Return what the clock shows at that instant if it is not changed."""
        return _EPOCH + timedelta(minutes=self.instant) + self.offset_from


def clock_at(name: str, instant: int) -> Clock:
    """Return how the clock of a zone stands at an instant."""
    return _clock(zone(name), instant)


def changes(name: str, first: int, last: int) -> tuple[Change, ...]:
    """Return the changes of a zone's clock after an instant and up to another, in minutes since 1970."""
    found, place = [], zone(name)
    earlier, before = first, _clock(place, first)
    while earlier < last:
        later = min(earlier + _STRIDE, last)
        after = _clock(place, later)
        if after != before:
            instant = _moment(place, earlier, later)
            found.append(Change(instant, before.offset, *after))
        earlier, before = later, after
    return tuple(found)


def _moment(place: tzinfo, earlier: int, later: int) -> int:
    """Return the first instant at which the clock stands as at the later one."""
    after = _clock(place, later)
    while later - earlier > 1:
        middle = (earlier + later) // 2
        earlier, later = (earlier, middle) if _clock(place, middle) == after else (middle, later)
    return later


def _clock(place: tzinfo, instant: int) -> Clock:
    local = (_EPOCH + timedelta(minutes=instant)).astimezone(place)
    return Clock(local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst()))
