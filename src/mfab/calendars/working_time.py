"""A compiled calendar: working time to the minute, working days, and wall-clock time in its zone."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from mfab.calendars.away_hours import NEVER_AWAY, AwayHours
from mfab.calendars.bounds import (
    FIRST_DAY,
    LAST_DAY,
    MINUTES_A_DAY,
    CalendarExhausted,
    ordinal_within,
    require_within,
)
from mfab.calendars.timetable import Interval, Timetable
from mfab.calendars.wall_clock import WallClock
from mfab.calendars.week import day_length, week_length
from mfab.calendars.working_days import Holidays, Off, WorkingDays
from mfab.calendars.zones import zone
from mfab.model.plain import DateRange
from mfab.model.working_hours import WorkingCalendar


def no_holidays(year: int) -> frozenset[date]:
    """Return the holidays of a calendar without a country: none."""
    return frozenset()


class DayOff(NamedTuple):
    """A day that is not worked, why, and how many minutes of work it takes away."""

    day: date
    why: Off
    minutes: int


class WorkingTime(Timetable):
    """When work is done. `Timetable` has add, subtract, between, next_start, previous_end and intervals.

    `closed` are days closed besides the calendar's own, `away` and `away_hours` a person's absences. Without
    anything in the calendar work is done Monday to Friday, 09:00-17:00, UTC. `mfab.calendars.working_days` says what
    takes precedence. Hours are those of the wall clock; those that pass midnight belong to the day they begin on.
    """

    __slots__ = ("_clock", "_days", "_is_ever_open", "country", "day_minutes", "week_minutes")

    def __init__(
        self,
        calendar: WorkingCalendar,
        *,
        closed: Iterable[DateRange] = (),
        away: Iterable[DateRange] = (),
        away_hours: AwayHours = NEVER_AWAY,
        holidays: Holidays = no_holidays,
    ) -> None:
        super().__init__()
        self._days = WorkingDays(calendar, closed, away, holidays, away_hours)
        self._clock = WallClock(zone(calendar.timezone or "UTC"))
        self._is_ever_open: bool | None = None
        self.country: str | None = calendar.country
        self.day_minutes: int = day_length(self._days.usual_week)
        self.week_minutes: int = week_length(self._days.usual_week)

    @property
    def has_working_time(self) -> bool:
        """Whether anything is ever open in the years that calendars cover."""
        if self._starts:
            return True
        if self._is_ever_open is None:
            self._is_ever_open = self._days.are_ever_worked()
        return self._is_ever_open

    @property
    def zone(self) -> tzinfo:
        """The time zone whose wall clock the hours follow."""
        return self._clock.zone

    def local(self, instant: int) -> datetime:
        """Return an instant as an aware datetime of the zone."""
        require_within(instant)
        return self._clock.local(instant)

    def instant_of(self, day: date, minutes_from_midnight: int) -> int:
        """Return the instant of a wall-clock time.

        A time that summer time skips moves forward by the gap; of one that comes twice, the first is meant.
        """
        wall = _midnight(ordinal_within(day)) + minutes_from_midnight
        require_within(wall)
        return self._clock.instant(wall)

    def day_start(self, day: date) -> int:
        """Return the beginning of a day's working time; of a day without work, its first midnight."""
        ordinal = ordinal_within(day)
        work = self._work_on(ordinal)
        return min(work)[0] if work else self._clock.instant(_midnight(ordinal))

    def day_end(self, day: date) -> int:
        """Return the end of the work that begins on a day; of a day without work, its last midnight."""
        ordinal = ordinal_within(day)
        work = self._work_on(ordinal)
        return max(end for _, end in work) if work else self._clock.instant(_midnight(ordinal + 1))

    def date_of_start(self, instant: int) -> date:
        """Return the local date of an instant at which something begins."""
        require_within(instant)
        return date.fromordinal(FIRST_DAY + self._clock.wall(instant) // MINUTES_A_DAY)

    def date_of_finish(self, instant: int) -> date:
        """Return the local date of an instant at which something ends; at midnight, the day that is over."""
        return self.date_of_start(instant - 1)

    def is_working_day(self, day: date) -> bool:
        """Tell whether work begins on a day."""
        return self._days.is_working(day.toordinal())

    def days_off(self, start: int, end: int) -> Iterator[DayOff]:
        """Yield the days between two instants on which work would be done but for an absence, a holiday or a closing.

        Days that are free each week are not told.
        """
        day, last = self.date_of_start(start) - timedelta(days=1), self.date_of_finish(max(end, start + 1))
        while day <= last:
            found = self._days.off(ordinal_within(day))
            if found is not None:
                lost = [(self.instant_of(day, each.start), self.instant_of(day, each.end)) for each in found[1]]
                minutes = sum(max(0, min(finish, end) - max(begin, start)) for begin, finish in lost)
                if minutes:
                    yield DayOff(day, found[0], minutes)
            day += timedelta(days=1)

    def shift_days(self, day: date, count: int) -> date:
        """Return the day that is `count` whole working days after a day, or before it when negative.

        From a day that is no working day, the next one (or the one before) is the first; 0 keeps the day.
        """
        return date.fromordinal(self._days.shift(ordinal_within(day), count))

    def roll(self, day: date, forward: bool) -> date:
        """Return the day itself when it is a working day, else the next one, or the one before."""
        return date.fromordinal(self._days.roll(ordinal_within(day), forward))

    def _work_in(self, start: int, end: int) -> list[Interval]:
        # Work begins at most two days before it ends, and a zone is at most a day away from UTC.
        first = max(FIRST_DAY, FIRST_DAY + start // MINUTES_A_DAY - 3)
        last = min(LAST_DAY, FIRST_DAY + end // MINUTES_A_DAY + 1)
        return [work for day in range(first, last + 1) for work in self._work_on(day)]

    def _work_on(self, day: int) -> list[Interval]:
        hours = self._days.hours(day)
        if not hours:
            return []
        midnight, offset = _midnight(day), self._clock.steady_offset(day)
        if offset is not None:
            return [(midnight - offset + start, midnight - offset + end) for start, end in hours]
        instant = self._clock.instant
        work = [(instant(midnight + start), instant(midnight + end)) for start, end in hours]
        return [(start, end) for start, end in work if start < end]


def _midnight(day: int) -> int:
    return (day - FIRST_DAY) * MINUTES_A_DAY


__all__ = ["CalendarExhausted", "WorkingTime", "no_holidays"]
