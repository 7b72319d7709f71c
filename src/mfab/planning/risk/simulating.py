"""The Monte Carlo simulation of a plan: played in parts, so that memory stays the same however many samples there are.

Malcolm, Roseboom, Clark and Fazar (1959) for the estimates; Van Slyke (1963) for playing the whole network instead of
adding up one path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from mfab.planning.risk.criticality import critical_samples
from mfab.planning.risk.drivers import Drivers, Influence, durations
from mfab.planning.risk.limits import Limit, is_kept, limits_of
from mfab.planning.risk.luck import Assumptions, draw
from mfab.planning.risk.measures import measure
from mfab.planning.risk.player import Player
from mfab.planning.risk.tally import Tallied, Tally

# So many samples are played at once.
PART = 10_000
# What is critical less often than that drives nothing that could be seen.
_RARELY = 0.01
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Simulation:
    """What came of the samples.

    `critical` is the criticality index by row: the share of the samples that reach the anchor in which it is on the
    critical path. `influences` are those of the steps that are critical now and then; `limits` give for each date in
    what share of the samples it is kept.
    """

    tallied: Tallied
    critical: Mapping[str, float]
    influences: tuple[Influence, ...]
    limits: tuple[tuple[Limit, float], ...]


def simulate(player: Player, assumptions: Assumptions, progress: Progress = lambda done, of_all: None) -> Simulation:
    """Play a plan. The same plan and assumptions give the same samples. Raises `CalendarExhausted`."""
    collected = _Collected(player)
    for first in range(0, assumptions.samples, PART):
        size = min(PART, assumptions.samples - first)
        collected.add(assumptions, first // PART, size)
        progress(first + size, assumptions.samples)
    return collected.simulation()


class _Collected:
    def __init__(self, player: Player) -> None:
        self._player, self._model = player, player.model
        self._tally = Tally(player.model)
        self._critical: dict[int, int] = {}
        self._played = 0
        self._drivers = Drivers()
        self._limits = limits_of(player.model)
        self._kept = np.zeros((len(self._limits), 2), np.int64)

    def add(self, assumptions: Assumptions, part: int, size: int) -> None:
        luck = draw(self._model, assumptions, part, size)
        stage, played = self._player.play(luck)
        measured = measure(stage, played)
        reached = measured.reached
        self._played += size
        every = bool(reached.all())
        for number, samples in critical_samples(stage, played, None if every else reached).items():
            count = int(np.count_nonzero(samples)) * (size if len(samples) == 1 else 1)
            self._critical[number] = self._critical.get(number, 0) + count
        begin = stage.team.worked(np.full(1, played.begin, np.int64))
        ends = stage.team.worked(measured.ready - stage.span.first) - begin
        lasted = {
            name: minutes
            for name, minutes in durations(stage, played, luck).items()
            if self._critical.get(self._model.places.work[name], 0) > _RARELY * self._played
        }
        if not every:
            places = np.flatnonzero(reached)
            ends, lasted = ends.take(places), {name: minutes.take(places) for name, minutes in lasted.items()}
        self._tally.add(measured, ends)
        self._drivers.add(lasted, ends)
        for place, limit in enumerate(self._limits):
            kept, exists = is_kept(stage, played, limit)
            self._kept[place] += np.count_nonzero(kept & exists), np.count_nonzero(exists)

    def simulation(self) -> Simulation:
        tallied = self._tally.tallied()
        counted = max(1, tallied.reached)
        rows = self._model.rows
        critical = {rows[number]: count / counted for number, count in self._critical.items() if number in rows}
        order = {name: place for place, name in enumerate(rows.values())}
        return Simulation(
            tallied=tallied,
            critical=dict(sorted(critical.items(), key=lambda pair: order[pair[0]])),
            influences=self._drivers.found(),
            limits=tuple(
                (limit, kept / exists)
                for limit, (kept, exists) in zip(self._limits, self._kept.tolist(), strict=True)
                if exists
            ),
        )
