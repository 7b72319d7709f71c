"""A frequency: how often a customer meets a play, such as `weekly` or `2 a month`."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, NamedTuple

from mfab.model.record import AS_TEXT, Slip, quoted, read_with

# How many of each a week has. A year has 12 months and 52 weeks.
_A_WEEK = {
    "day": Fraction(7),
    "workday": Fraction(5),
    "week": Fraction(1),
    "month": Fraction(12, 52),
    "quarter": Fraction(4, 52),
    "year": Fraction(1, 52),
}
_NEVER_AGAIN = ("once", "on-demand")
_WORDS = {
    "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year",
}  # fmt: skip
_TIMES = re.compile(r"([0-9]{1,3}) an? (day|workday|week|month|quarter|year)")
_EVERY = re.compile(r"every (?:([0-9]{1,3}) )?(day|workday|week|month|quarter|year)s?")


class Frequency(NamedTuple):
    """How often, as it is written, and how many times a week that is: none of what comes once or is asked for."""

    text: str
    a_week: Fraction

    def __str__(self) -> str:
        return self.text


def parse_frequency(text: str) -> Frequency:
    """Read `daily`, `weekly`, `monthly`, `quarterly`, `yearly`, `3 a week`, `every 2 weeks`, `once` or `on-demand`."""
    plain = " ".join(text.lower().split())
    if plain in _NEVER_AGAIN:
        return Frequency(plain, Fraction(0))
    if plain in _WORDS:
        return Frequency(plain, _A_WEEK[_WORDS[plain]])
    times, every = _TIMES.fullmatch(plain), _EVERY.fullmatch(plain)
    if times is not None and int(times[1]):
        return Frequency(plain, int(times[1]) * _A_WEEK[times[2]])
    if every is not None and (every[1] is None or int(every[1])):
        return Frequency(plain, _A_WEEK[every[2]] / int(every[1] or 1))
    raise Slip(f"{quoted(text)} does not say how often; write weekly, 3 a week, every 2 weeks, once or on-demand")


FrequencyText = Annotated[Frequency, read_with(parse_frequency), AS_TEXT]
