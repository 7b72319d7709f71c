"""The stage on which a plan is played: its network with every calendar in tables, in the order of the passes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mfab.network.network import Activity, Arrow, Clock
from mfab.planning.risk.existence import is_implied
from mfab.planning.risk.many_lags import Shift, shift_of, signed_share
from mfab.planning.risk.simulation_model import Review, SimulationModel
from mfab.planning.risk.tables import Span, Table, table_of

Minutes = npt.NDArray[np.int64]
# Beside the plan's own dates: what comes earlier than planned, and what slips.
_BEFORE = 14 * 24 * 60
_AFTER = 14 * 24 * 60


@dataclass(frozen=True, slots=True)
class Pull:
    """An arrow into an activity. `is_open` means that its predecessor may be missing where the successor is not.

    `share` is what share of the minutes of `work` the lag is, where it is written as one.
    """

    predecessor: int
    from_start: bool
    to_start: bool
    holds: bool
    is_open: bool
    lag: int
    share: float | None
    work: int
    table: Table
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class Part:
    """An activity with its pulls and its dates, which are minutes of the span.

    `finishes_review` is the review whose last approval this is; `reviewed_alone` the step of work that comes back
    without anybody approving it.
    """

    number: int
    minutes: Minutes
    table: Table
    pulls: Sequence[Pull]
    is_follower: bool
    is_contradicted: bool
    has_date: bool
    fixed: int | None
    not_before: int | None
    finish_not_before: int | None
    held: int | None
    needs_start: bool
    step: str | None
    finishes_review: Review | None
    reviewed_alone: str | None


@dataclass(frozen=True, slots=True)
class Stage:
    """The parts in the order of the passes, the span that their tables cover, and the tables of each activity and of
    the team.
    """

    model: SimulationModel
    span: Span
    parts: Sequence[Part]
    tables: Sequence[Table]
    team: Table


def usual_span(model: SimulationModel, begin: int) -> Span:
    """Return a span in which most samples end; tables of calendars reach further when they have to."""
    planned = model.schedule.planned
    first, last = min(begin, *planned.starts), max(begin, *planned.finishes)
    return Span(max(first, begin - (last - begin) - _BEFORE) - _BEFORE, last + (last - begin) // 2 + _AFTER)


def stage_of(model: SimulationModel, span: Span) -> Stage:
    """Return the stage of a model. Linear in activities, arrows and the minutes of the span."""
    tables: dict[int, Table] = {}
    clocks = len({id(activity.clock) for activity in model.network.activities})

    def table(clock: Clock) -> Table:
        if id(clock) not in tables:
            tables[id(clock)] = table_of(clock, span, clocks)
        return tables[id(clock)]

    network = model.network
    last_of, work_of = _last_approvals(model), _work_of(model)
    started = {model.anchor, *model.fixed, *(number for limit in _starts_limited(model) for number in limit)}
    alone = {review.work: review.step for review in model.reviews.values() if not review.approvals}
    parts = []
    for number in network.order:
        activity = network.activities[number]
        pulls = [
            Pull(
                predecessor=arrow.predecessor,
                from_start=arrow.from_start,
                to_start=arrow.to_start,
                holds=arrow.holds,
                is_open=_is_open(model, arrow),
                lag=arrow.lag,
                share=signed_share(arrow),
                work=work_of.get(arrow.predecessor, arrow.predecessor),
                table=table(arrow.lag_clock),
                shift=shift_of(arrow.rule, span, table) if arrow.rule is not None else None,
            )
            for arrow in network.arrows_in[number]
        ]
        needs_start = number in started or any(arrow.from_start for arrow in network.arrows_out[number])
        dates = _dates(model, number, activity, span)
        parts.append(
            Part(
                number=number,
                minutes=np.full(1, activity.minutes, np.int64),
                table=table(activity.clock),
                pulls=pulls,
                is_follower=number in network.followers,
                is_contradicted=number in model.contradicted,
                has_date=activity.has_date,
                needs_start=needs_start,
                step=model.steps.get(number),
                finishes_review=last_of.get(number),
                reviewed_alone=alone.get(number),
                fixed=dates["fixed"],
                not_before=dates["not_before"],
                finish_not_before=dates["finish_not_before"],
                held=dates["held"],
            )
        )
    tables_of = [table(activity.clock) for activity in network.activities]
    return Stage(model, span, parts, tables_of, table(model.schedule.occasion.book.team))


def _dates(model: SimulationModel, number: int, activity: Activity, span: Span) -> dict[str, int | None]:
    given = {
        "fixed": model.fixed.get(number),
        "not_before": activity.not_before,
        "finish_not_before": activity.finish_not_before,
        "held": model.held.get(number),
    }
    return {name: None if instant is None else instant - span.first for name, instant in given.items()}


def _is_open(model: SimulationModel, arrow: Arrow) -> bool:
    """Tell whether an arrow may come from what is on another branch."""
    before, after = model.steps.get(arrow.predecessor), model.steps.get(arrow.successor)
    if before is None or after is None:
        return bool(model.gates)
    return not is_implied(model.worlds.get(after, {}), model.worlds.get(before, {}))


def _work_of(model: SimulationModel) -> Mapping[int, int]:
    """Return the work of the step that each approval, and each instant at which all are in, belongs to."""
    places = model.places
    found = {number: places.work[name] for name, number in places.done.items()}
    return found | {number: places.work[name] for number, name in model.steps.items()}


def _starts_limited(model: SimulationModel) -> list[Sequence[int]]:
    return [numbers for (_, key), numbers in model.places.limited.items() if key == "start_by"]


def _last_approvals(model: SimulationModel) -> Mapping[int, Review]:
    """Return each review by the approval that the passes come to last."""
    position = {number: place for place, number in enumerate(model.network.order)}
    return {
        max(review.approvals, key=position.__getitem__): review for review in model.reviews.values() if review.approvals
    }
