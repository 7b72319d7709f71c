"""The outlook of a plan: how sure its dates are, what drives that, what can be promised and what would help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from mfab.planning.planner import Schedule
from mfab.planning.risk.drivers import Influence
from mfab.planning.risk.estimates import Spread
from mfab.planning.risk.luck import Assumptions
from mfab.planning.risk.measures import are_kept, at_share, days_measured, end_days, odds, target_day
from mfab.planning.risk.player import Player
from mfab.planning.risk.promises import Promise, promise
from mfab.planning.risk.remedies import Remedy, remedies
from mfab.planning.risk.simulating import PART, Progress, Simulation, simulate
from mfab.planning.risk.simulation_model import SimulationModel, model_of
from mfab.planning.risk.tables import Span, table_of

Minutes = npt.NDArray[np.int64]
# P50 is as likely as not; P80 what is usually promised; P95 what nearly always holds.
SHARES = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Kept:
    """A limit or a fixed date inside the plan: the step, the key, its instant, and the odds that it is kept."""

    step: str
    key: str
    instant: int
    odds: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """What came of playing a plan.

    `target` is the day to keep: the anchor's, or without an anchor the planned end; `odds` are those of keeping it in
    the samples that reach the anchor, which are the share `reached` of all. `ready`, `comes` and `ends` give the days
    of P50, P80 and P95; `days` in how many samples the anchor was ready on each day. `critical` is the criticality
    index of each row. `mean` and `deviation` are those of the working minutes of the team from the beginning until
    the anchor is ready, or all is done; a day holds `day_minutes` of them.
    """

    assumptions: Assumptions
    target: date
    has_anchor: bool
    reached: float
    odds: float
    ready: tuple[date, ...]
    comes: tuple[date, ...]
    ends: tuple[date, ...]
    days: Mapping[date, int]
    critical: Mapping[str, float]
    influences: tuple[Influence, ...]
    spreads: Mapping[str, Spread]
    chances: Mapping[str, float]
    gates: Mapping[str, Mapping[str, float]]
    kept: tuple[Kept, ...]
    promise: Promise
    remedies: tuple[Remedy, ...]
    mean: float
    deviation: float
    day_minutes: int

    @property
    def is_certain(self) -> bool:
        """Whether nothing in the plan can come otherwise."""
        return not (self.spreads or self.chances or self.gates or self.assumptions.absence)


def outlook_of(schedule: Schedule, assumptions: Assumptions, progress: Progress = lambda done, of_all: None) -> Outlook:
    """Return the outlook of a schedule. Raises `CalendarExhausted` when a sample would end beyond all calendars."""
    model = model_of(schedule)
    player = Player(model)
    simulation = simulate(player, assumptions, progress)
    size = min(PART, assumptions.samples)
    measured = simulation.measured
    reached = measured.reached
    ready = days_measured(model, measured.ready)[reached]
    comes = days_measured(model, measured.comes)[reached]
    mean, deviation = _mean_and_deviation(model, measured.ready[reached])
    return Outlook(
        assumptions=assumptions,
        target=target_day(model),
        has_anchor=model.anchor is not None,
        reached=float(reached.mean()),
        odds=odds(are_kept(model, measured), reached),
        ready=_at_shares(ready),
        comes=_at_shares(comes),
        # An anchor that can only be on the next day is not over the evening before.
        ends=_at_shares(np.maximum(end_days(model, measured.ends)[reached], comes)),
        days=_counts(ready),
        critical=simulation.critical,
        influences=simulation.influences,
        spreads=model.spreads,
        chances={name: review.chance for name, review in model.reviews.items()},
        gates={name: each for name, each in model.gates.items() if len(each) > 1},
        kept=_kept(simulation),
        promise=promise(player, assumptions, size),
        remedies=remedies(player, assumptions, simulation.influences, size),
        mean=mean,
        deviation=deviation,
        day_minutes=schedule.occasion.book.team.day_minutes,
    )


def _at_shares(days: Minutes) -> tuple[date, ...]:
    return tuple(date.fromordinal(at_share(days, share)) for share in SHARES) if len(days) else ()


def _counts(days: Minutes) -> dict[date, int]:
    different, counts = np.unique(days, return_counts=True)
    return {date.fromordinal(day): count for day, count in zip(different.tolist(), counts.tolist(), strict=True)}


def _kept(simulation: Simulation) -> tuple[Kept, ...]:
    return tuple(Kept(limit.step, limit.key, limit.instant, chance) for limit, chance in simulation.limits)


def _mean_and_deviation(model: SimulationModel, ready: Minutes) -> tuple[float, float]:
    """Return mean and standard deviation of the working minutes of the team from the beginning until `ready`."""
    if not len(ready):
        return 0.0, 0.0
    team, begin = model.schedule.occasion.book.team, model.schedule.begin
    first = min(int(ready.min()), begin)
    table = table_of(team, Span(first, team.next_start(int(ready.max())) + 1))
    worked = (table.worked(ready - first) - table.worked(np.full(1, begin - first, np.int64))).astype(np.float64)
    return float(worked.mean()), float(worked.std())
