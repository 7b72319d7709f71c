"""What chance decides: how long each step takes, how often it comes back, who is ill, how each gate ends.

Each step has a stream of its own, made from the seed and its id: a task that is added or dropped changes nobody
else's luck, so that variants of a plan are compared under the same circumstances.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from mfab.calendars.working_time import WorkingTime
from mfab.planning.risk.distributions import LEVELS, REACH, Distribution, by_normal, equally_likely
from mfab.planning.risk.simulation_model import SimulationModel

Minutes = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
# More rounds than that are nobody's estimate, and a chance of 100% has to end.
MOST_FURTHER_ROUNDS = 10
# Who falls ill is away for so many working days on average.
DAYS_ILL = 3.0


@dataclass(frozen=True, slots=True)
class Assumptions:
    """How the plan is played: how often, from which seed, and what is assumed of estimates and people.

    `correlation` is how much of somebody's pace is in all their tasks, from 0 to less than 1; `absence` the share of
    working days lost to absences that nobody knows of yet; `confidence` how sure a promise is to be.
    """

    samples: int = 10_000
    seed: int = 1
    distribution: Distribution = Distribution.PERT
    correlation: float = 0.0
    absence: float = 0.0
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Luck:
    """Of `size` samples: the minutes of each activity that varies, further rounds by step, and outcomes by gate.

    An outcome is its place among those of its gate.
    """

    size: int
    minutes: Mapping[int, Minutes]
    rounds: Mapping[str, Minutes]
    outcomes: Mapping[str, Minutes]


def draw(model: SimulationModel, assumptions: Assumptions, part: int, size: int) -> Luck:
    """Return the luck of `size` samples. The same model, assumptions and part give the same luck."""
    streams = _Streams(assumptions.seed, part)
    places = model.places
    paces = _Paces(streams, assumptions, size)
    minutes: dict[int, Minutes] = {}
    for name, spread in model.spreads.items():
        number = places.work[name]
        if assumptions.correlation > 0:
            table, level = by_normal(spread, assumptions.distribution), paces.of(name, model.people.get(number))
        else:
            table = equally_likely(spread, assumptions.distribution)
            level = streams.of("estimate", name).integers(0, 2**16, size, np.uint16) // (2**16 // LEVELS)
        # Work that is done in no time is still work: it begins and ends in working hours.
        minutes[number] = np.maximum(table, 1).take(level)
    if assumptions.absence > 0:
        minutes |= _with_illness(model, assumptions, streams, minutes, size)
    rounds = {name: _rounds(streams.of("review", name), review.chance, size) for name, review in model.reviews.items()}
    outcomes = {name: _outcomes(streams.of("gate", name), odds, size) for name, odds in model.gates.items()}
    return Luck(size, minutes, rounds, outcomes)


def as_planned(model: SimulationModel, size: int = 1) -> Luck:
    """Return the luck of samples in which everything comes as the plan has it."""
    planned = model.schedule.occasion.branches.planned
    outcomes = {
        gate: np.full(size, list(odds).index(planned[gate]), np.int64) for gate, odds in model.gates.items()
    }  # fmt: skip
    return Luck(size, {}, {}, outcomes)


class _Streams:
    def __init__(self, seed: int, part: int) -> None:
        self._seed, self._part = seed, part

    def of(self, purpose: str, name: str) -> np.random.Generator:
        digest = sha256(f"{purpose} {name}".encode("utf-8", "surrogatepass")).digest()
        entropy = [self._seed, self._part, int.from_bytes(digest[:16], "big")]
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy)))


class _Paces:
    """Where in its distribution each duration lies when people have a pace of their own: a Gaussian copula."""

    def __init__(self, streams: _Streams, assumptions: Assumptions, size: int) -> None:
        self._streams, self._size = streams, size
        self._shared, self._own = assumptions.correlation**0.5, (1 - assumptions.correlation) ** 0.5
        self._of_person: dict[str, Numbers] = {}

    def of(self, name: str, person: str | None) -> Minutes:
        normal = self._streams.of("estimate", name).standard_normal(self._size)
        if person is not None:
            if person not in self._of_person:
                self._of_person[person] = self._streams.of("pace", person).standard_normal(self._size)
            normal = self._shared * self._of_person[person] + self._own * normal
        level = ((normal + REACH) * (LEVELS / (2 * REACH))).astype(np.int64)
        return np.clip(level, 0, LEVELS - 1)


def _with_illness(
    model: SimulationModel, assumptions: Assumptions, streams: _Streams, minutes: Mapping[int, Minutes], size: int
) -> dict[int, Minutes]:
    """Return the minutes of what somebody falls ill over: work waits until they are back.

    Illnesses come at random with the days of work and last a geometric number of working days, so that the share of
    days lost is the one assumed.
    """
    found = {}
    a_day_begins = assumptions.absence / (1 - assumptions.absence) / DAYS_ILL
    for number in sorted(model.can_be_ill):
        activity = model.network.activities[number]
        clock = activity.clock
        if not activity.minutes or not isinstance(clock, WorkingTime):
            continue
        stream = streams.of("illness", model.rows[number])
        lasts = minutes.get(number, np.full(1, activity.minutes, np.int64))
        times = stream.poisson(lasts * (a_day_begins / clock.day_minutes), size)
        is_ill = np.flatnonzero(times)
        days = times[is_ill] + stream.negative_binomial(times[is_ill], 1 / DAYS_ILL)
        longer = np.broadcast_to(lasts, size).copy()
        longer[is_ill] += days * clock.day_minutes
        found[number] = longer
    return found


def _rounds(stream: np.random.Generator, chance: float, size: int) -> Minutes:
    drawn = stream.random(size)
    further = np.zeros(size, np.int64)
    for number in range(1, MOST_FURTHER_ROUNDS + 1):
        comes_back = drawn < chance**number
        if not comes_back.any():
            break
        further += comes_back
    return further


def _outcomes(stream: np.random.Generator, odds: Mapping[str, float], size: int) -> Minutes:
    borders = np.cumsum(list(odds.values()))[:-1]
    found: Minutes = borders.searchsorted(stream.random(size), "right")
    return found
