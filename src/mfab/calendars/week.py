"""The hours of a week: which hours belong to which day when days, hours, or both are written.

- Hours as a list hold for all `days`; without `days`, for Monday to Friday. Days without hours: 09:00-17:00.
- Hours by day name their days themselves. When `days` stands beside them, a day must be in both.
- A calendar that starts from another one and gives only one of the two keeps the other, except that
  - `days` over hours by day: a day keeps its hours, one that had none gets the commonest of the others;
  - hours by day over `days`: the days are now those of the hours;
  - a list of hours over hours by day: it holds for the days that had hours.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from mfab.model.working_hours import DayHours, Hours

Pattern = tuple[tuple[Hours, ...], ...]

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)
NINE_TO_FIVE = (Hours(9 * 60, 17 * 60),)
NO_WEEKLY_HOURS: Pattern = ((),) * 7
_USUAL_DAY, _USUAL_WEEK = 8 * 60, 40 * 60


class Week(NamedTuple):
    """Days and hours as they are written; what is None is not given."""

    days: tuple[int, ...] | None
    hours: tuple[DayHours, ...] | None

    @property
    def has_hours_by_day(self) -> bool:
        """Hours that name their days, as against a list that holds for all working days."""
        return self.hours is not None and all(entry.days is not None for entry in self.hours)


def replaced(base: Week, own: Week) -> Week:
    """Return the week of a calendar that starts from `base` and gives what `own` gives."""
    if own.days is not None and own.hours is not None:
        return own
    if own.days is not None:
        if base.has_hours_by_day:
            return Week(None, _spread(base, own.days))
        return Week(own.days, base.hours)
    if own.hours is not None:
        if own.has_hours_by_day:
            return own
        return Week(_days_with_hours(base) if base.has_hours_by_day else base.days, own.hours)
    return base


def pattern(week: Week) -> Pattern:
    """Return the hours of the seven days, Monday first; what is not given is Monday to Friday, 9 to 17."""
    if week.has_hours_by_day:
        by_day = _by_day(week)
        return tuple(by_day.get(day, ()) if week.days is None or day in week.days else () for day in range(7))
    hours = NINE_TO_FIVE if week.hours is None else week.hours[0].hours
    days = MONDAY_TO_FRIDAY if week.days is None else week.days
    return tuple(hours if day in days else () for day in range(7))


def day_length(week: Pattern) -> int:
    """Return the commonest length of a working day in minutes; of equally common ones the longest."""
    lengths = Counter(length for length in map(_minutes, week) if length)
    return max(lengths, key=lambda length: (lengths[length], length), default=_USUAL_DAY)


def week_length(week: Pattern) -> int:
    """Return the working minutes of a week."""
    return sum(map(_minutes, week)) or _USUAL_WEEK


def _minutes(hours: Iterable[Hours]) -> int:
    return sum(stretch.end - stretch.start for stretch in hours)


def _by_day(week: Week) -> dict[int, tuple[Hours, ...]]:
    return {day: entry.hours for entry in week.hours or () for day in entry.days or ()}


def _days_with_hours(week: Week) -> tuple[int, ...]:
    return tuple(day for day, hours in enumerate(pattern(week)) if hours)


def _spread(base: Week, days: tuple[int, ...]) -> tuple[DayHours, ...]:
    by_day = _by_day(base)
    counts = Counter(by_day[day] for day in sorted(by_day) if by_day[day])
    commonest = max(counts, key=lambda hours: (counts[hours], _minutes(hours)), default=())
    return tuple(DayHours((day,), by_day.get(day, commonest)) for day in days)
