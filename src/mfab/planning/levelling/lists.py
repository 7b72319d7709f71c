"""Activity lists: orders in which activities are placed, each after those it waits for."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from mfab.network.network import Network


def activity_list(network: Network, keys: Sequence[float]) -> list[int]:
    """Return all activities, always the one with the smallest key of those whose predecessors have all come."""
    return ordered(predecessors(network), successors(network), keys)


def ordered(waits_for: Sequence[Sequence[int]], frees: Sequence[Sequence[int]], keys: Sequence[float]) -> list[int]:
    """Return all activities, always the one with the smallest key of those that may come next."""
    waiting = [len(others) for others in waits_for]
    ready = [(keys[number], number) for number, count in enumerate(waiting) if count == 0]
    heapify(ready)
    order = []
    while ready:
        _, number = heappop(ready)
        order.append(number)
        for other in frees[number]:
            waiting[other] -= 1
            if waiting[other] == 0:
                heappush(ready, (keys[other], other))
    return order


def predecessors(network: Network) -> list[list[int]]:
    """Return by activity what its arrows come from."""
    return [[arrow.predecessor for arrow in arrows] for arrows in network.arrows_in]


def successors(network: Network) -> list[list[int]]:
    """Return by activity what its arrows go to."""
    return [[arrow.successor for arrow in arrows] for arrows in network.arrows_out]
