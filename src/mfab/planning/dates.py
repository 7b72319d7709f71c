"""Dates on tasks: from a day or an offset to an instant, or to a rule between two activities."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mfab.calendars.working_time import WorkingTime
from mfab.model.moment import Moment, Offset, OffsetUnit
from mfab.model.task import Task

START_KEYS = ("start", "not_before", "start_by")
FINISH_KEYS = ("finish", "finish_not_before", "due")
DATE_KEYS = (*START_KEYS, *FINISH_KEYS)
LIMIT_KEYS = ("start_by", "due")
_FAR = timedelta(days=40_000)


@dataclass(frozen=True, slots=True)
class DateReader:
    """Reads the dates of one task: on its calendar, as a start or a finish, rolled to a working day if it says so."""

    calendar: WorkingTime
    is_finish: bool
    roll: str | None

    def instant(self, day: date, clock: int | None) -> int:
        """Return the instant of a day: its time of day, else the beginning or the end of its working time."""
        day = self.rolled(day)
        if clock is not None:
            return self.calendar.instant_of(day, clock)
        return self.calendar.day_end(day) if self.is_finish else self.calendar.day_start(day)

    def rolled(self, day: date) -> date:
        """Return the day, moved to a working day where the task says which way."""
        if self.roll is None or self.calendar.is_working_day(day):
            return day
        return self.calendar.roll(day, self.roll == "forward")


@dataclass(frozen=True, slots=True)
class DayOffset:
    """A rule that counts whole days from the date of another task."""

    reader: DateReader
    moment: Moment
    offset: Offset

    def day(self, day: date) -> date:
        """Return the day the rule leads to from the other task's date, before any roll."""
        moved = shifted(self.reader.calendar, day, self.offset)
        if self.moment.weekday is not None:
            moved += timedelta(days=self.moment.weekday - moved.weekday())
        return moved

    def from_day(self, day: date) -> int:
        """Return the instant the rule leads to from the other task's date."""
        return self.reader.instant(self.day(day), self.moment.clock)

    def forward(self, instant: int, /) -> int:
        calendar = self.reader.calendar
        day = calendar.date_of_start(instant) if self.offset.before else calendar.date_of_finish(instant)
        return self.from_day(day)

    def backward(self, bound: int, /) -> int:
        """Return the latest instant from which the rule does not go past `bound`: bisection over days."""
        calendar = self.reader.calendar
        middle = calendar.date_of_start(bound)
        early, late = middle - _FAR, middle + _FAR
        early, late = max(early, date(1970, 6, 1)), min(late, date(2199, 6, 1))
        while (late - early).days > 1:
            day = early + (late - early) // 2
            early, late = (day, late) if self.from_day(day) <= bound else (early, day)
        end = calendar.instant_of(early, 24 * 60)
        return end - 1 if self.offset.before else end


@dataclass(frozen=True, slots=True)
class ClockOffset:
    """A rule that counts hours and minutes from an instant: of work, or elapsed."""

    calendar: WorkingTime
    offset: Offset

    def forward(self, instant: int, /) -> int:
        return self._moved(instant, self.offset.before)

    def backward(self, bound: int, /) -> int:
        return self._moved(bound, not self.offset.before)

    def _moved(self, instant: int, back: bool) -> int:
        amount = self.offset.amount
        if self.offset.unit is OffsetUnit.ELAPSED_MINUTES:
            return instant - amount if back else instant + amount
        return self.calendar.subtract(instant, amount) if back else self.calendar.add(instant, amount)


def shifted(calendar: WorkingTime, day: date, offset: Offset) -> date:
    """Return the day so many whole days, weeks or months before or after a day."""
    count = -offset.amount if offset.before else offset.amount
    match offset.unit:
        case OffsetUnit.WORKING_DAYS:
            return calendar.shift_days(day, count)
        case OffsetUnit.WORKING_WEEKS:
            days = max(1, round(calendar.week_minutes / calendar.day_minutes))
            return calendar.shift_days(day, count * days)
        case OffsetUnit.CALENDAR_DAYS:
            return day + timedelta(days=count)
        case OffsetUnit.CALENDAR_WEEKS:
            return day + timedelta(weeks=count)
        case OffsetUnit.MONTHS:
            return _months_later(day, count)
        case _:
            raise AssertionError(offset.unit)


def _months_later(day: date, count: int) -> date:
    """Return the same day so many months later; the last day of a shorter month."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def reader_for(task: Task, key: str, calendar: WorkingTime) -> DateReader:
    """Return how a task's key is read."""
    return DateReader(calendar, key in FINISH_KEYS, task.roll)


def rule_for(task: Task, key: str, moment: Moment, calendar: WorkingTime) -> DayOffset | ClockOffset:
    """Return the rule of an offset."""
    assert moment.offset is not None
    if moment.offset.unit.counts_days:
        return DayOffset(reader_for(task, key, calendar), moment, moment.offset)
    return ClockOffset(calendar, moment.offset)


def dates_of(task: Task) -> Mapping[str, Moment]:
    """Return the dates that a task gives, by key, in the order of the format."""
    return {key: getattr(task, key) for key in DATE_KEYS if getattr(task, key) is not None}
