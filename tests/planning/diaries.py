"""Calendars minute by minute: an oracle's slow and plain idea of working time over half a year.

Minutes count from `FIRST`, a Monday, at midnight UTC. Danish clocks go from one hour before UTC to two on 2027-03-28.
"""

from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate

from tests.planning.projects import Days, Diary, Hours

FIRST = date(2027, 1, 4)
DAYS = 7 * 30
MINUTES = DAYS * 1440
DANISH_HOLIDAYS = frozenset(
    {date(2027, 3, 25), date(2027, 3, 26), date(2027, 3, 28), date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 16),
     date(2027, 5, 17)}
)  # fmt: skip
SUMMER_BEGINS = (date(2027, 3, 28) - FIRST).days * 1440 + 120  # 02:00 on the wall


class Minutes:
    """Which minutes are worked, and which come how late in working order."""

    def __init__(self, is_worked: bytearray) -> None:
        self.worked_before = [0, *accumulate(is_worked)]
        self.worked = [minute for minute, works in enumerate(is_worked) if works]

    def between(self, start: int, end: int) -> int:
        return self.worked_before[end] - self.worked_before[start]


@lru_cache(maxsize=64)
def minutes_of(diary: Diary) -> Minutes:
    """Return the minutes of a diary."""
    wall = bytearray(MINUTES + 3 * 1440)
    for number in range(-1, DAYS + 2):
        for start, end in hours_on(diary, FIRST + timedelta(days=number)):
            begin, finish = number * 1440 + start, number * 1440 + end
            for minute in range(max(0, begin), finish):
                wall[minute] = 1
    if diary.zone == "UTC":
        return Minutes(wall[:MINUTES])
    # At midnight UTC it is one o'clock, and in one night the hour after two does not come.
    del wall[SUMMER_BEGINS : SUMMER_BEGINS + 60]
    return Minutes(wall[60 : MINUTES + 60])


@lru_cache(maxsize=1)
def round_the_clock() -> Minutes:
    return Minutes(bytearray(b"\1") * MINUTES)


def hours_on(diary: Diary, day: date) -> Hours:
    """Return the hours that begin on a day."""
    if _is_in(day, diary.away):
        return ()
    for opened, hours in reversed(diary.opened):
        if opened == day:
            return hours
    if _is_in(day, diary.closed) or (diary.is_danish and day in DANISH_HOLIDAYS):
        return ()
    for days, week in reversed(diary.other_weeks):
        if _is_in(day, (days,)):
            return week[day.weekday()]
    return diary.week[day.weekday()]


def minute_of(diary: Diary, day: date, clock: int) -> int:
    """Return the minute at which the wall clock shows a time; of a time that is skipped, an hour later."""
    wall = (day - FIRST).days * 1440 + clock
    if diary.zone == "UTC":
        return wall
    return wall - 60 if wall < SUMMER_BEGINS + 60 else wall - 120


def day_begins(diary: Diary, day: date) -> int:
    hours = hours_on(diary, day)
    return minute_of(diary, day, hours[0][0] if hours else 0)


def day_ends(diary: Diary, day: date) -> int:
    hours = hours_on(diary, day)
    return minute_of(diary, day, hours[-1][1] if hours else 1440)


def day_of(diary: Diary, minute: int) -> date:
    """Return the local date of a minute."""
    wall = minute if diary.zone == "UTC" else minute + (60 if minute < SUMMER_BEGINS - 60 else 120)
    return FIRST + timedelta(days=wall // 1440)


def working_day(diary: Diary, day: date, count: int) -> date:
    """Return the day so many working days later, or earlier."""
    step = timedelta(days=1 if count > 0 else -1)
    while count:
        day += step
        if hours_on(diary, day):
            count -= 1 if count > 0 else -1
    return day


def day_minutes(diary: Diary) -> int:
    """Return the commonest length of a day of the usual week; of two, the longer."""
    lengths = [sum(end - start for start, end in hours) for hours in diary.week if hours]
    return max(sorted(set(lengths)), key=lambda length: (lengths.count(length), length))


def week_minutes(diary: Diary) -> int:
    return sum(end - start for hours in diary.week for start, end in hours)


def _is_in(day: date, ranges: tuple[Days, ...]) -> bool:
    return any(first <= day <= last for first, last in ranges)
