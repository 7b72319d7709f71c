"""What is measured of the samples of a plan: when the anchor is ready and comes, when all ends, and what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

import numpy as np
import numpy.typing as npt

from mfab.calendars.working_time import WorkingTime
from mfab.model.process import Kind, Step
from mfab.planning.risk.criticality import ends_of
from mfab.planning.risk.existence import Mask
from mfab.planning.risk.many_passes import Played
from mfab.planning.risk.simulation_model import SimulationModel
from mfab.planning.risk.stage import Stage

Minutes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Measured:
    """Of each sample: whether it reaches the anchor, when that is ready and comes, and when all ends.

    In minutes since 1970-01-01T00:00Z. Ready is the anchor when its links allow it, also before its date. Without an
    anchor it is the end that is measured, as `ready` and as `comes`.
    """

    reached: Mask
    ready: Minutes
    comes: Minutes
    ends: Minutes


def measure(stage: Stage, played: Played) -> Measured:
    """Return what is measured of the samples."""
    model, size, first = stage.model, played.size, stage.span.first
    ends = np.broadcast_to(ends_of(stage, played), size) + first
    if model.anchor is None or played.ready is None:
        return Measured(np.ones(size, np.bool_), ends, ends, ends)
    exists = played.exists[model.anchor]
    comes = np.broadcast_to(played.starts[model.anchor], size) + first
    ready = np.broadcast_to(played.ready, size) + first
    return Measured(np.ones(size, np.bool_) if exists is None else exists, ready, comes, ends)


def days_measured(model: SimulationModel, instants: Minutes) -> Minutes:
    """Return the days, as ordinals, of what is measured: of the anchor, or without one of the end."""
    return end_days(model, instants) if model.anchor is None else anchor_days(model, instants)


def end_days(model: SimulationModel, instants: Minutes) -> Minutes:
    """Return the days, as ordinals, on which a plan ends."""
    return days_of(model.schedule.occasion.book.team, instants, is_finish=True)


def anchor_days(model: SimulationModel, instants: Minutes) -> Minutes:
    """Return the days, as ordinals, on which an anchor stands that can be at an instant, as a plan means it.

    With a date, the first day on which it would not be late: everything is ready when that day begins, or at the
    hour that is given. Without one, the day on which it falls.
    """
    occasion, name = model.schedule.occasion, model.schedule.occasion.process.anchor
    assert name is not None
    step = occasion.process.steps[name]
    if name not in model.schedule.known:
        return days_of(occasion.calendar_of(step), instants, is_finish=step.kind is Kind.MILESTONE)
    days, lasts = _last_instants(model, step, int(instants.min()), int(instants.max()))
    return days[lasts.searchsorted(instants, "left")]


def _last_instants(model: SimulationModel, step: Step, first: int, last: int) -> tuple[Minutes, Minutes]:
    """Return the days on which a dated anchor may stand, and for each the last instant that is not late."""
    occasion, known = model.schedule.occasion, model.schedule.known[step.id]
    calendar, team, clock = occasion.calendar_of(step), occasion.book.team, _hour_of(model)
    days: list[int] = []
    lasts: list[int] = []
    day = calendar.date_of_start(first) - timedelta(days=7)
    while not lasts or lasts[-1] < last:
        if calendar.is_working_day(day) or day == known.start_day:
            at = calendar.day_start(day) if clock is None else calendar.instant_of(day, clock)
            days.append(day.toordinal())
            lasts.append(team.next_start(known.start if day == known.start_day else at))
        day += timedelta(days=1)
    return np.array(days, np.int64), np.array(lasts, np.int64)


def _hour_of(model: SimulationModel) -> int | None:
    anchor = model.schedule.occasion.request.anchor
    return anchor.clock if anchor is not None else None


def days_of(calendar: WorkingTime, instants: Minutes, *, is_finish: bool) -> Minutes:
    """Return the days of instants, by a calendar's wall clock; what ends at midnight is on the day that is over."""
    first = calendar.date_of_start(int(instants.min()) - 1)
    count = (calendar.date_of_start(int(instants.max())) - first).days + 1
    midnights = np.array([calendar.instant_of(first + timedelta(days=day), 0) for day in range(count)], np.int64)
    found: Minutes = midnights.searchsorted(instants, "left" if is_finish else "right") + (first.toordinal() - 1)
    return found


def target_day(model: SimulationModel) -> date:
    """Return the day that is to be kept: the anchor's, or without an anchor the planned end."""
    schedule = model.schedule
    if schedule.anchor_day is not None:
        return schedule.anchor_day
    return schedule.occasion.book.team.date_of_finish(schedule.finish)


def are_kept(model: SimulationModel, measured: Measured) -> Mask:
    """Return in which samples the date is kept."""
    name = model.schedule.occasion.process.anchor
    if name is None or name not in model.schedule.known:
        return days_measured(model, measured.comes) <= target_day(model).toordinal()
    return measured.comes <= model.schedule.occasion.book.team.next_start(model.schedule.known[name].start)


def odds(holds: Mask, counted: Mask) -> float:
    """Return in what share of the counted samples something holds; 0 when none counts."""
    number = int(counted.sum())
    return float((holds & counted).sum() / number) if number else 0.0


def at_share(values: Minutes, share: float) -> int:
    """Return the least of the values that at least that share of them does not exceed."""
    place = min(len(values) - 1, max(0, ceil(share * len(values) - 1e-9) - 1))
    return int(np.partition(values, place)[place])
