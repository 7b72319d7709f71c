"""What drives the spread: how much of the end's uncertainty goes with how long each step takes.

The correlation of a step's duration with the end is its cruciality: Williams, "Criticality in Stochastic Networks",
1992. A step can be critical in every sample and yet drive nothing, when it always takes the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mfab.planning.risk.luck import Luck
from mfab.planning.risk.many_passes import REWORK, Played
from mfab.planning.risk.stage import Stage

Minutes = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
# The tornado compares the samples in which a step is quickest with those in which it is slowest: a fifth of them each.
_FIFTHS = 5


@dataclass(frozen=True, slots=True)
class Influence:
    """How the end goes with one step: the correlation, and by how many minutes it moves when the step is quick or slow.

    `quick` and `slow` are the mean end of the fifth of samples in which the step is quickest and slowest, against the
    mean of all.
    """

    step: str
    correlation: float
    quick: float
    slow: float

    @property
    def swing(self) -> float:
        """From the one to the other."""
        return self.slow - self.quick


class Drivers:
    """Collects, from one part of the samples to the next, what the tornado is made of."""

    def __init__(self) -> None:
        self._sums: dict[str, Numbers] = {}
        self._swings: dict[str, Numbers] = {}

    def add(self, durations: Mapping[str, Minutes], ends: Minutes) -> None:
        """Add samples: how long each step took, and when it ended, in working minutes."""
        count = len(ends)
        if count < _FIFTHS:
            return
        reached = ends.astype(np.float64)
        mean, fifth = reached.mean(), count // _FIFTHS
        apart = reached - mean
        square = float(apart @ apart)
        for name, minutes in durations.items():
            lasted = minutes - minutes.mean()
            sums = np.array([float(lasted @ apart), float(lasted @ lasted), square])
            order = np.argpartition(minutes, (fifth, count - fifth - 1))
            swing = np.array([apart[order[:fifth]].mean(), apart[order[count - fifth :]].mean(), 1.0])
            self._sums[name] = self._sums.get(name, 0.0) + sums
            self._swings[name] = self._swings.get(name, 0.0) + swing

    def found(self) -> tuple[Influence, ...]:
        """Return what drives the spread, the widest swing first; of equal ones in the order of the plan."""
        found = []
        for name, (both, own, end) in self._sums.items():
            quick, slow, parts = self._swings[name]
            correlation = float(both / (own * end) ** 0.5) if own > 0 and end > 0 else 0.0
            found.append(Influence(name, correlation, float(quick / parts), float(slow / parts)))
        return tuple(sorted(found, key=lambda each: -each.swing))


def durations(stage: Stage, played: Played, luck: Luck) -> dict[str, Minutes]:
    """Return how long each step that varies lasts in each sample: its work, and what comes back with all approvals."""
    found: dict[str, Minutes] = {}
    model, size = stage.model, luck.size
    for name, number in model.places.work.items():
        further = luck.rounds.get(name)
        if number not in luck.minutes and further is None:
            continue
        activity = model.network.activities[number]
        minutes = luck.minutes.get(number, np.full(1, activity.minutes, np.int64))
        if further is not None:
            asked = max((model.network.activities[each].minutes for each in model.reviews[name].approvals), default=0)
            minutes = minutes + further * (np.rint(minutes * REWORK).astype(np.int64) + asked)
        found[name] = np.broadcast_to(minutes, size)
    return found
