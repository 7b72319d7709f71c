"""Circles: one for each knot of activities that wait for each other."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

N = TypeVar("N", bound=Hashable)


def knots(successors: Mapping[N, Sequence[N]]) -> list[list[N]]:
    """Return one shortest circle for each knot, in the order of the mapping; a node that leads to itself is one.

    A knot is a strongly connected component. Listing every circle in it would take exponential time.
    """
    import networkx as nx  # only a playbook with a circle pays for it

    graph = nx.DiGraph()
    graph.add_nodes_from(successors)
    graph.add_edges_from((node, other) for node, others in successors.items() for other in others)
    position = {node: number for number, node in enumerate(successors)}
    found = []
    for component in nx.strongly_connected_components(graph):
        first = min(component, key=lambda node: position[node])
        if len(component) > 1 or first in successors[first]:
            found.append(_circle(first, component, successors))
    return sorted(found, key=lambda circle: position[circle[0]])


def _circle(first: N, component: set[N], successors: Mapping[N, Sequence[N]]) -> list[N]:
    """Return the shortest way from `first` back to itself, breadth first."""
    came_from: dict[N, N] = {}
    waiting = [first]
    for node in waiting:
        for other in successors[node]:
            if other == first:
                circle = [node]
                while circle[-1] != first:
                    circle.append(came_from[circle[-1]])
                return circle[::-1]
            if other in component and other not in came_from:
                came_from[other] = node
                waiting.append(other)
    raise AssertionError("a strongly connected component holds a circle")  # pragma: no cover
