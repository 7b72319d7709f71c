"""Limits and fixed dates inside a plan: how likely each is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mfab.planning.dates import LIMIT_KEYS
from mfab.planning.risk.existence import Mask
from mfab.planning.risk.many_passes import Played
from mfab.planning.risk.simulation_model import SimulationModel
from mfab.planning.risk.stage import Stage

Minutes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Limit:
    """A date inside the plan: the step and the key that gives it, the instant, and the activities it holds for."""

    step: str
    key: str
    instant: int
    numbers: tuple[int, ...]


def limits_of(model: SimulationModel) -> tuple[Limit, ...]:
    """Return the dates that can be missed, in file order, the anchor's own apart.

    A limit that is counted from a task without a date of its own moves with that task, and is left out.
    """
    return tuple(_limits(model))


def _limits(model: SimulationModel) -> Iterator[Limit]:
    planned, places = model.schedule.places, model.places
    for step in model.schedule.occasion.process.steps.values():
        number = places.work.get(step.id)
        if number is not None and number in model.fixed and number not in model.contradicted:
            # The work of a step whose end is fixed has to begin in time for its approvals.
            yield Limit(step.id, "start" if step.task.start is not None else "finish", model.fixed[number], (number,))
        for key in LIMIT_KEYS:
            if (step.id, key) not in places.limited or (step.id, key) in planned.pending or step.id == _anchor(model):
                continue
            instants = [_instant(model, each, key) for each in planned.limited[step.id, key]]
            if instants and instants[0] is not None:
                yield Limit(step.id, key, instants[0], tuple(places.limited[step.id, key]))


def _anchor(model: SimulationModel) -> str | None:
    return model.schedule.occasion.process.anchor


def _instant(model: SimulationModel, number: int, key: str) -> int | None:
    activity = model.schedule.places.network.activities[number]
    return activity.start_by if key == "start_by" else activity.due


def is_kept(stage: Stage, played: Played, limit: Limit) -> tuple[Mask, Mask]:
    """Return in which samples a limit is kept, and in which there is what it holds for."""
    instant = np.full(1, limit.instant - stage.span.first, np.int64)
    kept, exists = np.ones(played.size, np.bool_), np.ones(played.size, np.bool_)
    for number in limit.numbers:
        table = stage.tables[number]
        reached = played.finishes[number] if limit.key == "due" else played.starts[number]
        is_there = played.exists[number]
        is_in_time = table.worked(reached) <= table.worked(instant)
        kept &= is_in_time if is_there is None else is_in_time | ~is_there
        if is_there is not None:
            exists &= is_there
    return kept, exists
