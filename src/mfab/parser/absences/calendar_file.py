"""A calendar file: when somebody is away by it, within the days that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from mfab.calendars.bounds import FIRST_DAY, MINUTES_A_DAY
from mfab.calendars.leave import joined, merged
from mfab.calendars.timetable import Interval
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.model.plain import DateRange
from mfab.parser.absences.clocks import Clocks
from mfab.parser.absences.content_lines import Component, Problem, Property, read_components
from mfab.parser.absences.entries import OWN_PRODUCT, Entry, entries_of
from mfab.parser.absences.repetition import Budget, TooMuch, occurrences
from mfab.parser.absences.written_times import WrittenTime, read_length, read_time

LARGEST_CALENDAR = 4 * 1024 * 1024
# Six years of a diary with eight hundred weekly meetings; who has more is told.
_MOST_DAYS = 2_000_000
_MOST_TIMES = 100_000
_MOST_PROBLEMS = 20
_BUSY = ("", "BUSY", "BUSY-UNAVAILABLE")


@dataclass(frozen=True, slots=True)
class Absences:
    """Whole days, and stretches of time in minutes since 1970-01-01T00:00Z, on which somebody is away; in order."""

    days: tuple[DateRange, ...] = ()
    times: tuple[Interval, ...] = ()


def absences_in(
    path: str, data: bytes, zone: tzinfo, first: date, last: date, email: str | None = None
) -> tuple[Absences, tuple[Diagnostic, ...]]:
    """Read a calendar file. `zone` is that of the person, for times without one.

    `email` tells which invitations the person has declined. What cannot be read is told with its line, and the rest
    counts; titles and names are read nowhere.
    """
    refused = _refused(path, data)
    if refused is not None:
        return Absences(), (refused,)
    calendars, problems = read_components(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    theirs = [each for each in calendars if not each.text("PRODID").startswith(OWN_PRODUCT)]
    found = list(problems)
    if len(theirs) < len(calendars):
        ours = next(each for each in calendars if each not in theirs)
        message = "mfab wrote this calendar itself; planned work is no leave, and does not count"
        found.append(Problem(ours.line, message))
    entries, more = entries_of(theirs, email)
    found.extend(more)
    away = _Away(theirs, zone, first, last)
    try:
        away.take(entries)
        away.take_free_busy(theirs, found)
    except TooMuch:
        found.append(Problem(1, "there are more repeated entries than mfab follows; the rest do not count"))
    found.extend(away.clocks.problems)
    return Absences(joined(away.days), merged(away.times)), tuple(_told(path, found))


def _refused(path: str, data: bytes) -> Diagnostic | None:
    """Return why a file is no calendar that can be read."""
    if len(data) > LARGEST_CALENDAR:
        message = (
            f"the calendar has more than the {LARGEST_CALENDAR // 1024 // 1024} MiB that mfab reads; export a shorter "
            "stretch of it, without attachments"
        )
        return Diagnostic(Span(path), Severity.ERROR, "calendar-file", message)
    begin = data[:4096].decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    if begin[:15].upper() != "BEGIN:VCALENDAR":
        shown = next((" ".join(line.split())[:40] for line in begin.splitlines()), "")
        what = f"begins with '{shown}'" if shown.isprintable() and shown else "holds no text that can be read"
        message = f"the file {what}, where a calendar begins with 'BEGIN:VCALENDAR'; export it anew, as .ics"
        return Diagnostic(Span(path), Severity.ERROR, "calendar-file", message)
    return None


def _told(path: str, problems: Iterable[Problem]) -> Iterator[Diagnostic]:
    ordered = sorted({(each.line, each.message) for each in problems})
    for line, message in ordered[:_MOST_PROBLEMS]:
        yield Diagnostic(Span(path, line, 1, line, 1), Severity.WARNING, "calendar-entry", message)
    if len(ordered) > _MOST_PROBLEMS:
        line = ordered[_MOST_PROBLEMS][0]
        message = f"{len(ordered) - _MOST_PROBLEMS} more entries from here on cannot be read"
        yield Diagnostic(Span(path, line, 1, line, 1), Severity.WARNING, "calendar-entry", message)


class _Away:
    """What is gathered from one file."""

    def __init__(self, calendars: list[Component], zone: tzinfo, first: date, last: date) -> None:
        budget = Budget(_MOST_DAYS)
        self.clocks = Clocks(calendars, zone, first, last, budget)
        self.days: list[DateRange] = []
        self.times: list[Interval] = []
        self._budget = budget
        self._first, self._last = first, last
        # A zone is at most a day from UTC.
        self._from = (first.toordinal() - 2 - FIRST_DAY) * MINUTES_A_DAY
        self._to = (last.toordinal() + 3 - FIRST_DAY) * MINUTES_A_DAY

    def take(self, entries: tuple[Entry, ...]) -> None:
        """Add the times of entries, each occurrence but those that another entry stands for."""
        replaced: dict[str, list[tuple[WrittenTime, Property]]] = {}
        for each in entries:
            if each.replaces is not None:
                replaced.setdefault(each.uid, []).append(each.replaces)
        for each in entries:
            if each.is_away:
                instead = () if each.replaces is not None else tuple(replaced.get(each.uid, ()))
                self._take(each, (*each.less, *instead))

    def take_free_busy(self, calendars: list[Component], problems: list[Problem]) -> None:
        """Add the busy periods of lists that say only when somebody is busy."""
        for calendar in calendars:
            for each in calendar.children:
                for line in each.all("FREEBUSY") if each.name == "VFREEBUSY" else ():
                    if line.parameters.get("FBTYPE", "").upper() in _BUSY:
                        self._take_periods(line, problems)

    def _take(self, entry: Entry, left_out: tuple[tuple[WrittenTime, Property], ...]) -> None:
        days_out = {time.day for time, _ in left_out if time.is_whole_day or entry.start.is_whole_day}
        instants_out = {self._instant(time, line) for time, line in left_out if not time.is_whole_day}
        for start in self._starts(entry):
            if start.day not in days_out and (start.is_whole_day or self._begin(entry, start) not in instants_out):
                self._add(entry, start)

    def _starts(self, entry: Entry) -> Iterator[WrittenTime]:
        """Yield the beginning of each occurrence that may reach into the days asked for."""
        yield from (time for time, _ in entry.more)
        if entry.rule is None:
            yield entry.start
            return
        until = read_time(entry.rule.until) if entry.rule.until is not None else None
        reach = timedelta(days=_reach(entry) + 2)
        last = self._last + timedelta(days=1)
        if until is not None:
            last = min(last, until.day + timedelta(days=1))
        earliest = self._first - min(reach, self._first - date.min)
        for day in occurrences(entry.rule, entry.start.day, earliest, last, self._budget):
            minutes = entry.start.minutes + (day - entry.start.day).days * MINUTES_A_DAY
            start = entry.start._replace(day=day, minutes=minutes)
            if until is None or self._is_until(entry, start, until):
                yield start

    def _is_until(self, entry: Entry, start: WrittenTime, until: WrittenTime) -> bool:
        if until.is_whole_day or start.is_whole_day:
            return start.day <= until.day
        end = until.minutes if until.is_utc else self.clocks.of(entry.start_line, until).instant(until.minutes)
        return self._begin(entry, start) <= end

    def _begin(self, entry: Entry, start: WrittenTime) -> int:
        return self._instant(start, entry.start_line)

    def _instant(self, time: WrittenTime, line: Property) -> int:
        """Return the instant of a time; far outside the days asked for it does not matter which."""
        return self.clocks.of(line, time).instant(min(max(time.minutes, self._from), self._to))

    def _add(self, entry: Entry, start: WrittenTime) -> None:
        if len(self.days) + len(self.times) >= _MOST_TIMES:
            raise TooMuch
        if start.is_whole_day:
            last = start.day.toordinal() + entry.days - 1
            self._add_days(start.day, last)
            return
        begin = self._begin(entry, start)
        self._add_time(begin, self._end(entry, start, begin))

    def _end(self, entry: Entry, start: WrittenTime, begin: int) -> int:
        """Return when an occurrence ends: at the same time of the clock as the first one does."""
        if entry.end is None or entry.end_line is None:
            wall = start.minutes + entry.days * MINUTES_A_DAY
            return self._instant(start._replace(minutes=wall), entry.start_line) + entry.minutes
        shift = start.minutes - entry.start.minutes
        end = entry.end._replace(minutes=entry.end.minutes + shift + (1 if entry.end.seconds else 0))
        return max(begin, self._instant(end, entry.end_line))

    def _add_days(self, first: date, last: int) -> None:
        begin, end = max(first, self._first), min(last, self._last.toordinal())
        if begin.toordinal() <= end:
            self.days.append(DateRange(begin, date.fromordinal(end)))

    def _add_time(self, begin: int, end: int) -> None:
        begin, end = max(begin, self._from), min(end, self._to)
        if begin < end:
            self.times.append((begin, end))

    def _take_periods(self, line: Property, problems: list[Problem]) -> None:
        for period in line.value.split(","):
            begin, _, rest = period.partition("/")
            start, end, length = read_time(begin), read_time(rest), read_length(rest)
            if start is None or (end is None and length is None):
                problems.append(Problem(line.line, f"'{period[:40]}' is not a stretch of time; it is passed over"))
                continue
            at = self._instant(start, line)
            if end is not None:
                self._add_time(at, self._instant(end, line))
            elif length is not None:
                self._add_time(at, at + length.days * MINUTES_A_DAY + length.minutes)


def _reach(entry: Entry) -> int:
    """Return how many days an occurrence may last."""
    if entry.end is not None:
        return min((entry.end.day - entry.start.day).days, 4000)
    return min(entry.days + entry.minutes // MINUTES_A_DAY, 4000)
