"""The clocks by which the times of a calendar file are meant: by their names, or by rules that the file gives."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from typing import Protocol

from mfab.calendars.bounds import FIRST_DAY, MINUTES_A_DAY
from mfab.calendars.wall_clock import WallClock
from mfab.calendars.zones import zone, zone_problem
from mfab.model.record import quoted
from mfab.parser.absences.content_lines import Component, Problem, Property
from mfab.parser.absences.repetition import Budget, occurrences
from mfab.parser.absences.rules import Unread, read_rule
from mfab.parser.absences.windows_zones import WINDOWS_ZONES
from mfab.parser.absences.written_times import WrittenTime, read_time

_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?")
_A_DAY_AWAY = MINUTES_A_DAY


class Clock(Protocol):
    """Turns wall-clock time into instants; both count in minutes since 1970-01-01T00:00, one of them in UTC."""

    def instant(self, wall: int) -> int: ...


class WrittenClock:
    """A clock by the rules of a file. Times that summer time skips or repeats are read as `WallClock` reads them."""

    __slots__ = ("_changes", "_first", "_offsets")

    def __init__(self, changes: Iterable[tuple[int, int]], first: int) -> None:
        """Take the instants of the changes with the offsets that then begin, and the offset before all of them."""
        ordered = sorted(changes)
        self._changes = [instant for instant, _ in ordered]
        self._offsets = [offset for _, offset in ordered]
        self._first = first

    def instant(self, wall: int) -> int:
        before = self._at(wall - _A_DAY_AWAY)
        after = self._at(wall + _A_DAY_AWAY)
        for offset in (before, after):
            if self._at(wall - offset) == offset:
                return wall - offset
        return wall - before

    def _at(self, instant: int) -> int:
        index = bisect_right(self._changes, instant) - 1
        return self._offsets[index] if index >= 0 else self._first


class Clocks:
    """The clocks of a file. Times without a zone, or with one that nobody knows, are by the clock of the person."""

    def __init__(self, calendars: Iterable[Component], own: tzinfo, first: date, last: date, budget: Budget) -> None:
        self.problems: list[Problem] = []
        self._own = WallClock(own)
        self._utc = WallClock(zone("UTC"))
        self._years = (first, last)
        self._budget = budget
        self._found: dict[str, Clock] = {}
        self._written: dict[str, Component] = {}
        for calendar in calendars:
            for each in calendar.children:
                name = each.first("TZID")
                if each.name == "VTIMEZONE" and name is not None:
                    self._written.setdefault(_bare(name.value), each)

    def of(self, property_: Property, time: WrittenTime) -> Clock:
        """Return the clock by which a time of a line is meant."""
        if time.is_utc:
            return self._utc
        name = _bare(property_.parameters.get("TZID", ""))
        if not name:
            return self._own
        if name not in self._found:
            self._found[name] = self._clock(name, property_.line)
        return self._found[name]

    def _clock(self, name: str, line: int) -> Clock:
        written = self._written.get(name)
        place = written.first("X-LIC-LOCATION") if written is not None else None
        for candidate in (*_names_in(name), place.value.strip() if place is not None else ""):
            if candidate and zone_problem(candidate) is None:
                return WallClock(zone(candidate))
        clock = written_clock(written, *self._years, self._budget) if written is not None else None
        if clock is not None:
            return clock
        why = "has rules that are not read" if written is not None else "is not known, and the file does not explain it"
        self.problems.append(
            Problem(line, f"the time zone {quoted(name)} {why}; its times are read by the clock of the person")
        )
        return self._own


def _bare(name: str) -> str:
    return name.strip().strip('"')


def _names_in(name: str) -> Iterator[str]:
    """Yield the names of zones that a TZID may hold: itself, what Windows means by it, the end of a longer path."""
    yield name
    yield WINDOWS_ZONES.get(name, "")
    if name.lower().endswith("/utc"):
        yield "UTC"
    parts = name.split("/")
    for count in (3, 2):
        if len(parts) > count:
            yield "/".join(parts[-count:])


def written_clock(written: Component, first: date, last: date, budget: Budget) -> WrittenClock | None:
    """Return the clock that the rules of a VTIMEZONE describe in some years, or None when one is not read."""
    changes: list[tuple[int, int]] = []
    begins: list[tuple[int, int]] = []
    for part in written.children:
        start, before, after = _times(part)
        if start is None or before is None or after is None:
            return None
        days = _onsets(part, start, first, last, budget)
        if days is None:
            return None
        wall = start.minutes % MINUTES_A_DAY
        changes.extend(((day.toordinal() - FIRST_DAY) * MINUTES_A_DAY + wall - before, after) for day in days)
        begins.append((start.minutes, before))
    return WrittenClock(changes, min(begins)[1]) if begins else None


def _times(part: Component) -> tuple[WrittenTime | None, int | None, int | None]:
    begin, before, after = part.first("DTSTART"), part.first("TZOFFSETFROM"), part.first("TZOFFSETTO")
    if begin is None or before is None or after is None:
        return None, None, None
    return read_time(begin.value), _offset(before.value), _offset(after.value)


def _offset(text: str) -> int | None:
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return (minutes if found[1] == "+" else -minutes) if minutes < MINUTES_A_DAY else None


def _onsets(part: Component, start: WrittenTime, first: date, last: date, budget: Budget) -> list[date] | None:
    """Return the days on which an offset begins: those that are written, and those of a yearly rule."""
    days = [start.day]
    for each in part.all("RDATE"):
        times = [read_time(item) for item in each.value.split(",")]
        days += [time.day for time in times if time is not None]
    rule = part.first("RRULE")
    if rule is None:
        return days
    try:
        read = read_rule(rule.value)
    except Unread:
        return None
    if read.frequency != "YEARLY":
        return None
    end = read_time(read.until) if read.until is not None else None
    until = min(last, end.day) if end is not None else last
    # The last change before the years that are asked for holds in them too.
    begin = first.replace(year=max(1, min(first, until).year - 2), day=1)
    return [*days, *occurrences(read, start.day, min(begin, until), until, budget)]
