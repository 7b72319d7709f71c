"""What comes round: the occurrences of a playbook as entries that repeat by a rule, and single ones where they differ.

A calendar program repeats an entry by a rule alone; it knows no holidays and rolls nothing. So each occurrence is
planned first, and what the rule would get wrong is excepted and stands as an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from mfab.calendars.zones import zone
from mfab.export.calendars.entry import CalendarEntry, Days

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_DAY = Days(date.min, date.min)
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ENDS = ("UNTIL=", "COUNT=")
# Fewer are as clear one by one.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a playbook comes round: the day that its rule gives, and its entries as they were planned. The
    same task has the same uid in each.
    """

    day: date
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class _Time:
    """One time of an entry: the day of the rule, and how the entry lies to it."""

    day: date
    entry: CalendarEntry
    offset: int
    shape: tuple[object, ...]


def series(occurrences: Sequence[Occurrence], rule: str) -> tuple[CalendarEntry, ...]:
    """Return the entries of all occurrences. What lies alike in most of them repeats by the rule as far as the last
    occurrence, with exceptions; all else stands singly, under its uid with the day of the rule in it.
    """
    times: dict[str, list[_Time]] = {}
    for occurrence in occurrences:
        for entry in occurrence.entries:
            times.setdefault(entry.uid, []).append(_time(occurrence.day, entry))
    days = [occurrence.day for occurrence in occurrences]
    told = [pair for found in times.values() for pair in _told(found, days, rule.upper())]
    there = {entry.uid for entry, _ in told}
    return tuple(_related(entry, day, there) for entry, day in told)


def _told(times: Sequence[_Time], days: Sequence[date], rule: str) -> Iterator[tuple[CalendarEntry, date | None]]:
    """Yield the entries, single ones with the day of the rule."""
    shapes = [time.shape for time in times]
    usual = max(dict.fromkeys(shapes), key=shapes.count)
    alike = [time for time in times if time.shape == usual]
    regular = _shifted(rule, alike[0].offset) if len(alike) >= _FEWEST else None
    first, offset = alike[0], timedelta(days=alike[0].offset)
    expected = [day + offset for day in days if day >= first.day]
    if regular is None or _dates(regular, expected) != expected:
        yield from map(_single, times)
        return
    there = {time.day + offset for time in alike}
    last = max(there)
    # The rule is right as far as was planned; the next export carries it on.
    ends = f"{regular};UNTIL={last:%Y%m%d}"
    excluded = tuple(day for day in expected if day < last and day not in there)
    yield replace(first.entry, rule=ends, excluded=excluded), None
    yield from (_single(time) for time in times if time.shape != usual)


def _single(time: _Time) -> tuple[CalendarEntry, date]:
    return replace(time.entry, uid=_uid_on(time.entry.uid, time.day)), time.day


def _related(entry: CalendarEntry, day: date | None, there: set[str]) -> CalendarEntry:
    """Return an entry that waits for what stands singly on its own day, and else for what repeats."""
    if day is None:
        return replace(entry, related=tuple(uid for uid in entry.related if uid in there))
    on_day = [_uid_on(uid, day) if _uid_on(uid, day) in there else uid for uid in entry.related]
    return replace(entry, related=tuple(uid for uid in on_day if uid in there))


def _uid_on(uid: str, day: date) -> str:
    name, mark, host = uid.partition("@")
    return f"{name}-{day:%Y%m%d}{mark}{host}"


def _time(day: date, entry: CalendarEntry) -> _Time:
    when = entry.when
    if isinstance(when, Days):
        first, length = when.first, (when.last - when.first).days
        lies: tuple[object, ...] = (length,)
    else:
        start = (_EPOCH + timedelta(minutes=when.start)).astimezone(zone(entry.zone))
        first, lies = start.date(), (start.time(), when.end - when.start)
    offset = (first - day).days
    # All else that it says must be alike too: a rule repeats every word of it.
    return _Time(day, entry, offset, (offset, *lies, replace(entry, when=_NO_DAY)))


def _shifted(rule: str, days: int) -> str | None:
    """Return the rule for what lies some days from its dates, without its end; None where a rule cannot say that."""
    parts = [part for part in rule.split(";") if not part.startswith(_ENDS)]
    if not days:
        return ";".join(parts)
    names = {part.partition("=")[0] for part in parts}
    if "FREQ=WEEKLY" not in parts or names - {"FREQ", "INTERVAL", "BYDAY", "WKST"}:
        return None
    return ";".join(_days_of_week(part, days) if part.startswith("BYDAY=") else part for part in parts)


def _days_of_week(part: str, days: int) -> str:
    moved = [_WEEK[(_WEEK.index(day) + days) % 7] for day in part.removeprefix("BYDAY=").split(",")]
    return f"BYDAY={','.join(moved)}"


def _dates(rule: str, expected: Sequence[date]) -> list[date]:
    """Return as many dates of a rule as are expected, from the first of them on, as a calendar program finds them."""
    from dateutil.rrule import rrulestr

    begin, end = expected[0], expected[-1]
    found = rrulestr(rule, dtstart=datetime(begin.year, begin.month, begin.day))  # noqa: DTZ001 - days have no zone
    last = datetime(end.year, end.month, end.day)  # noqa: DTZ001
    return [moment.date() for moment in found.between(datetime(begin.year, begin.month, begin.day), last, inc=True)]  # noqa: DTZ001
