"""What each activity takes of its person and of shared things, in whole units."""

from __future__ import annotations

from collections.abc import Iterator

from mfab.model.process import Kind
from mfab.planning.activities import Places
from mfab.planning.levelling.problem import Demand, Resource
from mfab.planning.occasion import Occasion

# The units of somebody who works full time: fine enough that no share of theirs is rounded away.
FULL_TIME = 1_000_000


class Roster:
    """The people and shared things of a team, numbered in the order in which they are first asked for."""

    def __init__(self) -> None:
        self.resources: list[Resource] = []
        self._numbers: dict[tuple[bool, str], int] = {}
        self._people: set[int] = set()

    def number(self, name: str, capacity: int, *, is_person: bool) -> int:
        key = (is_person, name)
        if key not in self._numbers:
            self._numbers[key] = len(self.resources)
            self.resources.append(Resource(name, capacity))
            if is_person:
                self._people.add(self._numbers[key])
        return self._numbers[key]

    def is_person(self, number: int) -> bool:
        return number in self._people


def demands(occasion: Occasion, places: Places, roster: Roster) -> Iterator[tuple[int, tuple[Demand, ...]]]:
    """Yield what the work of each planned step takes, by the number of its activity.

    Effort is spread evenly over the work: 2 days of it in 5 take two fifths of somebody. Approvals take nobody's
    time, contributors are not counted, and an instant takes nothing.
    """
    team = occasion.request.team
    if team is None:
        return
    for step in occasion.process.steps.values():
        if step.kind in (Kind.SUMMARY, Kind.MILESTONE) or not occasion.is_planned(step.id):
            continue
        number = places.work[step.id]
        minutes = places.network.activities[number].minutes
        taken: list[Demand] = []
        person, effort = occasion.assignment.owners.get(step.id), occasion.sizes[step.id].effort
        if person is not None and effort and minutes:
            capacity = round(team.people[person].capacity * FULL_TIME)
            units = effort * FULL_TIME // minutes
            if effort <= team.people[person].capacity * minutes + 1:
                # How long it lasts was rounded to whole minutes for this capacity.
                units = min(units, capacity)
            taken.append((roster.number(person, capacity, is_person=True), units))
        for thing, count in step.task.takes.items():
            if thing in team.resources:
                taken.append((roster.number(thing, team.resources[thing].capacity, is_person=False), count))
        if taken:
            yield number, tuple(taken)
