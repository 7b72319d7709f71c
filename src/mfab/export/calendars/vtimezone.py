"""The time zone of a calendar as VTIMEZONE: when its clock changed and will change, in the years of the entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from mfab.export.calendars.vtimezone_changes import Change, changes, clock_at
from mfab.export.calendars.vtimezone_rules import Series, in_series

if TYPE_CHECKING:
    from ics.grammar.parse import Container

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AT_FIRST = "19700101T000000"
# After as many years the days of the week and of the year have met in every way.
_YEARS_AHEAD = 28


def vtimezone(name: str, first: int, last: int) -> Container:
    """Return the VTIMEZONE of a zone for entries between two instants, in minutes since 1970.

    Changes that come round each year are rules without an end; others are listed as far as the last year. The same
    container is given for the same years: do not change it.
    """
    years = [(_EPOCH + timedelta(minutes=instant)).year for instant in (first, last)]
    return _for_years(name, *years)


@lru_cache(maxsize=256)
def _for_years(name: str, first: int, last: int) -> Container:
    from ics.grammar.parse import Container, ContentLine

    begin = _minutes(max(first - 1, 1))
    found = changes(name, begin, _minutes(min(last + _YEARS_AHEAD, 9990)))
    parts = list(_observances(found, last))
    if not any(change.instant <= _minutes(first) - 24 * 60 for change in found):
        # Nothing changed the clock in the year before: it is as it was.
        clock = clock_at(name, begin)
        always = Change(begin, clock.offset, clock.offset, clock.name, clock.is_summer)
        parts.insert(0, _observance(always, _AT_FIRST, None))
    return Container("VTIMEZONE", ContentLine("TZID", {}, name), *parts)


def _observances(found: Sequence[Change], last: int) -> Iterator[Container]:
    for part in in_series(found):
        if isinstance(part, Series):
            yield _observance(part.first, f"{part.first.before:%Y%m%dT%H%M%S}", part.rule)
        elif part.before.year <= last + 1:
            yield _observance(part, f"{part.before:%Y%m%dT%H%M%S}", None)


def _observance(change: Change, begins: str, rule: str | None) -> Container:
    from ics.grammar.parse import Container, ContentLine

    lines = [
        ContentLine("DTSTART", {}, begins),
        *([ContentLine("RRULE", {}, rule)] if rule is not None else []),
        ContentLine("TZOFFSETFROM", {}, _offset(change.offset_from)),
        ContentLine("TZOFFSETTO", {}, _offset(change.offset_to)),
        ContentLine("TZNAME", {}, change.name),
    ]
    return Container("DAYLIGHT" if change.is_summer else "STANDARD", *lines)


def _offset(offset: timedelta) -> str:
    seconds = abs(int(offset.total_seconds()))
    sign = "-" if offset < timedelta() else "+"
    rest = f"{seconds % 60:02}" if seconds % 60 else ""
    return f"{sign}{seconds // 3600:02}{seconds % 3600 // 60:02}{rest}"


def _minutes(year: int) -> int:
    return int((datetime(year, 1, 1, tzinfo=UTC) - _EPOCH).total_seconds()) // 60
