"""What is to be levelled: a network, what its activities take, and how much there is of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mfab.network.network import Arrow, Network

Demand = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Resource:
    """A person or a shared thing, and how much of it there is at any time, in whole units."""

    name: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A network to plan from `begin` on, so that at no minute more is taken of a resource than it has.

    `demands` gives by activity pairs of a resource's number and units: it takes them in each working minute of its
    own clock from its start to its finish. Who is not measured takes nothing, and an instant takes nothing.

    `anchors` are the activities whose finish counts first; then counts when all that is measured is finished.
    `held` starts activities no earlier than that, for late planning, as in `mfab.network.passes.forward`.
    """

    network: Network
    begin: int
    resources: Sequence[Resource]
    demands: Sequence[Sequence[Demand]]
    is_measured: Sequence[bool]
    anchors: Sequence[int] = ()
    held: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conflict:
    """An activity that takes more of a resource than there is, in all or at the date at which it must be.

    `available` is what the resource has at the worst minute of it.
    """

    activity: int
    resource: int
    units: int
    available: int
    is_dated: bool


@dataclass(frozen=True, slots=True)
class Dates:
    """Starts and finishes by activity, and what cannot be kept."""

    starts: Sequence[int]
    finishes: Sequence[int]
    conflicts: Sequence[Conflict] = ()


def taken_by(problem: Problem) -> list[tuple[Demand, ...]]:
    """Return what each activity takes: without those that take nothing, and of a resource only once.

    What takes more than there is takes all there is: nothing else runs beside it.
    """
    found: list[tuple[Demand, ...]] = []
    for number, activity in enumerate(problem.network.activities):
        units: dict[int, int] = {}
        if problem.is_measured[number] and activity.minutes:
            for resource, amount in problem.demands[number]:
                units[resource] = units.get(resource, 0) + amount
        within = ((each, min(amount, problem.resources[each].capacity)) for each, amount in units.items())
        found.append(tuple((resource, amount) for resource, amount in within if amount > 0))
    return found


def impossible_demands(problem: Problem) -> list[Conflict]:
    """Return the activities that take more of a resource than it has at all."""
    found = []
    for number, activity in enumerate(problem.network.activities):
        if not (problem.is_measured[number] and activity.minutes):
            continue
        units: dict[int, int] = {}
        for resource, amount in problem.demands[number]:
            units[resource] = units.get(resource, 0) + amount
        for resource, amount in units.items():
            if amount > problem.resources[resource].capacity:
                found.append(Conflict(number, resource, amount, problem.resources[resource].capacity, False))
    return found


def holders_of(problem: Problem) -> dict[int, Arrow]:
    """Return by activity the arrow that holds it at a fixed distance; of several the last counts."""
    found = {}
    for number in problem.network.order:
        for arrow in problem.network.arrows_in[number]:
            if arrow.holds:
                found[number] = arrow
    return found
