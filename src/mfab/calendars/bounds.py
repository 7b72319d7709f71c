"""The years that calendars cover, 1970 to 2199, and how an instant counts in them.

An instant is a whole number of minutes since 1970-01-01T00:00 UTC; a day is its proleptic ordinal.
"""

from datetime import date

FIRST_YEAR = 1970
LAST_YEAR = 2199
FIRST_DAY = date(FIRST_YEAR, 1, 1).toordinal()
LAST_DAY = date(LAST_YEAR, 12, 31).toordinal()
MINUTES_A_DAY = 24 * 60
# Two days hold the local dates of every zone, and hours of the last day that pass midnight.
_MARGIN = 2 * MINUTES_A_DAY
EARLIEST = -_MARGIN
LATEST = (LAST_DAY + 1 - FIRST_DAY) * MINUTES_A_DAY + _MARGIN


class CalendarExhausted(Exception):
    """The answer lies outside the years that calendars cover, such as when a calendar is closed for good."""


def year_begins(year: int) -> int:
    """Return the instant from which a year's working time is kept; the first year reaches back a little."""
    if year <= FIRST_YEAR:
        return EARLIEST
    if year > LAST_YEAR:
        return LATEST
    return (date(year, 1, 1).toordinal() - FIRST_DAY) * MINUTES_A_DAY


def year_of(instant: int) -> int:
    """Return the year in UTC of an instant, at most the last and at least the first one."""
    day = min(max(FIRST_DAY + instant // MINUTES_A_DAY, FIRST_DAY), LAST_DAY)
    return date.fromordinal(day).year


def require_within(instant: int) -> None:
    """Raise when an instant lies outside the years that calendars cover."""
    if not EARLIEST <= instant <= LATEST:
        raise CalendarExhausted(f"a date lies outside the years {FIRST_YEAR} to {LAST_YEAR}")


def ordinal_within(day: date) -> int:
    """Return a date's ordinal; raise when it lies outside the years that calendars cover."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CalendarExhausted(f"{day} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
    return day.toordinal()
