"""The dates of a levelled network by the ordinary passes: who hands over to whom has become a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mfab.model.plan import Direction
from mfab.network.network import Network
from mfab.network.passes import Early, backward, forward, start_for_finish
from mfab.planning.activities import Places
from mfab.planning.critical_path import row_names
from mfab.planning.levelled.joint import Joint, Part
from mfab.planning.levelled.outcome import Levelled
from mfab.planning.levelled.searching import Found
from mfab.planning.levelling.handover import HandOvers, hand_overs, with_hand_overs
from mfab.planning.levelling.lists import activity_list
from mfab.planning.levelling.serial import earliest
from mfab.planning.planner import (
    Schedule,
    anchor_day_of,
    anchor_end,
    finish_of,
    held_starts,
    latest_start_of,
    with_pending_limits,
)


def dated(joint: Joint, found: Found) -> tuple[Schedule, ...]:
    """Return the schedule of each occasion: one network for all, so that floats heed what others wait for."""
    shared = hand_overs(found.problem, found.starts, found.finishes)
    begin = min(found.begins)
    network = with_hand_overs(joint.beginning_at(found.begins), shared)
    early = forward(network, begin, shared.held)
    places = []
    for part in joint.parts:
        reached = with_pending_limits(part.occasion, replace(part.places, network=network), part.known, early)
        network = reached.network
        places.append(reached)
    places = [replace(each, network=network) for each in places]
    finishes = [finish_of(each, early) for each in places]
    ends, last = _ends(joint, places, early, finishes), max(finishes)
    late = backward(network, ends, last, joint.is_planned)
    held: dict[int, int] = {}
    for part, each in zip(joint.parts, places, strict=True):
        held |= held_starts(part.occasion, each, ends, last)
    planned = _just_in_time(found, network, shared, held, early, ends, last) if held else early
    before, rows = _before(joint), _rows(joint)
    joint_rows = [frozenset(each.numbers) for each in places]
    return tuple(
        Schedule(
            occasion=part.occasion,
            places=each,
            known=part.known,
            direction=part.direction,
            begin=found.begins[number],
            early=early,
            late=late,
            planned=planned,
            anchor_day=anchor_day_of(part.occasion, each, part.known, planned),
            finish=finish_of(each, planned),
            latest_start=_latest_start(part, each, found.begins[number]),
            held={one: start for one, start in held.items() if one in joint_rows[number]},
            early_finish=finishes[number],
            levelled=Levelled(
                arrows=shared.arrows,
                rows=rows,
                part=number,
                conflicts=found.conflicts,
                resources=joint.resources,
                schedules=found.schedules,
                solver=found.solver,
                bound=_bound(joint, number, found),
                start_before=before[number][0],
                finish_before=before[number][1],
                anchor_before=before[number][2],
            ),
        )
        for number, (part, each) in enumerate(zip(joint.parts, places, strict=True))
    )


def _ends(joint: Joint, places: Sequence[Places], early: Early, finishes: Sequence[int]) -> dict[int, int]:
    """Return when the anchors are to be finished, and of several occasions when each of them ends."""
    ends: dict[int, int] = {}
    for part, each, finish in zip(joint.parts, places, finishes, strict=True):
        if joint.beginnings:
            ends |= dict.fromkeys(each.numbers, finish)
        own = anchor_end(part.occasion, each, part.known)
        if not own and part.anchor is not None:
            own = {part.anchor: early.finishes[part.anchor]}
        ends |= own
    return ends


def _just_in_time(
    found: Found,
    network: Network,
    shared: HandOvers,
    held: Mapping[int, int],
    early: Early,
    ends: Mapping[int, int],
    last: int,
) -> Early:
    """Return the dates when some work is held until it has to begin.

    Who shares somebody minute by minute, and so has no hand-over to wait for, is placed once more. Where that would
    move an anchor, or the end, nothing is held: it is all as soon as it can be.
    """
    held = {**shared.held, **held}
    begin = found.problem.begin
    if not shared.held:
        return forward(network, begin, held)
    problem = replace(found.problem, network=network, held=held)
    starts = [held.get(number, start) for number, start in enumerate(forward(network, begin, held).starts)]
    order = activity_list(network, starts)
    placed = earliest(problem, order)
    if any(placed.finishes[number] > max(end, early.finishes[number]) for number, end in ends.items()):
        return early
    if any(
        is_planned and finish > last for is_planned, finish in zip(problem.is_measured, placed.finishes, strict=True)
    ):
        return early
    return forward(network, begin, dict(enumerate(placed.starts)))


def _bound(joint: Joint, number: int, found: Found) -> int | None:
    """Return when the anchor, or without one the end, can begin at the earliest; None of a plan that is counted back,
    where the search does not say how late it can begin.
    """
    part = joint.parts[number]
    if part.direction is Direction.BACKWARD and not found.is_late(part):
        return None
    if part.anchor is None:
        return found.bound.anchors[number] if found.bound.anchors else found.bound.end
    activity = joint.network.activities[part.anchor]
    return start_for_finish(activity, found.bound.anchors[number])


def _latest_start(part: Part, places: Places, begin: int) -> int | None:
    if part.direction is Direction.BACKWARD:
        return begin
    return latest_start_of(part.occasion, places, part.known) if part.direction is Direction.BOTH else None


def _before(joint: Joint) -> list[tuple[int, int, int | None]]:
    """Return when each occasion would begin and finish, and its anchor be, if everybody could do everything at once."""
    begins = [part.begin for part in joint.parts]
    early = forward(joint.beginning_at(begins), min(begins))
    found = []
    for part in joint.parts:
        starts = [early.starts[number] for number in part.places.numbers if part.places.is_planned[number]]
        anchor = early.starts[part.anchor] if part.anchor is not None else None
        found.append((min(starts, default=part.begin), finish_of(part.places, early), anchor))
    return found


def _rows(joint: Joint) -> dict[int, tuple[int, str]]:
    """Return the occasion and the row of each activity that has one."""
    return {
        number: (position, name)
        for position, part in enumerate(joint.parts)
        for number, name in row_names(part.places).items()
    }
