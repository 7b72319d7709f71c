"""Who does it: roles filled with people, fairly, the same person kept, and never to approve their own work."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mfab.model.process import Kind, Process, Step
from mfab.model.team import Team

# A role in one run; for the instances of a fan-out that several people share, with the instance's values.
Seat = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The person of each owner and approver, by step id and role; a seat without a person is not in it."""

    owners: Mapping[str, str]
    approvers: Mapping[tuple[str, str], str]
    people: Mapping[str, str]
    unfilled: tuple[str, ...]
    deputized: frozenset[tuple[str, str | None]] = frozenset()


def assign(
    process: Process,
    team: Team | None,
    wishes: Mapping[str, str],
    effort: Mapping[str, int],
    seated: Mapping[Seat, str] | None = None,
) -> Assignment:
    """Fill the roles. `wishes` name the person of a role; `effort` is each step's work in minutes.

    The heaviest seats choose first, the least loaded candidate is taken, and of equals the first in the team file.
    Those who are `seated` already have their seats.
    """
    if team is None:
        return Assignment({}, {}, {}, tuple(_roles_used(process)))
    candidates = _candidates(process, team, wishes)
    seats = _seats(process, candidates, effort)
    rivals = _rivals(process, candidates)
    chosen = _chosen(seats, candidates, rivals, team, seated or {})
    owners: dict[str, str] = {}
    approvers: dict[tuple[str, str], str] = {}
    for step in process.steps.values():
        if step.task.owner is not None and _owner_seat(step, candidates) in chosen:
            owners[step.id] = chosen[_owner_seat(step, candidates)]
        for role in step.task.approvers:
            person = _approver(chosen.get((role, ())), owners.get(step.id), candidates.get(role, ()), team)
            if person is not None:
                approvers[(step.id, role)] = person
    people = {role: chosen[(role, ())] for role in _roles_used(process) if (role, ()) in chosen}
    for (role, _), person in chosen.items():
        people.setdefault(role, person)
    unfilled = tuple(role for role in _roles_used(process) if not candidates.get(role))
    return Assignment(owners, approvers, people, unfilled)


def open_seats(process: Process, team: Team, wishes: Mapping[str, str]) -> dict[Seat, tuple[str, ...]]:
    """Return who may sit where there is a choice: the seats of owners with several candidates, in file order."""
    candidates = _candidates(process, team, wishes)
    seats = (_owner_seat(step, candidates) for step in process.steps.values() if _has_work(step))
    return {seat: candidates[seat[0]] for seat in seats if len(candidates.get(seat[0], ())) > 1}


def seating(process: Process, team: Team, wishes: Mapping[str, str], assignment: Assignment) -> dict[Seat, str]:
    """Return who sits on each seat with work."""
    candidates = _candidates(process, team, wishes)
    steps = [step for step in process.steps.values() if _has_work(step) and step.id in assignment.owners]
    return {_owner_seat(step, candidates): assignment.owners[step.id] for step in steps}


def _has_work(step: Step) -> bool:
    return step.task.owner is not None and step.kind not in (Kind.SUMMARY, Kind.MILESTONE)


def _roles_used(process: Process) -> Iterator[str]:
    """Yield each role that owns or approves something, in file order, once."""
    seen: set[str] = set()
    for step in process.steps.values():
        for role in ((step.task.owner,) if step.task.owner is not None else ()) + step.task.approvers:
            if role not in seen:
                seen.add(role)
                yield role


def _candidates(process: Process, team: Team, wishes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for role in _roles_used(process):
        if wishes.get(role) in team.people:
            found[role] = (wishes[role],)
        else:
            found[role] = tuple(name for name, person in team.people.items() if role in person.roles)
    return found


def _owner_seat(step: Step, candidates: Mapping[str, Sequence[str]]) -> Seat:
    role = step.task.owner or ""
    return (role, step.values if len(candidates.get(role, ())) > 1 else ())


def _seats(process: Process, candidates: Mapping[str, Sequence[str]], effort: Mapping[str, int]) -> dict[Seat, int]:
    """Return the work on each seat, in file order."""
    seats: dict[Seat, int] = {}
    for step in process.steps.values():
        if step.task.owner is not None and step.kind is not Kind.SUMMARY:
            seat = _owner_seat(step, candidates)
            seats[seat] = seats.get(seat, 0) + effort.get(step.id, 0)
        for role in step.task.approvers:
            seats.setdefault((role, ()), 0)
    return seats


def _rivals(process: Process, candidates: Mapping[str, Sequence[str]]) -> dict[Seat, set[Seat]]:
    """Return which seats must not be one person's: owner and approver of the same work."""
    rivals: dict[Seat, set[Seat]] = {}
    for step in process.steps.values():
        if step.task.owner is None:
            continue
        owner = _owner_seat(step, candidates)
        for role in step.task.approvers:
            rivals.setdefault(owner, set()).add((role, ()))
            rivals.setdefault((role, ()), set()).add(owner)
    return rivals


def _chosen(
    seats: Mapping[Seat, int],
    candidates: Mapping[str, Sequence[str]],
    rivals: Mapping[Seat, set[Seat]],
    team: Team,
    seated: Mapping[Seat, str],
) -> dict[Seat, str]:
    position = {seat: number for number, seat in enumerate(seats)}
    rank = {name: number for number, name in enumerate(team.people)}
    load = dict.fromkeys(team.people, 0.0)
    chosen: dict[Seat, str] = {}
    # Seats with one candidate first: they leave no choice to those who must differ from them.
    may_sit = {seat: (seated[seat],) if seat in seated else tuple(candidates.get(seat[0], ())) for seat in seats}
    queue = sorted(seats, key=lambda seat: (len(may_sit[seat]) > 1, -seats[seat], position[seat]))
    for seat in queue:
        names = may_sit[seat]
        if not names:
            continue
        taken = {chosen[rival] for rival in rivals.get(seat, ()) if rival in chosen}
        best = min(
            names,
            key=lambda name: (
                name in taken,
                load[name] + seats[seat] / team.people[name].capacity,
                rank[name],
            ),
        )
        chosen[seat] = best
        load[best] += seats[seat] / team.people[best].capacity
    return chosen


def _approver(person: str | None, owner: str | None, names: Sequence[str], team: Team) -> str | None:
    """Return who approves: the role's person, but never the one who did the work."""
    if person is None or person != owner:
        return person
    for other in names:
        if other != owner:
            return other
    deputy = team.people[person].deputy
    return deputy if deputy in team.people and deputy != owner else None
