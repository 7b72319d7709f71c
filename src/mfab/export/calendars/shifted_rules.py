"""The rule of what lies some days before or after the dates of another rule, where every calendar program knows such.

Outlook skips an entry whose rule is none of a few kinds (MS-OXCICAL, 2.1.3.2.2), and one that has RDATE alone. So the
Thursday before the second Tuesday, though RFC 5545 can say it, is no rule here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ENDS = ("UNTIL", "COUNT")
_DAYS_A_WEEK = 7
# Each month has them, and whoever takes a longer number for the last day does no harm.
_DAYS_OF_ALL_MONTHS = 28
_WEEKS_OF_ALL_MONTHS = 4
_NTH = re.compile(r"([1-4]|-1)(MO|TU|WE|TH|FR|SA|SU)")
_DAYS = re.compile(r"(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*")
_NUMBER = re.compile(r"[1-9][0-9]?|-1")


def shifted(rule: str, days: int) -> str | None:
    """Return a rule, in capitals, for what lies some days from its dates, without its end; None where there is none."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    kept = {name: value for name, value in parts.items() if name in ("FREQ", "INTERVAL", "WKST")}
    given = {name: value for name, value in parts.items() if name not in kept and name not in _ENDS}
    moved = _moved(parts.get("FREQ", ""), given, days)
    return ";".join(f"{name}={value}" for name, value in {**kept, **moved}.items()) if moved is not None else None


def _moved(frequency: str, given: Mapping[str, str], days: int) -> Mapping[str, str] | None:
    match frequency, sorted(given):
        case (("DAILY" | "WEEKLY" | "MONTHLY"), []):
            return given
        case "WEEKLY", ["BYDAY"] if _DAYS.fullmatch(given["BYDAY"]):
            return {"BYDAY": ",".join(_weekday(day, days) for day in given["BYDAY"].split(","))}
        case "MONTHLY", ["BYDAY"]:
            return _nth_weekday(given["BYDAY"], days)
        case "MONTHLY", ["BYMONTHDAY"]:
            return _day_of_month(given["BYMONTHDAY"], days)
        case "MONTHLY", ["BYDAY", "BYSETPOS"] if not days and _DAYS.fullmatch(given["BYDAY"]):
            return given if re.fullmatch("[1-4]|-1", given["BYSETPOS"]) else None
    return None


def _weekday(day: str, days: int) -> str:
    return _WEEK[(_WEEK.index(day) + days) % _DAYS_A_WEEK]


def _nth_weekday(written: str, days: int) -> Mapping[str, str] | None:
    """Return the second Tuesday for the first one and seven days, and itself for no days."""
    found = _NTH.fullmatch(written)
    if found is None or not days:
        return {"BYDAY": written} if found is not None else None
    number = int(found[1]) + days // _DAYS_A_WEEK
    is_one = int(found[1]) > 0 and days % _DAYS_A_WEEK == 0 and 1 <= number <= _WEEKS_OF_ALL_MONTHS
    return {"BYDAY": f"{number}{found[2]}"} if is_one else None


def _day_of_month(written: str, days: int) -> Mapping[str, str] | None:
    """Return a day that each month has, or the last day of each for itself."""
    if written == "-1":
        return {"BYMONTHDAY": written} if not days else None
    day = int(written) + days if _NUMBER.fullmatch(written) else 0
    return {"BYMONTHDAY": str(day)} if 1 <= day <= _DAYS_OF_ALL_MONTHS and int(written) <= _DAYS_OF_ALL_MONTHS else None
