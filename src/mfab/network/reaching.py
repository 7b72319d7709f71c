"""The least and the greatest instant at which something that only ever rises reaches a value."""

from collections.abc import Callable

from mfab.calendars.bounds import CalendarExhausted

# Whoever reaches further than this has reached far enough.
_FAR = 4096 * 24 * 60


def least(rising: Callable[[int], int], known: int, value: int) -> int:
    """Return the least instant, not after `known`, at which `rising` reaches `value`; at `known` it does."""
    return -_last(lambda instant: _reaches(rising, -instant, value, beyond=False), -known)


def greatest(rising: Callable[[int], int], known: int, value: int) -> int:
    """Return the greatest instant, not before `known`, at which `rising` is not past `value`; at `known` it is not."""
    return _last(lambda instant: not _reaches(rising, instant, value + 1, beyond=True), known)


def _last(holds: Callable[[int], bool], known: int) -> int:
    """Return the last instant from `known` on at which something holds that holds no more after it."""
    step = 1
    while holds(known + step):
        step *= 2
        if step > _FAR:
            return known + step // 2
    inside, outside = known + step // 2, known + step
    while outside - inside > 1:
        middle = (inside + outside) // 2
        inside, outside = (middle, outside) if holds(middle) else (inside, middle)
    return inside


def _reaches(rising: Callable[[int], int], instant: int, value: int, *, beyond: bool) -> bool:
    """Tell whether a value is reached at an instant; `beyond` all calendars it is, or it is not."""
    try:
        return rising(instant) >= value
    except CalendarExhausted:
        return beyond
