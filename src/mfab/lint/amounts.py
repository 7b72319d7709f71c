"""Amounts of time and dates, as a planner says them."""

from datetime import date, datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def working_time_text(minutes: int, day_minutes: int) -> str:
    """Return `3 working days`, `1.5 working days`, `2 working hours` or `30 working minutes`."""
    if minutes >= day_minutes:
        return _counted(round(minutes / day_minutes, 1), "working day")
    if minutes >= 60:
        return _counted(round(minutes / 60, 1), "working hour")
    return _counted(minutes, "working minute")


def days_text(count: int) -> str:
    """Return `1 working day` or `6 working days`."""
    return _counted(count, "working day")


def hours_text(minutes: int) -> str:
    """Return `46 h` or `7.5 h`."""
    return f"{round(minutes / 60, 1):g} h"


def date_text(day: date) -> str:
    """Return `2 Mar 2027`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_text(day: date) -> str:
    """Return `Tue 2 Mar 2027`."""
    return f"{_DAYS[day.weekday()]} {date_text(day)}"


def moment_text(moment: datetime) -> str:
    """Return `Tue 2 Mar 2027 at 10:00`."""
    return f"{day_text(moment.date())} at {moment:%H:%M}"


def weekday_text(day: date) -> str:
    """Return `Saturday`."""
    return _LONG_DAYS[day.weekday()]


def _counted(amount: float, noun: str) -> str:
    return f"{amount:g} {noun}" if amount == 1 else f"{amount:g} {noun}s"
