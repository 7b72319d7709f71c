"""The system clock: the only place that knows what day and what time it is."""

from datetime import date, datetime


def today() -> date:
    """Return the day of the machine, in its own time zone."""
    return datetime.now().astimezone().date()


def now() -> int:
    """Return the moment in whole seconds since 1970-01-01T00:00Z."""
    return int(datetime.now().astimezone().timestamp())
