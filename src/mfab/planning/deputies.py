"""Deputies: who steps in for work that would start while somebody is away."""

from __future__ import annotations

from dataclasses import replace

from mfab.calendars.calendar_book import absences
from mfab.model.team import Team
from mfab.network.passes import Early
from mfab.planning.activities import Places
from mfab.planning.assignment import Assignment
from mfab.planning.occasion import Occasion


def has_absent_with_deputy(team: Team | None) -> bool:
    """Tell whether anybody is ever away and has a deputy."""
    return team is not None and any(person.deputy and absences(person) for person in team.people.values())


def with_deputies(occasion: Occasion, places: Places, planned: Early) -> Assignment:
    """Return the people with deputies for what would start in an absence.

    `planned` is the plan as if those with a deputy were never away. A deputy who is away as well, who owns the work,
    or who says yes to it in another role already, does not step in: the work waits.
    """
    team = occasion.request.team
    assert team is not None
    assignment = occasion.assignment
    owners, approvers = dict(assignment.owners), dict(assignment.approvers)
    stepped_in: set[tuple[str, str | None]] = set()
    for name, person in assignment.owners.items():
        step = occasion.process.steps[name]
        if name not in places.work or occasion.book.task(step.task.calendar) is not None:
            continue
        deputy = _deputy(occasion, team, person, planned.starts[places.work[name]])
        others = {approvers.get((name, role)) for role in step.task.approvers}
        if deputy is not None and deputy not in others:
            owners[name] = deputy
            stepped_in.add((name, None))
    for (name, role), person in assignment.approvers.items():
        if (name, role) not in places.approvals:
            continue
        deputy = _deputy(occasion, team, person, planned.starts[places.approvals[(name, role)]])
        others = {approvers.get((name, each)) for each in occasion.process.steps[name].task.approvers if each != role}
        if deputy is not None and deputy != owners.get(name) and deputy not in others:
            approvers[(name, role)] = deputy
            stepped_in.add((name, role))
    return replace(assignment, owners=owners, approvers=approvers, deputized=frozenset(stepped_in))


def _deputy(occasion: Occasion, team: Team, person: str, start: int) -> str | None:
    """Return the deputy when somebody is away on the day on which they would start, and the deputy is not."""
    deputy = team.people[person].deputy
    away = absences(team.people[person])
    if not away or deputy not in team.people:
        return None
    present = occasion.book.person_if_present(person)
    day = present.date_of_start(present.next_start(start))
    if not any(day in days for days in away) or any(day in days for days in absences(team.people[deputy])):
        return None
    return deputy
