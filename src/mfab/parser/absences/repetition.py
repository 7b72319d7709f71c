"""How an entry of a calendar comes round: the rules of RFC 5545 by the day, within the days that are asked for.

Each day of each period is looked at once, so that a rule that no day fits costs no more than one that many do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_REACH = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYSETPOS": 366}
_LONGEST = 1000


class TooMuch(Exception):
    """A file has more repetitions than are followed."""


class Unread(Exception):
    """A rule that is not read: the sentence says what is wrong with it."""


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


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `weekdays` are pairs of a place in the month or year (0 for all) and a day from 0 (Monday) to 6."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    week_start: int = 0


def read_rule(text: str) -> Rule:
    """Read a rule such as `FREQ=WEEKLY;BYDAY=MO`. Raises `Unread`."""
    if len(text) > _LONGEST:
        raise Unread(f"is longer than {_LONGEST} characters")
    parts = dict(part.split("=", 1) for part in text.strip().upper().split(";") if "=" in part)
    frequency = parts.pop("FREQ", "")
    if frequency not in _FREQUENCIES:
        raise Unread(f"comes round '{frequency[:20].lower()}', where daily, weekly, monthly and yearly are read")
    for name, value in parts.items():
        if name not in ("INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", *_REACH) and not name.startswith("X-"):
            raise Unread(f"has the part '{name[:20]}={value[:20]}', which is not read")
    return Rule(
        frequency,
        interval=_number(parts, "INTERVAL") or 1,
        count=_number(parts, "COUNT"),
        until=parts.get("UNTIL"),
        weekdays=_weekdays(parts.get("BYDAY"), frequency in ("MONTHLY", "YEARLY")),
        months=_numbers(parts, "BYMONTH"),
        month_days=_numbers(parts, "BYMONTHDAY"),
        year_days=_numbers(parts, "BYYEARDAY"),
        places=_numbers(parts, "BYSETPOS"),
        week_start=_WEEKDAYS.index(parts["WKST"]) if parts.get("WKST") in _WEEKDAYS else 0,
    )


def _number(parts: dict[str, str], name: str) -> int | None:
    if name not in parts:
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,4}", parts[name]):
        raise Unread(f"has '{name}={parts[name][:20]}', where a number from 1 is expected")
    return int(parts[name])


def _numbers(parts: dict[str, str], name: str) -> tuple[int, ...]:
    if name not in parts:
        return ()
    items = parts[name].split(",")
    if not all(re.fullmatch(r"[+-]?[0-9]{1,3}", item) and 0 < abs(int(item)) <= _REACH[name] for item in items):
        raise Unread(f"has '{name}={parts[name][:20]}', where numbers from 1 to {_REACH[name]} are expected")
    return tuple(dict.fromkeys(int(item) for item in items))


def _weekdays(text: str | None, has_places: bool) -> tuple[tuple[int, int], ...]:
    found = []
    for item in text.split(",") if text else ():
        match = _WEEKDAY.fullmatch(item)
        if match is None:
            raise Unread(f"has 'BYDAY={item[:20]}', where days such as MO or 2TU are expected")
        found.append((int(match[1] or 0) if has_places else 0, _WEEKDAYS.index(match[2])))
    return tuple(dict.fromkeys(found))


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
    is_bare = not (rule.weekdays or rule.month_days or rule.year_days)
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
