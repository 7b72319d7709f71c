"""Which activities are on the critical path of each of many samples.

The path is the driving chain back from the anchor, as `mfab.network.driving` follows it; without an anchor from what
ends last. Where several pulls reach equally far, by the working time of what they pull, all of them are on it. The
share of samples in which an activity is critical is its criticality index: Van Slyke, "Monte Carlo Methods and the PERT
Problem", 1963.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import numpy as np
import numpy.typing as npt

from mfab.planning.risk.existence import Mask
from mfab.planning.risk.many_passes import Played
from mfab.planning.risk.stage import Part, Stage

Minutes = npt.NDArray[np.int64]


def critical_samples(stage: Stage, played: Played, counted: Mask | None) -> Mapping[int, Mask]:
    """Return the samples in which each activity is critical; one that never is may be missing.

    `counted` are the samples that are looked at. A mask of one element stands for all samples.
    """
    critical = dict(_last(stage, played, counted))
    for part in reversed(stage.parts):
        samples = critical.get(part.number)
        if samples is None or not part.pulls or not samples.any():
            continue
        for number, which in _drivers(part, played, samples):
            critical[number] = critical[number] | which if number in critical else which
    return critical


def _last(stage: Stage, played: Played, counted: Mask | None) -> list[tuple[int, Mask]]:
    """Return what the path leads to."""
    every = np.ones(1, np.bool_) if counted is None else counted
    if stage.model.anchor is not None:
        return [(stage.model.anchor, every)]
    ends = ends_of(stage, played)
    found = []
    for number in stage.model.steps:
        is_last, exists = played.finishes[number] == ends, played.exists[number]
        is_last = is_last & every
        found.append((number, is_last if exists is None else is_last & exists))
    return found


def ends_of(stage: Stage, played: Played) -> Minutes:
    """Return when the last activity that there is in a sample is finished."""
    finishes = []
    for number in stage.model.steps:
        exists = played.exists[number]
        finishes.append(played.finishes[number] if exists is None else np.where(exists, played.finishes[number], 0))
    return reduce(np.maximum, finishes)


def _drivers(part: Part, played: Played, samples: Mask) -> list[tuple[int, Mask]]:
    """Return what drives an activity, and in which of the samples."""
    held = [pull for pull in part.pulls if pull.holds]
    if held:
        return [(held[-1].predecessor, samples)]
    bounds = played.bounds[part.number]
    is_whole_story = len(part.pulls) == 1 and part.pulls[0].to_start
    if is_whole_story and (part.is_follower or bounds[0].min() >= played.begin):
        return [(part.pulls[0].predecessor, samples)]
    table, minutes = part.table, played.minutes[part.number]
    reached = [
        table.worked(bound) - (0 if pull.to_start else minutes) for pull, bound in zip(part.pulls, bounds, strict=True)
    ]
    latest = reduce(np.maximum, reached)
    if not part.is_follower:
        samples = samples & (latest >= table.worked(np.full(1, played.begin, np.int64)))
    return [(pull.predecessor, samples & (reach == latest)) for pull, reach in zip(part.pulls, reached, strict=True)]
