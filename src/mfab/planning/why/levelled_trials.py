"""Reasons of a levelled plan put to the test: what each gains while who hands what to whom stays as it is.

To level again without a reason would be another search, with other hand-overs: it would answer another question.
"""

from __future__ import annotations

from dataclasses import replace

from mfab.network.network import Activity, Arrow, Network
from mfab.network.passes import forward
from mfab.planning.activities import Origin
from mfab.planning.planner import Schedule
from mfab.planning.why.reason import Cause, Reason, Step, Why
from mfab.planning.why.standing import Standing, standing_of

_FIXED = (Cause.START, Cause.FINISH)


def with_hand_overs_kept(why: Why, found: Schedule) -> Why:
    """Return an answer with the date that there would be without each link, date and hand-over on its first way."""
    standing = standing_of(found)
    target = standing.number_of(why.row)
    if target is None:
        return replace(why, is_all=False, besides=(), is_levelled=True)
    first = replace(why.ways[0], steps=tuple(_tried(standing, step, target, why.end) for step in why.ways[0].steps))
    return replace(why, ways=(first, *why.ways[1:]), is_all=False, besides=(), is_levelled=True)


def _tried(standing: Standing, step: Step, target: int, end: str) -> Step:
    reasons = tuple(
        replace(each, without=_date(standing, step, each, target, end)) if _can_go(each) else each
        for each in step.reasons
    )
    return replace(step, reasons=reasons)


def _can_go(reason: Reason) -> bool:
    if reason.cause is Cause.HAND_OVER:
        return bool(reason.rows)
    return reason.path is not None and reason.path[0] == "tasks"


def _date(standing: Standing, step: Step, reason: Reason, target: int, end: str) -> int:
    """Return where the target is when a reason is taken out of the network."""
    network = standing.network

    def stays(arrow: Arrow) -> bool:
        if reason.cause is Cause.HAND_OVER:
            is_it = arrow.shared == reason.shared and standing.names.get(arrow.successor) == step.row
            return not (is_it and standing.names.get(arrow.predecessor) in reason.rows)
        return not (isinstance(arrow.origin, Origin) and arrow.origin.path == reason.path)

    arrows_in = [[arrow for arrow in into if stays(arrow)] for into in network.arrows_in]
    activities = [_without(each, reason, standing, number) for number, each in enumerate(network.activities)]
    bare: Network = replace(network, activities=activities, arrows_in=arrows_in)
    early = forward(bare, standing.found.begin, standing.found.held)
    return early.starts[target] if end == "start" else early.finishes[target]


def _without(activity: Activity, reason: Reason, standing: Standing, number: int) -> Activity:
    if reason.path is None or not (activity.has_date and reason.path[:-1] == standing.step(number).path):
        return activity
    if reason.cause is Cause.NOT_BEFORE:
        return replace(activity, not_before=None)
    if reason.cause is Cause.FINISH_NOT_BEFORE:
        return replace(activity, finish_not_before=None)
    return replace(activity, start=None, finish=None) if reason.cause in _FIXED else activity
