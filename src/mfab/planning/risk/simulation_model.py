"""The network of a plan made ready to be played many times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mfab.model.process import Kind, Step, World
from mfab.network.network import Network, build_network
from mfab.planning.activities import Places, lay_out
from mfab.planning.critical_path import row_names
from mfab.planning.occasion import Occasion
from mfab.planning.planner import Schedule
from mfab.planning.risk.estimates import Spread, spreads
from mfab.planning.risk.existence import all_branches, odds_of_gates


@dataclass(frozen=True, slots=True)
class Review:
    """The rounds of a step: how likely one is followed by another, the activity of its work, and its approvals."""

    step: str
    chance: float
    work: int
    approvals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SimulationModel:
    """A plan's network with all branches, and what may come otherwise than planned. Activities go by their numbers.

    `fixed` gives the starts of what has a date of its own, `held` of what is planned just in time; `contradicted` are
    those whose date stands in the plan against its links. `steps` and `rows` name the step and the row of each
    activity; one that stands for a summary or for several approvals has none. `people` gives who does it, or without
    a person the role; `can_be_ill` are those of whom somebody has to be there. `gates` gives the odds of outcomes.
    """

    schedule: Schedule
    places: Places
    fixed: Mapping[int, int]
    contradicted: frozenset[int]
    held: Mapping[int, int]
    steps: Mapping[int, str]
    rows: Mapping[int, str]
    people: Mapping[int, str]
    can_be_ill: frozenset[int]
    spreads: Mapping[str, Spread]
    reviews: Mapping[str, Review]
    gates: Mapping[str, Mapping[str, float]]
    worlds: Mapping[str, World]
    anchor: int | None

    @property
    def is_levelled(self) -> bool:
        """Whether people and resources are handed from one task to the next, in an order that was looked for."""
        return any(arrow.shared is not None for arrows in self.network.arrows_in for arrow in arrows)

    @property
    def network(self) -> Network:
        """The network with the links of all branches."""
        return self.places.network


def model_of(schedule: Schedule) -> SimulationModel:
    """Return the model of a schedule."""
    occasion, places = schedule.occasion, schedule.places
    if occasion.branches.off_plan:
        places = _with_hand_overs(lay_out(all_branches(occasion), schedule.known), places)
    planned, activities = schedule.planned, places.network.activities
    steps = {number: name for name, number in places.work.items()}
    steps |= {number: name for (name, _), number in places.approvals.items()}
    anchor = occasion.process.anchor
    return SimulationModel(
        schedule=schedule,
        places=places,
        # The work of steps and their approvals come first in every layout, with the same numbers.
        fixed={number: planned.starts[number] for number in steps if activities[number].is_dated},
        contradicted=frozenset(planned.contradicted),
        held=schedule.held,
        steps=steps,
        rows=row_names(places),
        people=_people(occasion, places),
        can_be_ill=_who_can_be_ill(occasion, places),
        spreads=spreads(occasion, places),
        reviews=_reviews(occasion, places),
        gates=odds_of_gates(occasion),
        worlds=occasion.branches.worlds,
        anchor=places.work[anchor] if anchor is not None else None,
    )


def _with_hand_overs(every: Places, planned: Places) -> Places:
    """Return the places of every branch with what a levelled plan hands from one task to the next."""
    own = [arrow for arrows in every.network.arrows_in for arrow in arrows]
    handed = [arrow for arrows in planned.network.arrows_in for arrow in arrows if arrow.shared is not None]
    network = build_network(every.network.activities, [*own, *handed], every.network.followers) if handed else None
    # Where a branch that is not planned runs against the order of hand-overs, its own links count.
    return every if network is None else replace(every, network=network)


def _people(occasion: Occasion, places: Places) -> dict[int, str]:
    assignment, steps = occasion.assignment, occasion.process.steps
    found: dict[int, str] = {}
    for name, number in places.work.items():
        who = assignment.owners.get(name, steps[name].task.owner)
        if who is not None:
            found[number] = who
    for (name, role), number in places.approvals.items():
        found[number] = assignment.approvers.get((name, role), role)
    return found


def _who_can_be_ill(occasion: Occasion, places: Places) -> frozenset[int]:
    """Return what waits for one person: nobody stands in, and the work is theirs and not a printer's or a ship's."""
    team, assignment = occasion.request.team, occasion.assignment
    covered = {name for name, person in team.people.items() if person.deputy is not None} if team is not None else set()
    found = set()
    for name, number in places.work.items():
        step = occasion.process.steps[name]
        is_by_hand = occasion.book.task(step.task.calendar) is None and not occasion.sizes[name].is_elapsed
        if is_by_hand and step.task.owner is not None and assignment.owners.get(name) not in covered:
            found.add(number)
    for key, number in places.approvals.items():
        if assignment.approvers.get(key) not in covered:
            found.add(number)
    return frozenset(found)


def _reviews(occasion: Occasion, places: Places) -> dict[str, Review]:
    found = {}
    for name, number in places.work.items():
        step = occasion.process.steps[name]
        chance = chance_of_another_round(step)
        if chance > 0 and step.kind in (Kind.TASK, Kind.GATE):
            approvals = [
                places.approvals[name, role] for role in step.task.approvers if (name, role) in places.approvals
            ]
            found[name] = Review(name, chance, number, tuple(approvals))
    return found


def chance_of_another_round(step: Step) -> float:
    """Return how likely a round of review is followed by another.

    With the same chance after each round their number is geometric, and `rounds` of them on average mean a chance of
    1 - 1 / rounds.
    """
    review = step.task.review
    if review is None:
        return 0.0
    if review.rounds is not None:
        return max(0.0, 1 - 1 / review.rounds) if review.rounds > 1 else 0.0
    return review.rework or 0.0
