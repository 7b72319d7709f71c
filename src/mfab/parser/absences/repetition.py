"""How an entry of a calendar comes round: the rules of RFC 5545 by the day, within the days that are asked for.

Each day of each period is looked at once, so that a rule that no day fits costs no more than one that many do.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from mfab.parser.absences.rules import Rule


class TooMuch(Exception):
    """A file has more repetitions than are followed."""


class Budget:
    """How many days may still be looked at."""

    __slots__ = ("_left",)

    def __init__(self, days: int) -> None:
        self._left = days

    def spend(self, days: int) -> None:
        """Take days off. Raises `TooMuch` when there are none left."""
        self._left -= days
        if self._left < 0:
            raise TooMuch


def occurrences(rule: Rule, start: date, first: date, last: date, budget: Budget) -> Iterator[date]:
    """Yield the days from `first` to `last` on which an entry that begins on `start` comes round, `start` among them.

    `until` is left to who knows the clock of the entry. Raises `TooMuch`.
    """
    if first <= start <= last:
        yield start
    number = 1
    for days in _periods(rule, start, first, last):
        budget.spend(len(days) + 1)
        for day in _chosen(rule, start, days):
            if day <= start:
                continue
            number += 1
            if day > last or (rule.count is not None and number > rule.count):
                return
            if day >= first:
                yield day


def _periods(rule: Rule, start: date, first: date, last: date) -> Iterator[list[date]]:
    """Yield the days of each period in which the rule comes round, up to the last day that is asked for."""
    # A rule with a count is counted from its beginning; another is taken up where it is asked for.
    earlier = max(0, (first - start).days) if rule.count is None else 0
    match rule.frequency:
        case "DAILY":
            day = start.toordinal() + earlier // rule.interval * rule.interval
            while day <= last.toordinal():
                yield [date.fromordinal(day)]
                day += rule.interval
        case "WEEKLY":
            begin = start.toordinal() - (start.weekday() - rule.week_start) % 7
            begin += earlier // (7 * rule.interval) * 7 * rule.interval
            while begin <= last.toordinal():
                yield [date.fromordinal(day) for day in range(max(begin, 1), begin + 7)]
                begin += 7 * rule.interval
        case "MONTHLY":
            month = start.year * 12 + start.month - 1
            month += max(0, earlier // 31 - 1) // rule.interval * rule.interval
            while month // 12 <= last.year and date(month // 12, month % 12 + 1, 1) <= last:
                yield _days(date(month // 12, month % 12 + 1, 1), date((month + 1) // 12, (month + 1) % 12 + 1, 1))
                month += rule.interval
        case _:
            year = start.year + max(0, earlier // 366 - 1) // rule.interval * rule.interval
            while year <= last.year:
                yield _days(date(year, 1, 1), date(year + 1, 1, 1))
                year += rule.interval


def _days(first: date, end: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((end - first).days)]


def _chosen(rule: Rule, start: date, days: list[date]) -> list[date]:
    """Return the days of a period that the rule takes."""
    is_bare = not (rule.weekdays or rule.month_days or rule.year_days or rule.weeks)
    found = []
    for day in days:
        if is_bare and not _fits_start(rule, start, day):
            continue
        if rule.months and day.month not in rule.months:
            continue
        if rule.month_days and not _counts(day.day, _length_of_month(day), rule.month_days):
            continue
        if rule.year_days and not _counts(day.timetuple().tm_yday, _length_of_year(day), rule.year_days):
            continue
        if rule.weeks and not _is_in_week(rule, start, day):
            continue
        if rule.weekdays and not _is_weekday(rule, day):
            continue
        found.append(day)
    if not rule.places:
        return found
    kept = {place - 1 if place > 0 else len(found) + place for place in rule.places}
    return [day for place, day in enumerate(found) if place in kept]


def _fits_start(rule: Rule, start: date, day: date) -> bool:
    """Tell whether a day is like the first one, where the rule names no days."""
    match rule.frequency:
        case "DAILY":
            return True
        case "WEEKLY":
            return day.weekday() == start.weekday()
        case "MONTHLY":
            return day.day == start.day
        case _:
            return day.day == start.day and (bool(rule.months) or day.month == start.month)


def _is_in_week(rule: Rule, start: date, day: date) -> bool:
    """Tell whether a day lies in one of the weeks; of a week of which no day is named it is the first one's."""
    year, week, _ = day.isocalendar()
    is_named = rule.weekdays or rule.month_days or rule.year_days
    return _counts(week, date(year, 12, 28).isocalendar().week, rule.weeks) and (
        bool(is_named) or day.weekday() == start.weekday()
    )


def _is_weekday(rule: Rule, day: date) -> bool:
    in_year = rule.frequency == "YEARLY" and not rule.months
    number, length = (
        (day.timetuple().tm_yday, _length_of_year(day)) if in_year else (day.day, _length_of_month(day))
    )  # fmt: skip
    from_begin, from_end = (number - 1) // 7 + 1, -((length - number) // 7 + 1)
    return any(day.weekday() == weekday and place in (0, from_begin, from_end) for place, weekday in rule.weekdays)


def _counts(number: int, length: int, wanted: tuple[int, ...]) -> bool:
    return number in wanted or number - length - 1 in wanted


def _length_of_month(day: date) -> int:
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day


def _length_of_year(day: date) -> int:
    return 366 if day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0) else 365
