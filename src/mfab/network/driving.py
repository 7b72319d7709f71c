"""The driving chain: what sets the date of an activity, back to where nothing does."""

from collections.abc import Sequence

from mfab.network.network import Arrow, Network
from mfab.network.passes import Early, bound_on_successor


def driving_chain(network: Network, early: Early, last: int, is_measured: Sequence[bool]) -> list[int]:
    """Return the activities that drive `last`, first to last. Of equal drivers the first in the file counts.

    The chain begins at an activity that waits for nothing, or that a date of its own holds back. The last activity
    has the latest of its predecessors as its driver even when its own date is later: the chain is never empty
    because a launch day leaves a reserve.
    """
    chain = [last]
    arrow = early.drivers[last] or _latest_arrow(network, early, last, is_measured)
    while arrow is not None:
        chain.append(arrow.predecessor)
        arrow = early.drivers[arrow.predecessor]
    return chain[::-1]


def _latest_arrow(network: Network, early: Early, number: int, is_measured: Sequence[bool]) -> Arrow | None:
    latest: Arrow | None = None
    bound = 0
    for arrow in network.arrows_in[number]:
        if is_measured[arrow.predecessor]:
            reached = bound_on_successor(arrow, early.starts, early.finishes)
            if latest is None or reached > bound:
                latest, bound = arrow, reached
    return latest
