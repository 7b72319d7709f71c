"""Working time of a written calendar, with the holidays of its country."""

from collections.abc import Callable, Iterable

from mfab.calendars.away_hours import NEVER_AWAY, AwayHours
from mfab.calendars.holidays import public_holidays
from mfab.calendars.working_days import Holidays
from mfab.calendars.working_time import WorkingTime, no_holidays
from mfab.model.plain import DateRange
from mfab.model.working_hours import WorkingCalendar


def working_time(
    calendar: WorkingCalendar,
    *,
    closed: Iterable[DateRange] = (),
    away: Iterable[DateRange] = (),
    away_hours: AwayHours = NEVER_AWAY,
    holidays_of: Callable[[str], Holidays] = public_holidays,
) -> WorkingTime:
    """Return the working time of a calendar.

    `closed` are days closed besides its own, `away` and `away_hours` a person's absences; `holidays_of`
    gives the holidays of a country.
    """
    holidays = holidays_of(calendar.country) if calendar.country is not None else no_holidays
    return WorkingTime(calendar, closed=closed, away=away, away_hours=away_hours, holidays=holidays)
