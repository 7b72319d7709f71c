"""Rules of recurrence as RFC 5545 writes them, and what is wrong with one.

Nothing here asks for an occurrence: of a rule that no day fits the library looks for one until the year 9999.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import product

from mfab.diagnostics.suggestion import did_you_mean

_LONGEST = 200
_WRITTEN = re.compile(r"[A-Z0-9=;,+\-]+")
_EXAMPLE = "write it as 'FREQ=MONTHLY;BYMONTHDAY=16'"
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TOO_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY")
_WEEKDAY = re.compile(r"(?:[+-]?[1-9]\d?)?(?:MO|TU|WE|TH|FR|SA|SU)")
_DAY = re.compile(r"\d{8}(?:T\d{6}Z?)?")
# How far the numbers of a part go; those of BYMONTH do not count back from the end.
_REACH = {"BYMONTH": 12, "BYWEEKNO": 53, "BYYEARDAY": 366, "BYMONTHDAY": 31, "BYSETPOS": 366}
_PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", *_REACH)
_DAYS_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def recurrence_problem(rule: str) -> str | None:
    """Return what is wrong with a rule such as `FREQ=MONTHLY;BYMONTHDAY=16`, or None."""
    text = rule.upper()
    if len(text) > _LONGEST:
        return f"is longer than {_LONGEST} characters"
    if not _WRITTEN.fullmatch(text):
        return f"cannot be read; {_EXAMPLE}"
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, _, value = part.partition("=")
        if not name or not value:
            return f"has the part '{part}', which is no NAME=VALUE; {_EXAMPLE}"
        if name not in _PARTS:
            return f"has the unknown part '{name}'{did_you_mean(name, _PARTS)}"
        if name in parts:
            return f"has '{name}' twice; keep one of them"
        parts[name] = value
    return _frequency_problem(parts) or _value_problem(parts) or _refused(text)


def _frequency_problem(parts: Mapping[str, str]) -> str | None:
    frequency = parts.get("FREQ")
    if frequency is None:
        return "has no FREQ; say how often, such as 'FREQ=MONTHLY'"
    if frequency in _TOO_OFTEN:
        return f"comes round {frequency.lower()}; a playbook comes round daily at most"
    if frequency not in _FREQUENCIES:
        hint = did_you_mean(frequency, _FREQUENCIES) or f"; there are {', '.join(_FREQUENCIES)}"
        return f"has the unknown frequency '{frequency}'{hint}"
    if "UNTIL" in parts and "COUNT" in parts:
        return "has both UNTIL and COUNT; keep one of them"
    return None


def _value_problem(parts: Mapping[str, str]) -> str | None:
    for name, value in parts.items():
        expected = _expected(name)
        if not all(_fits(name, item) for item in value.split(",")):
            return f"has '{name}={value}'; {name} takes {expected}"
    if _is_never(parts):
        return "never comes round, as no month it names has such a day"
    return None


def _expected(name: str) -> str:
    match name:
        case "INTERVAL" | "COUNT":
            return "a number from 1 to 9999"
        case "UNTIL":
            return "a day, such as 20271231"
        case "BYDAY":
            return "days of the week, such as MO or 2TU"
        case "WKST":
            return "a day of the week, such as MO"
        case _:
            back = "" if name == "BYMONTH" else f", or from -{_REACH[name]} to -1" if name in _REACH else ""
            return f"numbers from 1 to {_REACH[name]}{back}" if name in _REACH else "one word"


def _fits(name: str, item: str) -> bool:
    match name:
        case "FREQ":
            return item in _FREQUENCIES
        case "INTERVAL" | "COUNT":
            return bool(re.fullmatch(r"[1-9]\d{0,3}", item))
        case "UNTIL":
            return bool(_DAY.fullmatch(item)) and _is_day(item[:8])
        case "BYDAY":
            return bool(_WEEKDAY.fullmatch(item))
        case "WKST":
            return bool(_WEEKDAY.fullmatch(item)) and item.isalpha()
        case _:
            number = re.fullmatch(r"([+-]?)([1-9]\d{0,2})", item)
            can_count_back = name != "BYMONTH"
            return number is not None and int(number[2]) <= _REACH[name] and (can_count_back or not number[1])


def _is_day(text: str) -> bool:
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _is_never(parts: Mapping[str, str]) -> bool:
    """Tell whether none of the months has any of the days, such as 30 February."""
    if "BYMONTH" not in parts or "BYMONTHDAY" not in parts:
        return False
    months = [int(month) for month in parts["BYMONTH"].split(",")]
    days = [abs(int(day)) for day in parts["BYMONTHDAY"].split(",")]
    return all(day > _DAYS_OF_MONTH[month - 1] for month, day in product(months, days))


def _refused(rule: str) -> str | None:
    """Ask the library that will read it: what parts may not stand together."""
    from dateutil.rrule import rrulestr  # only a playbook that recurs pays for it

    try:
        rrulestr(rule.replace("Z", ""), dtstart=datetime.combine(date(2027, 1, 1), time()))
    except (ValueError, TypeError, IndexError, OverflowError):
        return f"has parts that do not go together; {_EXAMPLE}"
    return None
