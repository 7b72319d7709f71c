"""What a plan says of its levelling."""

from __future__ import annotations

from collections.abc import Sequence

from mfab.model.plan import Direction, HandOver, Levelling
from mfab.network.driving import driving_chain
from mfab.planning.critical_path import last_of_path
from mfab.planning.planner import Schedule


def levelling_of(found: Schedule, runs: Sequence[str] = ()) -> Levelling | None:
    """Return how a schedule was levelled; None when it was not. `runs` are the names of occasions levelled together."""
    outcome, wish = found.levelled, found.occasion.request.level
    if outcome is None or wish is None:
        return None
    bound = outcome.bound if outcome.bound is not None else _bound_by_links(found)
    return Levelling(
        effort=wish.effort.value,
        seed=wish.seed,
        schedules=outcome.schedules,
        start_before=outcome.start_before,
        finish_before=outcome.finish_before,
        anchor_before=outcome.anchor_before,
        bound=bound,
        is_optimal=outcome.is_optimal or _is_reached(found, bound),
        solver=outcome.solver,
        hand_overs=tuple(_hand_overs(found, runs)),
    )


def _is_late(found: Schedule) -> bool:
    name = found.occasion.process.anchor
    if name is None or name not in found.known or found.direction is Direction.FORWARD:
        return False
    reached = found.early.starts[found.places.work[name]]
    return found.occasion.book.team.between(found.known[name].start, reached) > 0


def _bound_by_links(found: Schedule) -> int:
    """Return the date without regard to capacity: no levelled plan is better."""
    outcome = found.levelled
    assert outcome is not None
    if found.direction is Direction.BACKWARD and not _is_late(found):
        return outcome.start_before
    return outcome.anchor_before if outcome.anchor_before is not None else outcome.finish_before


def _is_reached(found: Schedule, bound: int) -> bool:
    team, name = found.occasion.book.team, found.occasion.process.anchor
    if found.direction is Direction.BACKWARD and not _is_late(found):
        start = min((found.early.starts[n] for n in found.places.numbers if found.places.is_planned[n]), default=bound)
        return team.between(start, bound) <= 0
    goal = found.early.starts[found.places.work[name]] if name is not None else found.finish
    return team.between(bound, goal) <= 0


def _hand_overs(found: Schedule, runs: Sequence[str]) -> list[HandOver]:
    outcome = found.levelled
    assert outcome is not None
    people = found.occasion.assignment.owners
    on_path = _on_path(found)
    hand_overs = []
    for arrow in outcome.arrows:
        if arrow.successor not in outcome.rows or arrow.predecessor not in outcome.rows:
            continue
        part, row = outcome.rows[arrow.successor]
        if part != outcome.part or arrow.shared is None:
            continue
        other, after = outcome.rows[arrow.predecessor]
        run = runs[other] if other != part and other < len(runs) else None
        is_person = people.get(row) == arrow.shared
        ends = (arrow.predecessor, arrow.successor)
        holds = found.early.drivers[arrow.successor] is arrow
        hand_overs.append(HandOver(row, after, arrow.shared, is_person, run, holds, ends in on_path))
    place = {row.id: position for position, row in enumerate(found.occasion.process.steps.values())}
    return sorted(hand_overs, key=lambda each: (place[each.row], each.name, each.run or "", each.after))


def _on_path(found: Schedule) -> set[tuple[int, int]]:
    """Return the hand-overs along the chain that drives the anchor, or the end."""
    last = last_of_path(found.occasion, found.places, found.early)
    if last is None:
        return set()
    chain = driving_chain(found.places.network, found.early, last, found.places.is_planned)
    drivers = (found.early.drivers[number] for number in chain)
    return {(arrow.predecessor, arrow.successor) for arrow in drivers if arrow is not None and arrow.shared is not None}
