"""The days on which a step of the way stands still: whose absence, which holidays, what is closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mfab.calendars.holidays import holiday_name
from mfab.calendars.working_days import Off
from mfab.calendars.working_time import DayOff, WorkingTime
from mfab.network.network import Arrow, Clock
from mfab.planning.why.reason import DaysOff


def days_off(clock: Clock, start: int, end: int, person: str | None) -> tuple[DaysOff, ...]:
    """Return the days between two instants that a clock leaves out besides the usual weekends and nights."""
    if not isinstance(clock, WorkingTime) or end <= start:
        return ()
    return tuple(_joined(clock, clock.days_off(start, end), person))


def days_off_in_lag(arrow: Arrow, start: int, end: int) -> tuple[DaysOff, ...]:
    """Return the days that a lag passes over."""
    if arrow.lag <= 0 or arrow.rule is not None:
        return ()
    return days_off(arrow.lag_clock, start, end, None)


def _joined(clock: WorkingTime, found: Iterable[DayOff], person: str | None) -> Iterator[DaysOff]:
    """Yield the days of each kind together, in the order in which the kinds first come."""
    groups: dict[Off, list[DayOff]] = {}
    for each in found:
        groups.setdefault(each.why, []).append(each)
    for why, days in groups.items():
        is_personal = why in (Off.AWAY, Off.AWAY_HOURS)
        names = _names(clock, days) if why is Off.HOLIDAY else ()
        minutes = sum(each.minutes for each in days)
        yield DaysOff(why, tuple(each.day for each in days), minutes, person if is_personal else None, names)


def _names(clock: WorkingTime, days: Iterable[DayOff]) -> tuple[str, ...]:
    if clock.country is None:
        return ()
    return tuple(holiday_name(clock.country, each.day) or "" for each in days)
