"""How an estimate spreads between its points: PERT-beta or triangular, as a table of equally likely durations."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from math import erf, sqrt

import numpy as np
import numpy.typing as npt

from mfab.planning.risk.estimates import Spread

Numbers = npt.NDArray[np.float64]
Minutes = npt.NDArray[np.int64]
# So many durations stand for a distribution, each as likely as the others.
LEVELS = 2048
# With correlation a table is read by a normal number instead, from so many standard deviations below to above.
REACH = 4.5
_FINE = 2048


class Distribution(StrEnum):
    """How the three points of an estimate are read."""

    PERT = "pert"
    TRIANGULAR = "triangular"


def equally_likely(spread: Spread, distribution: Distribution) -> Minutes:
    """Return `LEVELS` durations in whole minutes, ascending: the middles of as many equal parts of the distribution."""
    return _minutes(spread, distribution, _middles)


def by_normal(spread: Spread, distribution: Distribution) -> Minutes:
    """Return `LEVELS` durations in whole minutes for equal steps of a standard normal number within `REACH`."""
    return _minutes(spread, distribution, _normal_shares)


def _minutes(spread: Spread, distribution: Distribution, shares: Callable[[], Numbers]) -> Minutes:
    low, likely, high = spread
    mode = (likely - low) / (high - low)
    quantiles = _pert_quantiles if distribution is Distribution.PERT else _triangular_quantiles
    return np.rint(low + (high - low) * quantiles(mode, shares)).astype(np.int64)


@lru_cache(maxsize=1)
def _middles() -> Numbers:
    return (np.arange(LEVELS) + 0.5) / LEVELS


@lru_cache(maxsize=1)
def _normal_shares() -> Numbers:
    steps = ((np.arange(LEVELS) + 0.5) / LEVELS * 2 - 1) * REACH
    return np.array([(1 + erf(step / sqrt(2))) / 2 for step in steps.tolist()])


def pert_shape(mode: float) -> tuple[float, float]:
    """Return alpha and beta of the PERT-beta on [0, 1] with that mode.

    Mean (a + 4m + b) / 6 and standard deviation (b - a) / 6, as the method has them: Malcolm, Roseboom, Clark and
    Fazar, "Application of a Technique for Research and Development Program Evaluation", 1959.
    """
    mean = (1 + 4 * mode) / 6
    weight = mean * (1 - mean) * 36 - 1
    return mean * weight, (1 - mean) * weight


@lru_cache(maxsize=1024)
def _pert_quantiles(mode: float, shares: Callable[[], Numbers]) -> Numbers:
    alpha, beta = pert_shape(mode)
    log_sine, log_cosine, points = _grid()
    # With x = sin² of an angle the density has no pole where alpha or beta is below one.
    density = np.exp((2 * alpha - 1) * log_sine + (2 * beta - 1) * log_cosine)
    reached = np.empty(_FINE + 1)
    reached[0] = 0.0
    np.cumsum(density, out=reached[1:])
    found: Numbers = np.interp(shares() * reached[-1], reached, points)
    return found


@lru_cache(maxsize=1)
def _grid() -> tuple[Numbers, Numbers, Numbers]:
    """Return log sine and log cosine at the middles of the parts of a right angle, and sin² at their borders."""
    middles = (np.arange(_FINE) + 0.5) / _FINE * (np.pi / 2)
    borders = np.arange(_FINE + 1) / _FINE * (np.pi / 2)
    return np.log(np.sin(middles)), np.log(np.cos(middles)), np.sin(borders) ** 2


@lru_cache(maxsize=1024)
def _triangular_quantiles(mode: float, shares: Callable[[], Numbers]) -> Numbers:
    part = shares()
    with np.errstate(invalid="ignore"):
        rising = np.sqrt(part * mode)
        falling = 1 - np.sqrt((1 - part) * (1 - mode))
    return np.where(part < mode, rising, falling)
