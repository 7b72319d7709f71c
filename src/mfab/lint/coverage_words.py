"""Segments, plays and how often, in the words of what is found about a grid."""

from collections.abc import Iterable
from fractions import Fraction

from mfab.lint.wording import listed
from mfab.model.grid import Grid, Priority
from mfab.model.record import quoted

_TIMES = {1: "once", 2: "twice"}
# A year has 52 weeks and 12 months.
_WEEKS = {"week": Fraction(1), "month": Fraction(52, 12), "quarter": Fraction(13), "year": Fraction(52)}
# What comes more often is thought of by the week.
_MOST = 12


def segment_words(grid: Grid, name: str) -> str:
    """Return a segment with what makes it weigh: `segment 'lapsed' (3,200 customers, high priority)`."""
    segment = grid.segments[name]
    size = f"{segment.size:,} customer{'s' if segment.size != 1 else ''}" if segment.size is not None else ""
    priority = f"{segment.priority.value} priority" if segment.priority is not Priority.MEDIUM else ""
    about = ", ".join(filter(None, (size, priority)))
    return f"segment '{name}' ({about})" if about else f"segment '{name}'"


def said(grid: Grid, plays: Iterable[str]) -> str:
    """Return what plays say: `'guide' says 'Quieter', 'mail' says 'Cheaper'`."""
    return ", ".join(
        f"'{name}' says {quoted(message)}" if (message := grid.plays[name].message) else f"'{name}' says nothing"
        for name in plays
    )


def named(names: Iterable[str]) -> str:
    """Return names in a list."""
    return listed(tuple(names))


def often(a_week: Fraction) -> str:
    """Return how often, by the shortest time in which it is a whole number: `once a month`; else by the week, with at
    most two decimals.
    """
    times, unit = next(
        ((int(a_week * weeks), unit) for unit, weeks in _WEEKS.items() if a_week and (a_week * weeks).denominator == 1),
        (0, "week"),
    )
    if not times or (times > _MOST and unit != "week"):
        return f"{float(a_week):.2f}".rstrip("0").rstrip(".") + " times a week"
    return f"{_TIMES.get(times, f'{times} times')} a {unit}"
