"""Several occasions as one network over one team: each with its own beginning, its own anchor and its own numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mfab.model.plan import Direction
from mfab.network.network import Activity, Arrow, Network, build_network
from mfab.planning.activities import Places
from mfab.planning.dates import dates_of
from mfab.planning.fixed_dates import Known, instant_of
from mfab.planning.levelled.demands import Roster, demands
from mfab.planning.levelling.problem import Demand, Problem, Resource
from mfab.planning.occasion import Occasion


@dataclass(frozen=True, slots=True)
class Part:
    """One occasion laid out. `begin` is when it begins as far as links and calendars say."""

    occasion: Occasion
    known: Mapping[str, Known]
    places: Places
    direction: Direction
    begin: int

    @property
    def anchor(self) -> int | None:
        """The number of the anchor."""
        name = self.occasion.process.anchor
        return None if name is None else self.places.work[name]

    @property
    def anchor_date(self) -> int | None:
        """When the anchor is to be, for a plan that has a date for it."""
        name = self.occasion.process.anchor
        if name is None or name not in self.known or self.direction is Direction.FORWARD:
            return None
        return self.known[name].start


@dataclass(frozen=True, slots=True)
class Joint:
    """Occasions in one network. `parts` have its numbers; `beginnings` are the instants at which they begin.

    One occasion alone is its own network, and has no such instant: all of it begins with the whole.
    """

    parts: tuple[Part, ...]
    network: Network
    is_planned: Sequence[bool]
    beginnings: tuple[int, ...]
    resources: Sequence[Resource]
    demands: Sequence[Sequence[Demand]]
    goals: tuple[int, ...]

    def problem(self, begins: Sequence[int], *, is_dated: bool = True) -> Problem:
        """Return what is to be levelled when the parts begin then.

        Without dates the anchors of parts that are planned backward come as early as they can: so it shows how much
        later those parts could begin.
        """
        network = self.beginning_at(begins)
        if not is_dated:
            activities = list(network.activities)
            for part in self.parts:
                if part.direction is Direction.BACKWARD and part.anchor is not None:
                    activities[part.anchor] = replace(activities[part.anchor], not_before=_own_not_before(part))
            network = replace(network, activities=activities)
        return Problem(network, min(begins), self.resources, self.demands, self.is_planned, self.goals)

    def beginning_at(self, begins: Sequence[int]) -> Network:
        """Return the network with the parts beginning then."""
        if not self.beginnings:
            return self.network
        activities = list(self.network.activities)
        for number, begin in zip(self.beginnings, begins, strict=True):
            activities[number] = replace(activities[number], start=begin)
        return replace(self.network, activities=activities)


def joined(parts: Sequence[Part]) -> Joint:
    """Return occasions as one network. The first come first, also where it does not matter who does."""
    if len(parts) == 1:
        places, anchor = parts[0].places, parts[0].anchor
        return _joint(tuple(parts), places.network, places.is_planned, (), () if anchor is None else (anchor,))
    activities: list[Activity] = []
    arrows: list[Arrow] = []
    followers: set[int] = set()
    is_own: list[bool] = []
    is_planned: list[bool] = []
    beginnings: list[int] = []
    goals: list[int] = []
    shifted: list[int] = []
    for part in parts:
        places, offset = part.places, len(activities)
        network = places.network
        activities += network.activities
        is_own += places.is_own
        is_planned += places.is_planned
        followers |= {number + offset for number in network.followers}
        arrows += [_moved(arrow, offset) for arrows_in in network.arrows_in for arrow in arrows_in]
        team = part.occasion.book.team
        beginning, end = len(activities), len(activities) + 1
        activities += [Activity(0, team, start=part.begin), Activity(0, team)]
        is_own += [False, False]
        is_planned += [True, True]
        followers.add(end)
        numbers = range(offset, beginning)
        arrows += [Arrow(beginning, number) for number in numbers if number - offset not in network.followers]
        arrows += [Arrow(number, end) for number in numbers if is_planned[number] and is_own[number]]
        beginnings.append(beginning)
        goals.append(part.anchor + offset if part.anchor is not None else end)
        shifted.append(offset)
    whole = build_network(activities, arrows, followers)
    assert whole is not None
    moved = tuple(
        replace(part, places=_renumbered(part.places, offset, whole, is_own, is_planned))
        for part, offset in zip(parts, shifted, strict=True)
    )
    return _joint(moved, whole, is_planned, tuple(beginnings), tuple(goals))


def _joint(
    parts: tuple[Part, ...],
    network: Network,
    is_planned: Sequence[bool],
    beginnings: tuple[int, ...],
    goals: tuple[int, ...],
) -> Joint:
    roster = Roster()
    taken: list[tuple[Demand, ...]] = [() for _ in network.activities]
    for part in parts:
        for number, wanted in demands(part.occasion, part.places, roster):
            taken[number] = wanted
    return Joint(parts, network, is_planned, beginnings, tuple(roster.resources), taken, goals)


def _moved(arrow: Arrow, offset: int) -> Arrow:
    return replace(arrow, predecessor=arrow.predecessor + offset, successor=arrow.successor + offset)


def _renumbered(
    places: Places, offset: int, network: Network, is_own: Sequence[bool], is_planned: Sequence[bool]
) -> Places:
    return replace(
        places,
        network=network,
        work={name: number + offset for name, number in places.work.items()},
        approvals={key: number + offset for key, number in places.approvals.items()},
        done={name: number + offset for name, number in places.done.items()},
        is_own=is_own,
        passes_on=frozenset(number + offset for number in places.passes_on),
        is_planned=is_planned,
        helpers={number + offset: name for number, name in places.helpers.items()},
        limited={key: [number + offset for number in numbers] for key, numbers in places.limited.items()},
    )


def _own_not_before(part: Part) -> int | None:
    """Return the date that the playbook itself keeps the anchor from beginning before."""
    name = part.occasion.process.anchor
    assert name is not None
    step = part.occasion.process.steps[name]
    moment = dates_of(step.task).get("not_before")
    return None if moment is None else instant_of(part.occasion, step, "not_before", moment, part.known)
