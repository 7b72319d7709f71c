"""How often each day came: added up part by part, so that memory does not grow with the number of samples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

import numpy as np
import numpy.typing as npt

from mfab.planning.risk.measures import Measured, are_kept, days_measured, end_days
from mfab.planning.risk.simulation_model import SimulationModel

Minutes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tallied:
    """Of so many samples, how many reach the anchor and keep its date; of those that reach it, how many on which day.

    `ready`, `comes` and `ends` give the samples of each day, in order of the days. `mean` and `deviation` are those
    of the working minutes until the anchor is ready, or all is done.
    """

    samples: int
    reached: int
    kept: int
    ready: Mapping[date, int]
    comes: Mapping[date, int]
    ends: Mapping[date, int]
    mean: float
    deviation: float


class Tally:
    """Adds up what is measured."""

    def __init__(self, model: SimulationModel) -> None:
        self._model = model
        self._samples = self._reached = self._kept = 0
        self._ready: Counter[int] = Counter()
        self._comes: Counter[int] = Counter()
        self._ends: Counter[int] = Counter()
        self._sum = self._squares = 0.0

    def add(self, measured: Measured, worked: Minutes) -> None:
        """Add samples; `worked` are the minutes until ready, in those that reach the anchor."""
        model, reached = self._model, measured.reached
        self._samples += len(reached)
        self._reached += len(worked)
        self._kept += int(np.count_nonzero(are_kept(model, measured) & reached))
        if not len(worked):
            return
        comes = days_measured(model, measured.comes)[reached]
        _count(self._ready, days_measured(model, measured.ready)[reached])
        _count(self._comes, comes)
        # An anchor that can only be on the next day is not over the evening before.
        _count(self._ends, np.maximum(end_days(model, measured.ends)[reached], comes))
        minutes = worked.astype(np.float64)
        self._sum += float(minutes.sum())
        self._squares += float(minutes @ minutes)

    def tallied(self) -> Tallied:
        """Return the sums."""
        mean = self._sum / max(1, self._reached)
        variance = self._squares / max(1, self._reached) - mean**2
        days = (_by_day(self._ready), _by_day(self._comes), _by_day(self._ends))
        return Tallied(self._samples, self._reached, self._kept, *days, mean, max(0.0, variance) ** 0.5)


def _count(counter: Counter[int], days: Minutes) -> None:
    first = int(days.min())
    for place, count in enumerate(np.bincount(days - first).tolist()):
        if count:
            counter[first + place] += count


def _by_day(counter: Counter[int]) -> dict[date, int]:
    return {date.fromordinal(day): counter[day] for day in sorted(counter)}


def day_at(days: Mapping[date, int], share: float) -> date:
    """Return the first day by which at least that share of the samples have come."""
    needed, so_far = ceil(share * sum(days.values()) - 1e-9), 0
    for day, count in days.items():
        so_far += count
        if so_far >= needed:
            return day
    raise ValueError("there are no days")
