"""The outlook of a plan: how sure its dates are, what drives that, what can be promised and what would help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mfab.planning.planner import Schedule
from mfab.planning.risk.drivers import Influence
from mfab.planning.risk.estimates import Spread
from mfab.planning.risk.luck import Assumptions
from mfab.planning.risk.measures import target_day
from mfab.planning.risk.player import Player
from mfab.planning.risk.promises import Promise, promise
from mfab.planning.risk.remedies import Remedy, remedies
from mfab.planning.risk.simulating import PART, Progress, Simulation, simulate
from mfab.planning.risk.simulation_model import model_of
from mfab.planning.risk.tally import day_at

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
    tallied = simulation.tallied
    return Outlook(
        assumptions=assumptions,
        target=target_day(model),
        has_anchor=model.anchor is not None,
        reached=tallied.reached / tallied.samples,
        odds=tallied.kept / max(1, tallied.reached),
        ready=_at_shares(tallied.ready),
        comes=_at_shares(tallied.comes),
        ends=_at_shares(tallied.ends),
        days=tallied.ready,
        critical=simulation.critical,
        influences=simulation.influences,
        spreads=model.spreads,
        chances={name: review.chance for name, review in model.reviews.items()},
        gates={name: each for name, each in model.gates.items() if len(each) > 1},
        kept=_kept(simulation),
        promise=promise(player, assumptions, size),
        remedies=remedies(player, assumptions, simulation.influences, size),
        mean=tallied.mean,
        deviation=tallied.deviation,
        day_minutes=schedule.occasion.book.team.day_minutes,
    )


def _at_shares(days: Mapping[date, int]) -> tuple[date, ...]:
    return tuple(day_at(days, share) for share in SHARES) if days else ()


def _kept(simulation: Simulation) -> tuple[Kept, ...]:
    return tuple(Kept(limit.step, limit.key, limit.instant, chance) for limit, chance in simulation.limits)
