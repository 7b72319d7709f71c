"""What would help: how much surer the date gets when one step surely takes what is most likely, and is right at once.

Each is played again under the same luck, with that step alone as planned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from mfab.planning.risk.drivers import Influence
from mfab.planning.risk.luck import Assumptions, Luck, draw
from mfab.planning.risk.measures import Measured, are_kept, at_share, measure, odds
from mfab.planning.risk.player import Player
from mfab.planning.risk.simulation_model import SimulationModel

MOST_REMEDIES = 5


@dataclass(frozen=True, slots=True)
class Remedy:
    """A step that is made sure: by how many working minutes the date of some confidence is earlier, and the odds then.

    `gain` is on the team's calendar.
    """

    step: str
    gain: int
    odds: float


def remedies(
    player: Player, assumptions: Assumptions, influences: Sequence[Influence], size: int
) -> tuple[Remedy, ...]:
    """Return what helps, the greatest gain first."""
    model = player.model
    luck = draw(model, assumptions, 0, size)
    before, _ = _played(player, luck, assumptions.confidence)
    found = []
    for influence in influences[:MOST_REMEDIES]:
        after, chance = _played(player, _surely(model, luck, influence.step), assumptions.confidence)
        gain = model.schedule.occasion.book.team.between(after, before)
        if gain > 0:
            found.append(Remedy(influence.step, gain, chance))
    return tuple(sorted(found, key=lambda remedy: (-remedy.gain, -remedy.odds)))


def _surely(model: SimulationModel, luck: Luck, step: str) -> Luck:
    """Return the luck in which one step takes what is most likely, in one round."""
    number = model.places.work[step]
    planned = np.full(1, model.network.activities[number].minutes, np.int64)
    rounds = {name: further for name, further in luck.rounds.items() if name != step}
    return replace(luck, minutes={**luck.minutes, number: planned}, rounds=rounds)


def _played(player: Player, luck: Luck, confidence: float) -> tuple[int, float]:
    stage, played = player.play(luck)
    measured: Measured = measure(stage, played)
    if not measured.reached.any():
        return 0, 0.0
    ready = at_share(measured.ready[measured.reached], confidence)
    return ready, odds(are_kept(player.model, measured), measured.reached)
