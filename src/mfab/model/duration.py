"""How long something lasts: working time, or elapsed time."""

import re
from functools import lru_cache
from typing import Annotated, NamedTuple

from mfab.model.record import AS_TEXT, Slip, quoted, read_with

_PART = re.compile(r"(\d{1,9}(?:\.\d{1,4})?)\s*([a-zA-Z]+)")
_HUNDRED_YEARS = 100 * 366 * 24 * 60
_UNITS = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
_SPELLINGS = {
    "min": "m", "mins": "m", "minute": "m", "minutes": "m", "hr": "h", "hrs": "h", "hour": "h",
    "hours": "h", "day": "d", "days": "d", "wk": "w", "week": "w", "weeks": "w",
}  # fmt: skip
HINT = "write 30m, 4h, 3d or 2w of working time, or 48eh, 3ed, 2ew of elapsed time"


class Duration(NamedTuple):
    """An amount of time as it is written; what a day and a week hold depends on the calendar.

    `minutes`, `days` and `weeks` add up. When `elapsed`, they are those of the clock: nights and weekends count.
    """

    minutes: float = 0
    days: float = 0
    weeks: float = 0
    elapsed: bool = False

    def in_minutes(self, day_minutes: int, week_minutes: int) -> int:
        """Return whole minutes: of the clock when elapsed, else of work, with a day and a week of that length."""
        day, week = (24 * 60, 7 * 24 * 60) if self.elapsed else (day_minutes, week_minutes)
        return round(self.minutes + self.days * day + self.weeks * week)

    @property
    def is_zero(self) -> bool:
        return not (self.minutes or self.days or self.weeks)

    def __str__(self) -> str:
        mark = "e" if self.elapsed else ""
        hours, minutes = divmod(self.minutes, 60)
        parts = ((self.weeks, "w"), (self.days, "d"), (hours, "h"), (minutes, "m"))
        written = [f"{amount:.4f}".rstrip("0").rstrip(".") + mark + unit for amount, unit in parts if amount]
        return " ".join(written) or f"0{mark}m"


# The same few lengths stand in every file.
@lru_cache(maxsize=1024)
def parse_duration(text: str) -> Duration:
    """Read `30m`, `4h`, `3d`, `2w`, `1d 4h`, `0.5d`, and `48eh`, `3ed`, `2ew`, `90em` for elapsed time."""
    if re.fullmatch(r"0+(\.0+)?", text):
        return Duration()
    found, position = [], 0
    for part in _PART.finditer(text):
        if text[position : part.start()].strip():
            break
        found.append((float(part[1]), part[2]))
        position = part.end()
    if not found or text[position:].strip():
        raise Slip(_what_is_wrong(text), "duration")
    marks = {unit.startswith("e") and len(unit) > 1 for _, unit in found}
    if len(marks) > 1:
        raise Slip(f"{quoted(text)} mixes working and elapsed time; use one of them", "duration")
    elapsed = marks.pop()
    amounts = dict.fromkeys(_UNITS, 0.0)
    for amount, unit in found:
        name = unit[1:] if elapsed else unit
        if name not in _UNITS:
            raise Slip(_unknown_unit(text, unit, elapsed), "duration", _with_right_units(text))
        amounts[name] += amount
    if sum(amounts[name] * minutes for name, minutes in _UNITS.items()) > _HUNDRED_YEARS:
        raise Slip(f"{quoted(text)} is longer than a hundred years", "duration")
    return Duration(amounts["m"] + 60 * amounts["h"], amounts["d"], amounts["w"], elapsed)


def _what_is_wrong(text: str) -> str:
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return f"{quoted(text)} has no unit; {HINT}"
    if text.lstrip().startswith(("-", "+")):
        return f"{quoted(text)} has a sign, and how long something lasts has none; {HINT}"
    return f"{quoted(text)} is not a duration; {HINT}"


def _with_right_units(text: str) -> str | None:
    """Return the text with the units that are meant, or None when one of them is unknown."""
    parts = []
    for amount, unit in _PART.findall(text):
        elapsed = unit[:1] in "eE" and unit[1:].lower() in {*_UNITS, *_SPELLINGS}
        plain = (unit[1:] if elapsed else unit).lower()
        right = _SPELLINGS.get(plain, plain if plain in _UNITS else None)
        if right is None:
            return None
        parts.append(f"{amount}{'e' if elapsed else ''}{right}")
    return " ".join(parts)


def _unknown_unit(text: str, unit: str, elapsed: bool) -> str:
    plain = (unit[1:] if elapsed else unit).lower()
    right = _SPELLINGS.get(plain, plain if plain in _UNITS else None)
    if plain in {"mo", "month", "months"}:
        return f"{quoted(text)} counts months, and a month of work has no fixed length; write weeks, such as 4w"
    if right is None:
        return f"{quoted(text)} has the unknown unit '{unit}'; {HINT}"
    return f"{quoted(text)} has the unknown unit '{unit}'; did you mean '{'e' if elapsed else ''}{right}'?"


DurationText = Annotated[Duration, read_with(parse_duration), AS_TEXT]
