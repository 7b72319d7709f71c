"""In whose calendars an entry stands, and who is invited to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mfab.export.calendars.entry import Participant
from mfab.export.calendars.schedule import Schedule
from mfab.export.plain_text import one_line
from mfab.model.plan import Row
from mfab.model.process import Kind

# Who only hears of work has nothing to do on its days; that a date is reached or a decision falls concerns them.
_TOLD = (Kind.MILESTONE, Kind.GATE)


@dataclass(frozen=True, slots=True)
class Part:
    """A role that takes part in something, and the person who fills it, if anybody does."""

    role: str
    person: str | None
    is_needed: bool = True


def parts(schedule: Schedule, row: Row) -> tuple[Part, ...]:
    """Return who takes part: whoever does it first, then who contributes; of milestones and gates who is told, too."""
    return tuple(_parts(schedule, row))


def _parts(schedule: Schedule, row: Row) -> Iterator[Part]:
    if row.owner is not None:
        yield Part(row.owner, row.person)
    if row.of is not None:
        return
    task = schedule.process.steps[row.id].task
    for role in dict.fromkeys([*task.contributors, *(task.informed if row.kind in _TOLD else ())]):
        if role != row.owner:
            yield Part(role, schedule.people.get(role), is_needed=False)


def people_of(found: Iterable[Part]) -> tuple[str, ...]:
    """Return the people, each once."""
    return tuple(dict.fromkeys(part.person for part in found if part.person is not None))


def roles_of(found: Iterable[Part]) -> tuple[str, ...]:
    """Return the roles, each once."""
    return tuple(dict.fromkeys(part.role for part in found))


def functions_of(schedule: Schedule, found: Iterable[Part]) -> tuple[str, ...]:
    """Return the functions, each once."""
    functions = (schedule.function(part.role, part.person) for part in found)
    return tuple(dict.fromkeys(each for each in functions if each is not None))


def organizer(schedule: Schedule) -> Participant | None:
    """Return who steers, or None where nobody does who has an e-mail address."""
    role = schedule.process.playbook.steered_by
    person = schedule.people.get(role) if role is not None else None
    return _participant(schedule, person, "CHAIR") if person is not None else None


def attendees(schedule: Schedule, found: Iterable[Part]) -> tuple[Participant, ...]:
    """Return who is invited: the people who have an e-mail address, each once."""
    invited: dict[str, Participant] = {}
    for part in found:
        role = "REQ-PARTICIPANT" if part.is_needed else "OPT-PARTICIPANT"
        participant = _participant(schedule, part.person, role) if part.person is not None else None
        if participant is not None:
            invited.setdefault(participant.email, participant)
    return tuple(invited.values())


def _participant(schedule: Schedule, person: str, role: str) -> Participant | None:
    known = schedule.team.people.get(person) if schedule.team is not None else None
    if known is None or known.email is None:
        return None
    return Participant(one_line(known.name or "") or person, known.email, role)
