"""Total and free float: how far an activity can slip before it delays the end, or the next activity."""

from collections.abc import Sequence, Set

from mfab.network.network import Arrow, Network
from mfab.network.passes import NEVER, Early, Late, bound_on_predecessor


def total_float(network: Network, early: Early, late: Late, number: int) -> int | None:
    """Return late minus early start in minutes of the activity's own clock; None when nothing limits it."""
    if late.starts[number] >= NEVER:
        return None
    return network.activities[number].clock.between(early.starts[number], late.starts[number])


def free_float(
    network: Network,
    early: Early,
    is_measured: Sequence[bool],
    is_own: Sequence[bool],
    passes_on: Set[int],
    number: int,
) -> int | None:
    """Return how far an activity can slip before it moves the early start of another; None without own links.

    `is_own` marks the activities that count as successors: an instant that stands for a summary does not.
    One in `passes_on`, which only waits for all approvals of a task, counts as what follows it.
    """
    clock = network.activities[number].clock
    slack: int | None = None
    for arrow in network.arrows_out[number]:
        if arrow.of_summary:
            continue
        if arrow.successor in passes_on:
            limits = [
                bound_on_predecessor(after, _early_limit(network, early, after))
                for after in network.arrows_out[arrow.successor]
                if is_measured[after.successor] and is_own[after.successor] and not after.of_summary
            ]
            if not limits:
                continue
            limit = min(limits)
        elif is_measured[arrow.successor] and is_own[arrow.successor]:
            limit = bound_on_predecessor(arrow, _early_limit(network, early, arrow))
        else:
            continue
        reached = early.starts[number] if arrow.from_start else early.finishes[number]
        room = clock.between(reached, limit)
        slack = room if slack is None else min(slack, room)
    return slack


def _early_limit(network: Network, early: Early, arrow: Arrow) -> int:
    """Return the latest instant that the successor's end of an arrow is still at its early date."""
    successor = network.activities[arrow.successor]
    if arrow.to_start:
        return early.starts[arrow.successor]
    finish = early.finishes[arrow.successor]
    return successor.clock.next_start(finish) if successor.minutes else finish
