"""Which days are worked and at which hours: away, open, holidays, closed, differing weeks, the usual week.

They take precedence in that order. `away` beats everything, and `away_hours` are taken out of what is left. `open`
gives the day its hours, also on a holiday or a closed day. Holidays and closed days are not worked. Weeks that
differ replace the days and hours they give, by the rules of `mfab.calendars.week`. Where two openings or two
differing weeks overlap, the one that is written later holds.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum

from mfab.calendars.away_hours import NEVER_AWAY, AwayHours, without
from mfab.calendars.bounds import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR, CalendarExhausted
from mfab.calendars.stretches import Stretches, Value
from mfab.calendars.week import NO_WEEKLY_HOURS, Pattern, Week, pattern, replaced
from mfab.model.plain import DateRange
from mfab.model.working_hours import Hours, WorkingCalendar

Holidays = Callable[[int], frozenset[date]]


class Off(StrEnum):
    """Why a day is not worked."""

    AWAY = "away"
    AWAY_HOURS = "away-hours"
    CLOSED = "closed"
    HOLIDAY = "holiday"


class WorkingDays:
    """The days of a calendar, by their ordinals."""

    __slots__ = ("_away", "_away_hours", "_closed", "_days_of_year", "_holidays", "_open", "_weeks", "usual_week")

    def __init__(
        self,
        calendar: WorkingCalendar,
        closed: Iterable[DateRange],
        away: Iterable[DateRange],
        holidays: Holidays,
        away_hours: AwayHours = NEVER_AWAY,
    ) -> None:
        week = Week(calendar.days, calendar.hours)
        empty = calendar.base == "none" and week == (None, None)
        self.usual_week: Pattern = NO_WEEKLY_HOURS if empty else pattern(week)
        self._away = _covered(away)
        self._away_hours = _stretches(away_hours.items())
        self._open = _stretches((calendar.open or {}).items())
        self._closed = _covered((*(calendar.closed or ()), *closed))
        self._weeks = _stretches(
            (DateRange(other.from_, other.to), pattern(replaced(week, Week(other.days, other.hours))))
            for other in calendar.weeks or ()
            if other.days is not None or other.hours is not None
        )
        self._holidays = holidays
        self._days_of_year: dict[int, tuple[int, ...]] = {}

    def hours(self, day: int) -> tuple[Hours, ...]:
        """Return the hours of the work that begins on a day."""
        hours = self._hours_if_all_day(day)
        return hours if self._away_hours is None or not hours else without(hours, self._away_hours, day)

    def _hours_if_all_day(self, day: int) -> tuple[Hours, ...]:
        if self._away is not None and self._away.at(day):
            return ()
        return self._without_absences(day)

    def _without_absences(self, day: int) -> tuple[Hours, ...]:
        opening = None if self._open is None else self._open.at(day)
        if opening is not None:
            return opening
        if self._closed is not None and self._closed.at(day):
            return ()
        week = None if self._weeks is None else self._weeks.at(day)
        hours = (week or self.usual_week)[(day - 1) % 7]
        # Asked last, and only of days that would be worked: the dates of a country are dear to compute.
        return () if hours and self._is_holiday(day) else hours

    def off(self, day: int) -> tuple[Off, tuple[Hours, ...]] | None:
        """Return why a day that the week would give to work is not worked, or not all of it, and the hours lost."""
        hours, left = self._without_absences(day), self.hours(day)
        if hours == left and hours:
            return None
        if hours:
            return (Off.AWAY, hours) if not left else (Off.AWAY_HOURS, tuple(_lost(hours, left)))
        week = None if self._weeks is None else self._weeks.at(day)
        hours = (week or self.usual_week)[(day - 1) % 7]
        if not hours:
            return None
        is_closed = self._closed is not None and bool(self._closed.at(day))
        return (Off.CLOSED if is_closed else Off.HOLIDAY), hours

    def is_working(self, day: int) -> bool:
        """Tell whether work begins on a day."""
        return FIRST_DAY <= day <= LAST_DAY and bool(self.hours(day))

    def shift(self, day: int, count: int) -> int:
        """Return the day that is `count` working days after a day, or before it when negative."""
        if count == 0:
            return day
        year = date.fromordinal(day).year
        days = self._in_year(year)
        index = bisect_right(days, day) + count - 1 if count > 0 else bisect_left(days, day) + count
        while index < 0:
            year -= 1
            days = self._in_year(year)
            index += len(days)
        while index >= len(days):
            year += 1
            index -= len(days)
            days = self._in_year(year)
        return days[index]

    def roll(self, day: int, forward: bool) -> int:
        """Return the day itself when it is worked, else the next working day, or the one before."""
        return day if self.is_working(day) else self.shift(day, 1 if forward else -1)

    def are_ever_worked(self) -> bool:
        """Tell whether there is any working day at all."""
        if not (any(self.usual_week) or self._open or self._weeks):
            return False
        return any(self._in_year(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))

    def _is_holiday(self, day: int) -> bool:
        when = date.fromordinal(day)
        return when in self._holidays(when.year)

    def _in_year(self, year: int) -> tuple[int, ...]:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise CalendarExhausted(f"there are not enough working days in the years {FIRST_YEAR} to {LAST_YEAR}")
        if year not in self._days_of_year:
            days = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
            self._days_of_year[year] = tuple(day for day in days if self.hours(day))
        return self._days_of_year[year]


def _stretches(written: Iterable[tuple[DateRange, Value]]) -> Stretches[Value] | None:
    """Return None when nothing is written: most calendars have no openings, and every day asks for them."""
    pairs = tuple(written)
    return Stretches(pairs) if pairs else None


def _covered(ranges: Iterable[DateRange]) -> Stretches[bool] | None:
    return _stretches((days, True) for days in ranges)


def _lost(hours: tuple[Hours, ...], left: tuple[Hours, ...]) -> Iterator[Hours]:
    """Yield the hours that are gone from a day."""
    for work in hours:
        begin = work.start
        for kept in left:
            if work.start <= kept.start and kept.end <= work.end:
                if begin < kept.start:
                    yield Hours(begin, kept.start)
                begin = kept.end
        if begin < work.end:
            yield Hours(begin, work.end)
