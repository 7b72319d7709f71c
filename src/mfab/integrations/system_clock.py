"""The system clock: the only place that knows what day it is."""

from datetime import date, datetime


def today() -> date:
    """Return the day of the machine, in its own time zone."""
    return datetime.now().astimezone().date()
