"""When something is: a date, a date and time, or an offset from another task."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from mfab.model.duration import Duration, parse_duration
from mfab.model.plain import parse_date
from mfab.model.record import AS_TEXT, Slip, quoted, read_with
from mfab.model.working_hours import WEEKDAYS

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_DATE_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{1,2}:\d{2})(?::00)?)?")
_OFFSET = re.compile(
    r"(?P<task>[^\s+@]+(?:@.*?)?)"
    r"(?:\s*(?P<sign>[+-])\s*(?P<amount>\d[\d.]*\s*[a-z]+(?:\s+\d[\d.]*\s*[a-z]+)*))?"
    r"(?:\s+(?P<weekday>[a-z]{3,9}))?"
    r"(?:\s+(?P<clock>\d{1,2}:\d{2}))?",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"(\d{1,4})\s*mo")
_HINT = "write a date such as 2027-03-02, a date and time, or an offset such as 'launch - 24d'"


class OffsetUnit(StrEnum):
    """What an offset counts: whole days of work, whole days of the calendar, months, or the clock."""

    WORKING_DAYS = "d"
    CALENDAR_DAYS = "ed"
    WORKING_WEEKS = "w"
    CALENDAR_WEEKS = "ew"
    MONTHS = "mo"
    WORKING_MINUTES = "m"
    ELAPSED_MINUTES = "em"

    @property
    def counts_days(self) -> bool:
        """True when whole days are counted from the other task's date."""
        return self not in (OffsetUnit.WORKING_MINUTES, OffsetUnit.ELAPSED_MINUTES)


class Offset(NamedTuple):
    """So long before (`before`) the start, or after the finish, of another task."""

    task: str
    before: bool
    amount: int
    unit: OffsetUnit
    value: str | None = None


class Moment(NamedTuple):
    """A day or an offset; `weekday` moves to that day of the week it falls in; `clock` is minutes from midnight."""

    day: date | None = None
    offset: Offset | None = None
    weekday: int | None = None
    clock: int | None = None

    def __str__(self) -> str:
        parts = [str(self.day)] if self.day is not None else []
        if self.offset is not None:
            where = self.offset.task + (f"@{self.offset.value}" if self.offset.value is not None else "")
            parts.append(where)
            if self.offset.amount:
                parts += ["-" if self.offset.before else "+", f"{self.offset.amount}{self.offset.unit}"]
        if self.weekday is not None:
            parts.append(WEEKDAYS[self.weekday])
        if self.clock is not None:
            parts.append(f"{self.clock // 60:02}:{self.clock % 60:02}")
        return " ".join(parts)


def parse_moment(text: str) -> Moment:
    """Read `2027-03-02`, `2027-03-02 10:00`, `launch - 24d`, `launch + 2ed` or `publish - 1ew mon 10:00`."""
    text = text.strip()
    written = _DATE_TIME.fullmatch(text)
    if written is not None:
        return Moment(day=parse_date(written[1]), clock=_clock(written[2], text))
    if re.match(r"\d{1,4}[-./]\d", text):
        return Moment(day=parse_date(text))
    found = _OFFSET.fullmatch(text)
    if found is None:
        raise Slip(f"{quoted(text)} is not a date; {_HINT}", "date")
    weekday = _weekday(found["weekday"], text)
    task, _, value = found["task"].partition("@")
    amount, unit = _amount(found["amount"], text)
    clock = _clock(found["clock"], text)
    if not unit.counts_days and (weekday is not None or clock is not None):
        raise Slip(f"{quoted(text)} counts hours from an instant, so it has no weekday or time of its own", "date")
    return Moment(
        offset=Offset(task, found["sign"] == "-" and amount > 0, amount, unit, value or None),
        weekday=weekday,
        clock=clock,
    )


def _clock(text: str | None, whole: str) -> int | None:
    if text is None:
        return None
    hour, minute = (int(part) for part in text.split(":"))
    if hour > 23 or minute > 59:
        raise Slip(f"{quoted(whole)} has no time of a day; times go from 00:00 to 23:59", "date")
    return hour * 60 + minute


def _weekday(name: str | None, whole: str) -> int | None:
    if name is None:
        return None
    if name[:3].lower() not in WEEKDAYS:
        raise Slip(f"{quoted(whole)} is not a date; {_HINT}", "date")
    return WEEKDAYS.index(name[:3].lower())


def _amount(text: str | None, whole: str) -> tuple[int, OffsetUnit]:
    if text is None:
        return 0, OffsetUnit.WORKING_DAYS
    months = _MONTHS.fullmatch(text)
    if months is not None:
        return int(months[1]), OffsetUnit.MONTHS
    try:
        duration = parse_duration(text)
    except Slip as error:
        raise error.within(text, whole) from None
    if duration.minutes:
        if duration.days or duration.weeks:
            raise Slip(f"{quoted(whole)} counts days and hours at once; an offset counts one of them", "date")
        return round(duration.minutes), OffsetUnit.ELAPSED_MINUTES if duration.elapsed else OffsetUnit.WORKING_MINUTES
    return _whole_days(duration, whole)


def _whole_days(duration: Duration, whole: str) -> tuple[int, OffsetUnit]:
    if duration.days != int(duration.days) or duration.weeks != int(duration.weeks):
        raise Slip(f"{quoted(whole)} counts part of a day; an offset counts whole days, or hours", "date")
    if duration.elapsed:
        if duration.weeks and not duration.days:
            return int(duration.weeks), OffsetUnit.CALENDAR_WEEKS
        return int(duration.days + 7 * duration.weeks), OffsetUnit.CALENDAR_DAYS
    if duration.weeks and duration.days:
        raise Slip(f"{quoted(whole)} counts weeks and days of work at once; an offset counts one of them", "date")
    if duration.weeks:
        return int(duration.weeks), OffsetUnit.WORKING_WEEKS
    return int(duration.days), OffsetUnit.WORKING_DAYS


def parse_anchor(text: str) -> Moment:
    """Read the date (and time) that a run file gives: no offset, as there is nothing yet to count from."""
    moment = parse_moment(text)
    if moment.day is None:
        raise Slip(f"{quoted(text)} is not a date; write year-month-day, such as 2027-03-02", "date")
    return moment


MomentText = Annotated[Moment, read_with(parse_moment), AS_TEXT]
AnchorDate = Annotated[Moment, read_with(parse_anchor), AS_TEXT]
