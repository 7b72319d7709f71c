"""Days, times and lengths of time as calendar files write them."""

import re
from datetime import date
from typing import NamedTuple

from mfab.calendars.bounds import FIRST_DAY, MINUTES_A_DAY

_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")
_LENGTH = re.compile(r"([+-]?)P(?:(\d{1,4})W|(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?)")


class WrittenTime(NamedTuple):
    """A day, and unless it is a whole one its time: wall-clock minutes since 1970-01-01T00:00, and seconds."""

    day: date
    minutes: int
    seconds: int
    is_whole_day: bool
    is_utc: bool


class WrittenLength(NamedTuple):
    """Whole days by the calendar, and minutes by the clock besides."""

    days: int
    minutes: int


def read_time(text: str) -> WrittenTime | None:
    """Read `20270302`, `20270302T090000` or `20270302T090000Z`."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    midnight = (day.toordinal() - FIRST_DAY) * MINUTES_A_DAY
    if found[4] is None:
        return WrittenTime(day, midnight, 0, is_whole_day=True, is_utc=False)
    hour, minute, second = int(found[4]), int(found[5]), int(found[6])
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        return None
    minutes = midnight + hour * 60 + minute
    return WrittenTime(day, minutes, min(second, 59), is_whole_day=False, is_utc=found[7] == "Z")


def read_length(text: str) -> WrittenLength | None:
    """Read `P1D`, `PT1H30M` or `P2W`; a length that counts back is none. Seconds count as a minute begun."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None or found[1] == "-" or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in found.groups()[1:])
    return WrittenLength(weeks * 7 + days, hours * 60 + minutes + -(-seconds // 60))
