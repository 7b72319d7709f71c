"""When people work: days of the week, hours of the day, and what is closed or open besides."""

import re
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, PlainSerializer, PlainValidator

from mfab.model.plain import Date, DateRange, Dates, Text, parse_date_range
from mfab.model.record import AS_TEXT, Record, Slip, quoted, read_with, slip_error

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


class Hours(NamedTuple):
    """A stretch of a day, in minutes from midnight; `end` is past 1440 when it passes midnight."""

    start: int
    end: int

    def __str__(self) -> str:
        end = self.end if self.end <= 1440 else self.end - 1440
        return f"{self.start // 60:02}:{self.start % 60:02}-{end // 60:02}:{end % 60:02}"


class DayHours(NamedTuple):
    """The hours of some days of the week; `days` is None when they are those of every working day."""

    days: tuple[int, ...] | None
    hours: tuple[Hours, ...]


def parse_weekdays(text: str) -> tuple[int, ...]:
    """Read `mon-fri`, `tue`, or `mon, wed-fri` as numbers from 0 (Monday) to 6."""
    days: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().lower().partition("-")
        begin, end = (_weekday(name.strip(), text) for name in (first, last or first))
        days.update(day % 7 for day in range(begin, end + 1 if end >= begin else end + 8))
    return tuple(sorted(days))


def _weekday(name: str, text: str) -> int:
    if name[:3] not in WEEKDAYS or not name.isalpha():
        raise Slip(f"{quoted(text)} is not a day or days of the week, such as mon or mon-fri")
    return WEEKDAYS.index(name[:3])


def parse_hours(text: str) -> Hours:
    """Read `09:00-17:00`; an end of `24:00` is midnight, an end before the start is on the next day."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise Slip(f"{quoted(text)} are not hours, such as 09:00-17:00")
    start = int(found[1]) * 60 + int(found[2])
    end = int(found[3]) * 60 + int(found[4])
    if int(found[2]) > 59 or int(found[4]) > 59 or start >= 1440 or end > 1440:
        raise Slip(f"{quoted(text)} are not hours of a day, which go from 00:00 to 24:00")
    if start == end:
        raise Slip(f"{quoted(text)} last no time; for all day write 00:00-24:00")
    return Hours(start, end if end > start else end + 1440)


def _weekday_list(value: Any) -> Any:
    return ",".join(value) if isinstance(value, list) and all(isinstance(item, str) for item in value) else value


def _read_hours_list(value: Any) -> tuple[Hours, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise slip_error(Slip('is not a list of hours, such as ["09:00-17:00"]', "wrong-kind"))
    try:
        hours = sorted(parse_hours(item) for item in items)
    except Slip as error:
        raise slip_error(error) from None
    for before, after in pairwise(hours):
        if after.start < before.end:
            raise slip_error(Slip(f"has hours that overlap: {before} and {after}"))
    return tuple(hours)


def _read_hours_by_day(value: Any) -> tuple[DayHours, ...]:
    if isinstance(value, tuple):
        return value
    if not isinstance(value, dict):
        return (DayHours(None, _read_hours_list(value)),)
    found: list[DayHours] = []
    for names, hours in value.items():
        try:
            days = parse_weekdays(str(names))
        except Slip as error:
            raise slip_error(error) from None
        if any(set(days) & set(other.days or ()) for other in found):
            raise slip_error(Slip(f"gives hours twice for a day in {quoted(str(names))}"))
        found.append(DayHours(days, _read_hours_list(hours)))
    return tuple(found)


def _days_as_written(days: tuple[int, ...]) -> list[str]:
    return [WEEKDAYS[day] for day in days]


def _hours_as_written(value: tuple[DayHours, ...]) -> list[str] | dict[str, list[str]]:
    written = {",".join(_days_as_written(entry.days or ())): [str(hours) for hours in entry.hours] for entry in value}
    return written.get("", written)


# The plain validator would take the place of what stands before it.
Weekdays = Annotated[
    tuple[int, ...],
    read_with(parse_weekdays),
    BeforeValidator(_weekday_list),
    PlainSerializer(_days_as_written),
]
HoursList = Annotated[
    tuple[Hours, ...],
    PlainValidator(lambda value: value if isinstance(value, tuple) else _read_hours_list(value)),
    PlainSerializer(lambda value: [str(hours) for hours in value]),
]
HoursByDay = Annotated[tuple[DayHours, ...], PlainValidator(_read_hours_by_day), PlainSerializer(_hours_as_written)]
OpenDays = Annotated[DateRange, read_with(parse_date_range), AS_TEXT]


class DifferentWeeks(Record):
    """A stretch of the year with other hours, such as summer hours; both ends are included."""

    from_: Date
    to: Date
    days: Weekdays | None = None
    hours: HoursByDay | None = None

    model_config = {**Record.model_config, "alias_generator": lambda name: name.rstrip("_")}


class WorkingCalendar(Record):
    """The working time of a team, a task or a person. A key that is not given comes from the calendar it starts from.

    Named and personal calendars start from the team's; with `base: none` they start empty.
    """

    base: Literal["none"] | None = None
    timezone: Text | None = None
    country: Text | None = None
    days: Weekdays | None = None
    hours: HoursByDay | None = None
    closed: tuple[Dates, ...] | None = None
    open: dict[OpenDays, HoursList] | None = None
    weeks: tuple[DifferentWeeks, ...] | None = None
