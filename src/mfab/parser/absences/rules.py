"""The rule by which an entry of a calendar comes round, as RFC 5545 writes it."""

import re
from dataclasses import dataclass

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_REACH = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYSETPOS": 366, "BYWEEKNO": 53}
_CLOCK_REACH = {"BYHOUR": 23, "BYMINUTE": 59, "BYSECOND": 60}
_LONGEST = 1000


class Unread(Exception):
    """A rule that is not read: the sentence says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `weekdays` are pairs of a place in the month or year (0 for all) and a day from 0 (Monday) to 6.

    `hours` and `minutes` say at which times of each day; where they are empty, those of the first time hold.
    """

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    week_start: int = 0

    def clocks(self, first: int) -> tuple[int, ...]:
        """Return the times of a day in order, in minutes from midnight; `first` is that of the first occurrence."""
        return tuple(
            sorted(
                hour * 60 + minute for hour in self.hours or (first // 60,) for minute in self.minutes or (first % 60,)
            )
        )


def read_rule(text: str) -> Rule:
    """Read a rule such as `FREQ=WEEKLY;BYDAY=MO`. Raises `Unread`."""
    if len(text) > _LONGEST:
        raise Unread(f"is longer than {_LONGEST} characters")
    parts = dict(part.split("=", 1) for part in text.strip().upper().split(";") if "=" in part)
    frequency = parts.pop("FREQ", "")
    if frequency not in _FREQUENCIES:
        raise Unread(f"comes round '{frequency[:20].lower()}', where daily, weekly, monthly and yearly are read")
    for name, value in parts.items():
        known = ("INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", *_REACH, *_CLOCK_REACH)
        if name not in known and not name.startswith("X-"):
            raise Unread(f"has the part '{name[:20]}={value[:20]}', which is not read")
    rule = Rule(
        frequency,
        interval=_number(parts, "INTERVAL") or 1,
        count=_number(parts, "COUNT"),
        until=parts.get("UNTIL"),
        weekdays=_weekdays(parts.get("BYDAY"), frequency in ("MONTHLY", "YEARLY")),
        months=_numbers(parts, "BYMONTH"),
        month_days=_numbers(parts, "BYMONTHDAY"),
        year_days=_numbers(parts, "BYYEARDAY"),
        places=_numbers(parts, "BYSETPOS"),
        weeks=_numbers(parts, "BYWEEKNO"),
        hours=_times(parts, "BYHOUR"),
        minutes=_times(parts, "BYMINUTE"),
        week_start=_WEEKDAYS.index(parts["WKST"]) if parts.get("WKST") in _WEEKDAYS else 0,
    )
    _times(parts, "BYSECOND")  # less than a minute moves nobody's work
    _check_together(rule)
    return rule


def _check_together(rule: Rule) -> None:
    """Raise `Unread` for parts that are read, and are not followed together."""
    if rule.weeks and (rule.frequency != "YEARLY" or rule.week_start):
        raise Unread("has 'BYWEEKNO', which is read of yearly rules whose weeks begin on Mondays")
    if len(rule.clocks(0)) > 1 and (rule.count is not None or rule.places):
        raise Unread("comes round several times a day, which is not read together with 'COUNT' and 'BYSETPOS'")


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


def _times(parts: dict[str, str], name: str) -> tuple[int, ...]:
    if name not in parts:
        return ()
    items = parts[name].split(",")
    if not all(re.fullmatch(r"[0-9]{1,2}", item) and int(item) <= _CLOCK_REACH[name] for item in items):
        raise Unread(f"has '{name}={parts[name][:20]}', where numbers up to {_CLOCK_REACH[name]} are expected")
    return tuple(sorted({int(item) for item in items}))


def _weekdays(text: str | None, has_places: bool) -> tuple[tuple[int, int], ...]:
    found = []
    for item in text.split(",") if text else ():
        match = _WEEKDAY.fullmatch(item)
        if match is None:
            raise Unread(f"has 'BYDAY={item[:20]}', where days such as MO or 2TU are expected")
        found.append((int(match[1] or 0) if has_places else 0, _WEEKDAYS.index(match[2])))
    return tuple(dict.fromkeys(found))
