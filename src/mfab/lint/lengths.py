"""How long a written duration is, when no calendar says how long a day or a week is."""

from functools import lru_cache

from mfab.model.duration import Duration

# Short and long working days, and weeks of them: what holds for all holds for any team.
_DAYS = (360, 450, 480, 600)
_DAYS_A_WEEK = (4, 5, 6)


@lru_cache(maxsize=1024)
def is_surely_longer(one: Duration, other: Duration) -> bool:
    """Tell whether one duration is the longer on every usual calendar. Working and elapsed time are not compared."""
    if one.elapsed != other.elapsed and not one.is_zero and not other.is_zero:
        return False
    return all(
        one.in_minutes(day, day * days) > other.in_minutes(day, day * days) for day in _DAYS for days in _DAYS_A_WEEK
    )


def sum_of(one: Duration, other: Duration) -> Duration:
    """Return two durations of one kind together."""
    elapsed = one.elapsed or other.elapsed
    return Duration(one.minutes + other.minutes, one.days + other.days, one.weeks + other.weeks, elapsed)
