"""Activity lists: orders in which activities are placed, each after those its arrows come from."""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from mfab.network.network import Network


def activity_list(network: Network, keys: Sequence[float]) -> list[int]:
    """Return all activities, always the one with the smallest key of those that may come next."""
    waiting = [len(arrows) for arrows in network.arrows_in]
    free = [(keys[number], number) for number, count in enumerate(waiting) if count == 0]
    heapify(free)
    order = []
    while free:
        _, number = heappop(free)
        order.append(number)
        for arrow in network.arrows_out[number]:
            waiting[arrow.successor] -= 1
            if waiting[arrow.successor] == 0:
                heappush(free, (keys[arrow.successor], arrow.successor))
    return order
