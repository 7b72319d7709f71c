"""What comes round: the occurrences of a playbook as entries that repeat by a rule, and single ones where they differ.

A calendar program repeats an entry by a rule alone; it knows no holidays and rolls nothing. So each occurrence is
planned first, and what the rule would get wrong is said instead of it, by RECURRENCE-ID.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from mfab.calendars.zones import zone
from mfab.export.calendars.entry import CalendarEntry, Days, Override
from mfab.export.calendars.shifted_rules import shifted

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_DAY = Days(date.min, date.min)
_T = TypeVar("_T")
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
    """One time of an entry: the day of the rule, how many days from it the entry begins, and how long it lasts from
    which hour. `whose` is in whose calendars it stands, `words` all else that it says.
    """

    day: date
    entry: CalendarEntry
    offset: int
    lies: tuple[object, ...]
    whose: tuple[object, ...]
    words: CalendarEntry

    @property
    def place(self) -> tuple[object, ...]:
        return (self.offset, self.lies, self.whose)


def series(occurrences: Sequence[Occurrence], rule: str) -> tuple[CalendarEntry, ...]:
    """Return the entries of all occurrences. What lies alike in most of them repeats by the rule as far as the last
    occurrence; where it says something else, or a holiday moves it, that stands in the place of this one time. What
    no rule says, and what somebody else does, stands singly, under its uid with the day of the rule in it.
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
    usual = _commonest([time.place for time in times])
    alike = [time for time in times if time.place == usual]
    is_most = len(alike) >= _FEWEST and 2 * len(alike) > len(times)
    regular = shifted(rule, alike[0].offset) if is_most else None
    first, offset = alike[0], timedelta(days=alike[0].offset)
    expected = [day + offset for day in days if day >= first.day]
    if regular is None or _dates(regular, expected) != expected:
        yield from map(_single, times)
        return
    words = _commonest([time.words for time in alike])
    kept = [time for time in times if time.day >= first.day and _goes_with(time, first)]
    there = {time.day + offset for time in kept}
    last = max(there)
    yield (
        replace(
            words,
            when=first.entry.when,
            # The rule is right as far as was planned; the next export carries it on.
            rule=f"{regular};UNTIL={last:%Y%m%d}",
            excluded=tuple(day for day in expected if day < last and day not in there),
            overrides=tuple(
                Override(time.day + offset, time.entry) for time in kept if (time.place, time.words) != (usual, words)
            ),
        ),
        None,
    )
    yield from (_single(time) for time in times if time not in kept)


def _commonest(found: Sequence[_T]) -> _T:
    """Return what is there most often, of several the first."""
    return max(found, key=found.count)


def _goes_with(time: _Time, first: _Time) -> bool:
    """Tell whether a time can stand in what repeats: in the same calendars, and as days or as hours like all of it."""
    return time.whose == first.whose and type(time.entry.when) is type(first.entry.when)


def _single(time: _Time) -> tuple[CalendarEntry, date]:
    return replace(time.entry, uid=_uid_on(time.entry.uid, time.day)), time.day


def _related(entry: CalendarEntry, day: date | None, there: set[str]) -> CalendarEntry:
    """Return an entry that waits for what stands singly on its own day, and else for what repeats."""
    overrides = tuple(
        Override(each.day, replace(each.entry, related=_known(each.entry.related, each.day, there)))
        for each in entry.overrides
    )
    return replace(entry, related=_known(entry.related, day, there), overrides=overrides)


def _known(related: Sequence[str], day: date | None, there: set[str]) -> tuple[str, ...]:
    on_day = [_uid_on(uid, day) if day is not None and _uid_on(uid, day) in there else uid for uid in related]
    return tuple(uid for uid in on_day if uid in there)


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
    whose = (entry.people, entry.roles, entry.functions, entry.zone)
    return _Time(day, entry, (first - day).days, lies, whose, replace(entry, when=_NO_DAY))


def _dates(rule: str, expected: Sequence[date]) -> list[date]:
    """Return as many dates of a rule as are expected, from the first of them on, as a calendar program finds them."""
    from dateutil.rrule import rrulestr

    begin, end = expected[0], expected[-1]
    found = rrulestr(rule, dtstart=datetime(begin.year, begin.month, begin.day))  # noqa: DTZ001 - days have no zone
    last = datetime(end.year, end.month, end.day)  # noqa: DTZ001
    return [moment.date() for moment in found.between(datetime(begin.year, begin.month, begin.day), last, inc=True)]  # noqa: DTZ001
