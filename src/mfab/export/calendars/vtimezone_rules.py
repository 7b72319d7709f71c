"""Changes of a clock that come round each year, as rules of recurrence."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mfab.export.calendars.vtimezone_changes import Change

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FEWEST_YEARS = 8
_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Series:
    """A change that comes round each year from its first time on, and by which rule."""

    first: Change
    rule: str


def in_series(found: Sequence[Change]) -> list[Series | Change]:
    """Return the changes with those that go on coming round as one series each, in the order of their first times."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in found:
        groups.setdefault(_alike(change), []).append(change)
    last_year = max((change.before.year for change in found), default=0)
    parts = [part for group in groups.values() for part in _parts(group, last_year)]
    return sorted(parts, key=lambda part: (part.first if isinstance(part, Series) else part).instant)


def _alike(change: Change) -> tuple[object, ...]:
    """Return what the members of a series have in common."""
    shown = change.before
    return (shown.month, shown.weekday(), shown.time(), change.offset_from, change.offset_to, change.name)


def _parts(group: Sequence[Change], last_year: int) -> Iterator[Series | Change]:
    years = [change.before.year for change in group]
    goes_on = years == list(range(years[0], years[0] + len(years))) and years[-1] >= last_year - 1
    days = _days(group) if goes_on and len(years) >= _FEWEST_YEARS else None
    if days is None:
        yield from group
    else:
        yield Series(group[0], f"FREQ=YEARLY;BYMONTH={group[0].before.month};{days}")


def _days(group: Sequence[Change]) -> str | None:
    """Return which days of the month they are: the second Sunday, the last one, or the Friday from the 23rd on."""
    moments = [change.before for change in group]
    weekday = _WEEKDAYS[moments[0].weekday()]
    weeks = {(moment.day - 1) // _DAYS_A_WEEK + 1 for moment in moments}
    if all(moment.day + _DAYS_A_WEEK > monthrange(moment.year, moment.month)[1] for moment in moments):
        return f"BYDAY=-1{weekday}"
    if len(weeks) == 1:
        return f"BYDAY={weeks.pop()}{weekday}"
    first, last = min(moment.day for moment in moments), max(moment.day for moment in moments)
    if last - first == _DAYS_A_WEEK - 1:
        return f"BYMONTHDAY={','.join(map(str, range(first, last + 1)))};BYDAY={weekday}"
    return None
