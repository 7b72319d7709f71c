"""Deputies: who steps in for work that would start while somebody is away."""

from __future__ import annotations

from dataclasses import replace

from mfab.model.team import Team
from mfab.network.passes import Early, bound_on_successor, start_for_finish
from mfab.planning.activities import Places
from mfab.planning.assignment import Assignment
from mfab.planning.calendar_book import absences
from mfab.planning.occasion import Occasion


def with_deputies(occasion: Occasion, places: Places, planned: Early, begin: int) -> Assignment | None:
    """Return the people with deputies for what would start in an absence, or None when nobody has to step in.

    A deputy who is away as well, or who would approve their own work, does not step in: the work waits.
    """
    team = occasion.request.team
    if team is None or not any(person.deputy and absences(person) for person in team.people.values()):
        return None
    assignment = occasion.assignment
    owners, approvers = dict(assignment.owners), dict(assignment.approvers)
    stepped_in: set[tuple[str, str | None]] = set()
    for name, person in assignment.owners.items():
        step = occasion.process.steps[name]
        if name not in places.work or occasion.book.task(step.task.calendar) is not None:
            continue
        deputy = _deputy(occasion, team, person, _ready(places, planned, places.work[name], begin))
        others = {approvers.get((name, role)) for role in step.task.approvers}
        if deputy is not None and deputy not in others:
            owners[name] = deputy
            stepped_in.add((name, None))
    for (name, role), person in assignment.approvers.items():
        if (name, role) not in places.approvals:
            continue
        deputy = _deputy(occasion, team, person, _ready(places, planned, places.approvals[(name, role)], begin))
        if deputy is not None and deputy != owners.get(name):
            approvers[(name, role)] = deputy
            stepped_in.add((name, role))
    if not stepped_in:
        return None
    return replace(assignment, owners=owners, approvers=approvers, deputized=frozenset(stepped_in))


def _deputy(occasion: Occasion, team: Team, person: str, ready: int) -> str | None:
    """Return the deputy when somebody is away on the day on which they would start, and the deputy is not."""
    away = absences(team.people[person])
    if not away:
        return None
    present = occasion.book.person_if_present(person)
    day = present.date_of_start(present.next_start(ready))
    if not any(day in days for days in away):
        return None
    deputy = team.people[person].deputy
    if deputy not in team.people or any(day in days for days in absences(team.people[deputy])):
        return None
    return deputy


def _ready(places: Places, planned: Early, number: int, begin: int) -> int:
    """Return the instant from which an activity could begin if its person were there."""
    activity = places.network.activities[number]
    if activity.start is not None:
        return activity.start
    if activity.finish is not None:
        return start_for_finish(activity, activity.finish)
    ready = max(begin, activity.not_before if activity.not_before is not None else begin)
    for arrow in places.network.arrows_in[number]:
        bound = bound_on_successor(arrow, planned.starts, planned.finishes)
        ready = max(ready, bound if arrow.to_start else start_for_finish(activity, bound))
    return ready
