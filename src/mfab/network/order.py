"""An order in which everything comes before what follows it."""

from collections.abc import Sequence


def in_order(successors: Sequence[Sequence[int]]) -> list[int] | None:
    """Return the nodes so that each comes before its successors, or None when they go round in a circle.

    Kahn (1962), with the nodes that are free taken first come, first served.
    """
    waiting = [0] * len(successors)
    for following in successors:
        for node in following:
            waiting[node] += 1
    order = [node for node, count in enumerate(waiting) if count == 0]
    for node in order:
        for following_node in successors[node]:
            waiting[following_node] -= 1
            if waiting[following_node] == 0:
                order.append(following_node)
    return order if len(order) == len(successors) else None
