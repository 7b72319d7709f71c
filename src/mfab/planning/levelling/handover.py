"""Who hands what to whom: arrows that hold a levelled plan as it is, so that the ordinary passes explain it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from mfab.network.network import Arrow, Network, build_network
from mfab.planning.levelling.lists import activity_list
from mfab.planning.levelling.problem import Problem, holders_of, taken_by


@dataclass(frozen=True, slots=True)
class HandOvers:
    """Arrows from who lets go of a resource to who takes it, and starts to hold where no arrow can say it.

    Those are activities that share a resource minute by minute, such as day and night work on one machine, those that
    a lead lets follow what is placed after them, and those that hold others at a fixed distance.
    """

    arrows: Sequence[Arrow]
    held: Mapping[int, int]


def hand_overs(problem: Problem, starts: Sequence[int], finishes: Sequence[int]) -> HandOvers:
    """Return the hand-overs of a levelled plan: with them `forward` gives its dates, or earlier ones that hold too.

    A resource flows from its beginning through all that take it (Artigues, Michelon, Reusser, 2003, "Insertion
    techniques for static and dynamic resource-constrained project scheduling"); who takes it gets it from as few
    others as can be. Linear in what is taken, but for sorting.
    """
    rank = [0] * len(starts)
    for place, number in enumerate(activity_list(problem.network, starts)):
        rank[number] = place
    takers: list[list[tuple[int, int, int]]] = [[] for _ in problem.resources]
    for number, demands in enumerate(taken_by(problem)):
        for resource, units in demands:
            takers[resource].append((starts[number], number, units))
    arrows: list[Arrow] = []
    joined: set[tuple[int, int]] = {
        (arrow.predecessor, arrow.successor)
        for arrows_out in problem.network.arrows_out
        for arrow in arrows_out
        if not arrow.from_start and arrow.to_start and arrow.lag >= 0 and arrow.rule is None
    }
    held: dict[int, int] = {}
    holders = holders_of(problem)
    for shared, found in zip(problem.resources, takers, strict=True):
        for giver, taker in _flows(sorted(found), shared.capacity, finishes):
            if finishes[giver] > starts[taker] or rank[giver] > rank[taker]:
                held.update({giver: starts[giver], taker: starts[taker]})
                continue
            first = taker
            while first in holders:
                first = holders[first].predecessor
            if first != taker:
                held[first] = starts[first]
            if (giver, taker) not in joined:
                joined.add((giver, taker))
                arrows.append(Arrow(giver, taker, shared=shared.name))
    return HandOvers(arrows, held)


def with_hand_overs(network: Network, hands: HandOvers) -> Network:
    """Return a network with the arrows of hand-overs after its own."""
    own = (arrow for arrows_in in network.arrows_in for arrow in arrows_in)
    joined = build_network(network.activities, [*own, *hands.arrows], network.followers)
    assert joined is not None
    return joined


def _flows(takers: Sequence[tuple[int, int, int]], capacity: int, finishes: Sequence[int]) -> list[tuple[int, int]]:
    """Return pairs of who gives units and who takes them, from triples of start, activity and units by start.

    Units that nobody has had come from nobody. Those let go last before a start are taken first: units that have been
    idle for longer are left for others, so that arrows are few and short. Who has to share units with work that goes
    on gets a pair with it, and both let go when the later one is finished.
    """
    flows: list[tuple[int, int]] = []
    busy: list[tuple[int, int, int]] = []  # by finish: the activity, and the units it lets go then
    idle: list[tuple[int, int]] = [(-1, capacity)]  # a stack: units let go, the latest on top
    for start, number, units in takers:
        while busy and busy[0][0] <= start:
            _, giver, let_go = heappop(busy)
            idle.append((giver, let_go))
        needed = units
        while needed and idle:
            giver, offered = idle.pop()
            if offered > needed:
                idle.append((giver, offered - needed))
            if giver >= 0:
                flows.append((giver, number))
            needed -= min(needed, offered)
        heappush(busy, (finishes[number], number, units - needed))
        shared = []
        while needed and busy:
            finish, giver, offered = heappop(busy)
            if giver == number:
                shared.append((finish, giver, offered))
                continue
            if offered > needed:
                shared.append((finish, giver, offered - needed))
            flows.append((giver, number))
            shared.append((*max((finish, giver), (finishes[number], number)), min(needed, offered)))
            needed -= min(needed, offered)
        for each in shared:
            heappush(busy, each)
    return flows
