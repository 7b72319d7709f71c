"""Working time of a written calendar, with the holidays of its country."""

from collections.abc import Iterable

from mfab.calendars.holidays import public_holidays
from mfab.calendars.working_time import WorkingTime, no_holidays
from mfab.model.plain import DateRange
from mfab.model.working_hours import WorkingCalendar


def working_time(
    calendar: WorkingCalendar, *, closed: Iterable[DateRange] = (), away: Iterable[DateRange] = ()
) -> WorkingTime:
    """Return the working time of a calendar.

    `closed` are days closed besides its own, `away` a person's absences.
    """
    holidays = public_holidays(calendar.country) if calendar.country is not None else no_holidays
    return WorkingTime(calendar, closed=closed, away=away, holidays=holidays)
