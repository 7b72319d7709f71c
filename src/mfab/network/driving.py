"""The driving chain: what sets the date of an activity, back to where nothing does."""

from collections.abc import Sequence

from mfab.network.network import Arrow, Network
from mfab.network.passes import Early, bound_on_successor


def driving_chain(network: Network, early: Early, last: int, is_measured: Sequence[bool]) -> list[int]:
    """Return the activities that drive `last`, first to last. Of equal drivers the first in the file counts.

    Where a date of its own, and no link, sets the start of an activity, the chain goes on with the latest of what it
    waits for: it is unbroken back to something that waits for nothing, or that begins with the plan.
    """
    chain = [last]
    arrow = _driver(network, early, last, is_measured)
    while arrow is not None:
        chain.append(arrow.predecessor)
        arrow = _driver(network, early, arrow.predecessor, is_measured)
    return chain[::-1]


def _driver(network: Network, early: Early, number: int, is_measured: Sequence[bool]) -> Arrow | None:
    if early.drivers[number] is None and network.activities[number].has_date:
        return _latest_arrow(network, early, number, is_measured)
    return early.drivers[number]


def _latest_arrow(network: Network, early: Early, number: int, is_measured: Sequence[bool]) -> Arrow | None:
    latest: Arrow | None = None
    bound = 0
    for arrow in network.arrows_in[number]:
        if is_measured[arrow.predecessor]:
            reached = bound_on_successor(arrow, early.starts, early.finishes)
            is_first = latest is not None and reached == bound and arrow.predecessor < latest.predecessor
            if latest is None or reached > bound or is_first:
                latest, bound = arrow, reached
    return latest
