"""Three-point estimates in minutes: how long each step may take for the person who does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from mfab.model.process import Step
from mfab.planning.activities import Places
from mfab.planning.occasion import Occasion


class Spread(NamedTuple):
    """The least, the most likely and the greatest number of minutes."""

    optimistic: int
    most_likely: int
    pessimistic: int


def spreads(occasion: Occasion, places: Places) -> Mapping[str, Spread]:
    """Return the spread of each step whose three points differ."""
    found = {}
    for name, number in places.work.items():
        spread = _spread(occasion, occasion.process.steps[name], places.network.activities[number].minutes)
        if spread is not None and spread.optimistic < spread.pessimistic:
            found[name] = spread
    return found


def _spread(occasion: Occasion, step: Step, planned: int) -> Spread | None:
    """Return the points for who does it: work that takes longer is more work, in the same proportion."""
    estimate, task = step.task.duration, step.task
    has_both_dates = task.start is not None and task.finish is not None and not task.approvers
    if estimate is None or estimate.is_single or has_both_dates:
        return None
    calendar = occasion.calendar_of_units(step)
    least, likely, most = (point.in_minutes(calendar.day_minutes, calendar.week_minutes) for point in estimate)
    if likely == 0:
        return Spread(planned, planned, max(planned, most))
    factor = planned / likely
    return Spread(round(least * factor), planned, round(most * factor))
