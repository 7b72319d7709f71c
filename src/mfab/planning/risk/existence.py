"""Branches by chance: which steps there are when the gates end as they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from mfab.model.process import World
from mfab.network.worlds import outcome_odds
from mfab.planning.occasion import Occasion

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


def all_branches(occasion: Occasion) -> Occasion:
    """Return an occasion whose network has the links of every branch, and not only of the one that is planned."""
    return replace(occasion, branches=replace(occasion.branches, off_plan={}))


def odds_of_gates(occasion: Occasion) -> dict[str, dict[str, float]]:
    """Return the odds of each outcome, by gate; together they are one."""
    found = {}
    for step in occasion.process.steps.values():
        if step.task.decides:
            odds = outcome_odds(step.task)
            whole = sum(odds.values())
            even = 1 / len(odds)
            found[step.id] = {name: share / whole if whole > 0 else even for name, share in odds.items()}
    return found


class Existence:
    """Which steps there are in each of many samples. `outcomes` gives the place of each gate's outcome in its odds."""

    def __init__(
        self, worlds: Mapping[str, World], odds: Mapping[str, Mapping[str, float]], outcomes: Mapping[str, Numbers]
    ) -> None:
        self._worlds = worlds
        self._names = {gate: tuple(each) for gate, each in odds.items()}
        self._outcomes = outcomes
        self._found: dict[str, Mask | None] = {}

    def of(self, name: str) -> Mask | None:
        """Return in which samples there is a step; None for in all of them.

        A gate that is never reached closes nothing: what comes after a merge goes on by the other branch.
        """
        if name not in self._found:
            self._found[name] = None  # a gate does not wait for itself
            self._found[name] = self._in_world(self._worlds.get(name, {}))
        return self._found[name]

    def _in_world(self, world: World) -> Mask | None:
        found: Mask | None = None
        for gate, outcomes in world.items():
            allowed = np.array([name in outcomes for name in self._names[gate]])
            if allowed.all():
                continue
            holds = allowed.take(self._outcomes[gate])
            reached = self.of(gate)
            if reached is not None:
                holds = holds | ~reached
            found = holds if found is None else found & holds
        return found


def is_implied(inner: World, outer: World) -> bool:
    """Tell whether a step in `outer` exists whenever one in `inner` does."""
    return all(gate in inner and inner[gate] <= outcomes for gate, outcomes in outer.items())
