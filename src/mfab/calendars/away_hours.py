"""Hours of a day at which somebody does not work, taken out of the hours at which they would.

They are hours of the clock on that date, whichever day the work began on: a night shift loses what the next date takes.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from mfab.calendars.bounds import MINUTES_A_DAY
from mfab.calendars.stretches import Stretches
from mfab.model.plain import DateRange
from mfab.model.working_hours import Hours

AwayHours: TypeAlias = Mapping[DateRange, tuple[Hours, ...]]
NEVER_AWAY: AwayHours = MappingProxyType({})


def without(hours: tuple[Hours, ...], away: Stretches[tuple[Hours, ...]], day: int) -> tuple[Hours, ...]:
    """Return the hours of the work that begins on a day (an ordinal) without those at which somebody is away."""
    for start, end in _around(away, day):
        hours = tuple(_outside(hours, start, end))
    return hours


def _around(away: Stretches[tuple[Hours, ...]], day: int) -> Iterator[Hours]:
    """Yield what is away on a day, the one before and the two after, in minutes from the day's midnight."""
    for shift in (-1, 0, 1, 2):
        for start, end in away.at(day + shift) or ():
            yield Hours(start + shift * MINUTES_A_DAY, end + shift * MINUTES_A_DAY)


def _outside(hours: tuple[Hours, ...], start: int, end: int) -> Iterator[Hours]:
    for work in hours:
        if end <= work.start or work.end <= start:
            yield work
            continue
        if work.start < start:
            yield Hours(work.start, start)
        if end < work.end:
            yield Hours(end, work.end)
