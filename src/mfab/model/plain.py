"""Plain scalars: text, true or false, numbers, shares, and dates."""

import re
from datetime import date
from typing import Annotated, NamedTuple

from mfab.model.record import AS_TEXT, Slip, quoted, read_with

_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
_WHOLE = re.compile(r"\d{1,9}")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)\s*%")
_TRUE_OR_FALSE = {"true": True, "yes": True, "false": False, "no": False}


class DateRange(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}..{self.last}"

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def last_day() -> date:
    """Return the last day that can be planned."""
    return date(2199, 12, 31)


def parse_boolean(text: str) -> bool:
    """Read `true` or `false`."""
    if text.lower() not in _TRUE_OR_FALSE:
        raise Slip(f"{quoted(text)} is neither true nor false")
    return _TRUE_OR_FALSE[text.lower()]


def parse_number(text: str) -> float:
    """Read a decimal number."""
    if not _NUMBER.fullmatch(text):
        raise Slip(f"{quoted(text)} is not a number, such as 3 or 1.4")
    return float(text)


def parse_count(text: str) -> int:
    """Read a whole number that is not negative."""
    if not _WHOLE.fullmatch(text):
        raise Slip(f"{quoted(text)} is not a whole number, such as 2")
    return int(text)


def parse_share(text: str) -> float:
    """Read a percentage from 0% to 100% as a share from 0 to 1."""
    found = _SHARE.fullmatch(text)
    if found is None:
        hint = f"; write {text}%" if _NUMBER.fullmatch(text) and float(text) > 1 else ", such as 60%"
        raise Slip(f"{quoted(text)} is not a percentage{hint}")
    share = float(found[1]) / 100
    if share > 1:
        raise Slip(f"{quoted(text)} is more than 100%")
    return share


def parse_capacity(text: str) -> float:
    """Read how much of a full-time person somebody is: more than 0%, at most 100%."""
    share = parse_share(text)
    if share == 0:
        raise Slip(f"{quoted(text)} is no capacity at all; leave the person out of the roles, or give dates in 'away'")
    return share


def parse_date(text: str) -> date:
    """Read a date such as 2027-03-02, from 1970 to 2199."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise Slip(f"{quoted(text)} is not a date; write year-month-day, such as 2027-03-02", "date")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Slip(f"{quoted(text)} is not a day of the calendar", "date") from None
    if not 1970 <= day.year <= 2199:
        raise Slip(f"{quoted(text)} is outside the years 1970 to 2199", "date")
    return day


def parse_date_range(text: str) -> DateRange:
    """Read one day, or `2026-12-24..2027-01-01` with both ends included."""
    first, dots, last = text.partition("..")
    days = DateRange(parse_date(first.strip()), parse_date((last if dots else first).strip()))
    if days.last < days.first:
        raise Slip(f"{quoted(text)} ends before it begins", "date")
    return days


def parse_text(text: str) -> str:
    """Read text as it stands."""
    if not text.strip():
        raise Slip("is empty; give it a text or leave the key out", "no-value")
    return text


Text = Annotated[str, read_with(parse_text)]
Boolean = Annotated[bool, read_with(parse_boolean)]
Number = Annotated[float, read_with(parse_number)]
Count = Annotated[int, read_with(parse_count)]
Share = Annotated[float, read_with(parse_share)]
Capacity = Annotated[float, read_with(parse_capacity)]
Date = Annotated[date, read_with(parse_date), AS_TEXT]
Dates = Annotated[DateRange, read_with(parse_date_range), AS_TEXT]
