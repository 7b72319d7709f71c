"""When somebody is away by the entries of a calendar file, gathered occurrence by occurrence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta, tzinfo
from operator import itemgetter

from mfab.calendars.bounds import FIRST_DAY, MINUTES_A_DAY
from mfab.calendars.timetable import Interval
from mfab.model.plain import DateRange
from mfab.parser.absences.clocks import Clocks
from mfab.parser.absences.content_lines import Component, Problem, Property
from mfab.parser.absences.entries import Entry
from mfab.parser.absences.repetition import Budget, TooMuch, occurrences
from mfab.parser.absences.rules import Rule
from mfab.parser.absences.written_times import WrittenTime, read_length, read_time

# Six years of a diary with eight hundred weekly meetings; who has more is told.
_MOST_DAYS = 2_000_000
_MOST_TIMES = 100_000
_LONGEST = 4000
# Of what comes round many times a day, in days that are looked at.
_COST_OF_A_TIME = 10
_BUSY = ("", "BUSY", "BUSY-UNAVAILABLE")


class Away:
    """What is gathered from one file: `days` and `times`, and what is wrong with its clocks."""

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
        replacing: dict[str, list[Entry]] = {}
        for each in entries:
            if each.replaces is not None:
                replacing.setdefault(each.uid, []).append(each)
        for each in entries:
            instead = replacing.get(each.uid, []) if each.replaces is None else []
            later = [change for change in instead if change.is_from_then_on]
            if each.is_away or later:
                out = (change.replaces for change in instead if change.replaces is not None)
                self._take(each, (*each.less, *out), later)

    def take_free_busy(self, calendars: list[Component], problems: list[Problem]) -> None:
        """Add the busy periods of lists that say only when somebody is busy."""
        for calendar in calendars:
            for each in calendar.children:
                for line in each.all("FREEBUSY") if each.name == "VFREEBUSY" else ():
                    if line.parameters.get("FBTYPE", "").upper() in _BUSY:
                        self._take_periods(line, problems)

    def _take(self, entry: Entry, left_out: tuple[tuple[WrittenTime, Property], ...], later: list[Entry]) -> None:
        """Add the occurrences of an entry. `later` are what changes it from some time on."""
        days_out = {time.day for time, _ in left_out if time.is_whole_day or entry.start.is_whole_day}
        instants_out = {self._instant(time, line) for time, line in left_out if not time.is_whole_day}
        changes = sorted(self._changes(entry, later), key=itemgetter(0))
        furthest = max((abs(shift) // MINUTES_A_DAY + 1 for _, shift, _ in changes), default=0)
        for start in self._starts(entry, min(furthest, _LONGEST)):
            begin = self._begin(entry, start)
            if start.day in days_out or (not start.is_whole_day and begin in instants_out):
                continue
            number = bisect_left(changes, begin, key=itemgetter(0))
            _, shift, changed = changes[number - 1] if number else (begin, 0, entry)
            if changed.is_away:
                self._add(changed, _moved(start, shift) if shift else start)

    def _changes(self, entry: Entry, later: list[Entry]) -> Iterator[tuple[int, int, Entry]]:
        """Yield from when on an entry is changed, by how many minutes of the clock it is moved, and how it is then."""
        for change in later:
            assert change.replaces is not None
            which, line = change.replaces
            kinds = {(time.is_whole_day, time.is_utc) for time in (which, change.start, entry.start)}
            if len(kinds) == 1:
                yield self._instant(which, line), change.start.minutes - which.minutes, change
            else:
                message = (
                    "a change of this and all later times is of another kind than they are; it is read for this one"
                )
                self.clocks.problems.append(Problem(line.line, message))

    def _starts(self, entry: Entry, furthest: int) -> Iterator[WrittenTime]:
        """Yield the beginning of each occurrence that may reach into the days asked for, moved so many days at most."""
        yield from (time for time, _ in entry.more)
        if entry.rule is None:
            yield entry.start
            return
        until = read_time(entry.rule.until) if entry.rule.until is not None else None
        reach = timedelta(days=_reach(entry) + 2 + furthest)
        last = self._last + timedelta(days=1 + min(furthest, (date.max - self._last).days - 1))
        if until is not None:
            last = min(last, until.day + timedelta(days=1))
        earliest = self._first - min(reach, self._first - date.min)
        for day in occurrences(entry.rule, entry.start.day, earliest, last, self._budget):
            starts = _starts_of(entry, entry.rule, day)
            self._budget.spend(_COST_OF_A_TIME * (len(starts) - 1))
            for start in starts:
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


def _moved(start: WrittenTime, minutes: int) -> WrittenTime:
    """Return a time so many minutes of the clock later."""
    moved = start.minutes + minutes
    day = date.fromordinal(min(max(FIRST_DAY + moved // MINUTES_A_DAY, 1), date.max.toordinal()))
    return start._replace(day=day, minutes=moved)


def _starts_of(entry: Entry, rule: Rule, day: date) -> list[WrittenTime]:
    """Return the times of a day on which an entry comes round; the first one is always there."""
    first = entry.start
    midnight = first.minutes - first.minutes % MINUTES_A_DAY + (day - first.day).days * MINUTES_A_DAY
    clocks = () if first.is_whole_day else rule.clocks(first.minutes % MINUTES_A_DAY)
    times = [midnight + clock for clock in clocks] if clocks else [midnight]
    if day == first.day:
        times = [first.minutes, *(time for time in times if time > first.minutes)]
    return [first._replace(day=day, minutes=time) for time in times]


def _reach(entry: Entry) -> int:
    """Return how many days an occurrence may last."""
    if entry.end is not None:
        return min((entry.end.day - entry.start.day).days, _LONGEST)
    return min(entry.days + entry.minutes // MINUTES_A_DAY, _LONGEST)
