"""Handoffs in the calendars of those who give and of those who get: what crosses from one role to another, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mfab.export.calendars.entry import CalendarEntry, Days, EntryKind, EntryState
from mfab.export.calendars.entry_text import deliverable_title
from mfab.export.calendars.flow import deliverables
from mfab.export.calendars.people import Part, functions_of, people_of, roles_of
from mfab.export.calendars.schedule import Schedule
from mfab.export.calendars.uids import handoff_uid, row_uid
from mfab.export.days import local
from mfab.export.plain_text import one_line
from mfab.export.wording import person_name, phase_title
from mfab.model.plan import Row


@dataclass(frozen=True, slots=True)
class Handoff:
    """What a task hands to a role, or to a person in several: the deliverables, and the rows that use them."""

    giver: Row
    role: str
    things: tuple[str, ...]
    receivers: tuple[Row, ...]


def handoffs(schedule: Schedule, row: Row) -> Iterator[Handoff]:
    """Yield what a task hands to other roles, a person at a time. What somebody hands to themselves is none."""
    delivers = schedule.process.steps[row.of or row.id].task.delivers
    if row.owner is None or row.of is not None or not delivers:
        return
    for receivers in _receivers(schedule, row):
        if row.person is not None and all(each.person == row.person for each in receivers):
            continue
        used = {thing for each in receivers for thing in deliverables(schedule.process, row.id, each.id)}
        things = tuple(each for each in delivers if each in used)
        yield Handoff(row, receivers[0].owner or "", things, receivers)


def _receivers(schedule: Schedule, row: Row) -> tuple[tuple[Row, ...], ...]:
    """Return the rows that use what a row delivers, by role; roles that one person fills go together."""
    by_role: dict[str, list[Row]] = {}
    for name in schedule.flow.after.get(row.id, ()):
        receiver = schedule.row.get(name)
        if receiver is None or receiver.owner is None or receiver.owner == row.owner:
            continue
        if deliverables(schedule.process, row.id, name):
            by_role.setdefault(receiver.owner, []).append(receiver)
    found: dict[str, list[Row]] = {}
    for role, receivers in by_role.items():
        people = {each.person for each in receivers}
        person = next(iter(people)) if len(people) == 1 else None
        # No role is written with a colon, so that nobody's id is taken for one.
        found.setdefault(f":{person}" if person is not None else role, []).extend(receivers)
    return tuple(map(tuple, found.values()))


def handoff_entry(schedule: Schedule, found: Handoff) -> CalendarEntry:
    """Return the entry of a handoff, on the day on which the giver's work is done and approved."""
    giver = found.giver
    parts = [Part(giver.owner or "", giver.person), *(Part(each.owner or "", each.person) for each in found.receivers)]
    # What is done at midnight is done on the day that is over.
    day = local(max(giver.start, giver.done - 1), schedule.zone).date()
    functions = functions_of(schedule, parts)
    phase = (one_line(phase_title(schedule, giver.phase)),) if giver.phase is not None else ()
    is_done = schedule.fact(giver).is_done
    is_sure = not schedule.condition(giver) and not all(schedule.condition(each) for each in found.receivers)
    return CalendarEntry(
        uid=handoff_uid(schedule.playbook, schedule.run, giver.id, found.role),
        kind=EntryKind.HANDOFF,
        title=("✓ " if is_done else "") + _title(schedule, found),
        description=_description(schedule, found),
        when=Days(day, day),
        zone=str(schedule.zone),
        people=people_of(parts),
        roles=roles_of(parts),
        functions=functions,
        categories=tuple(dict.fromkeys([*phase, *functions[:1]])),
        state=EntryState.CONFIRMED if is_sure else EntryState.TENTATIVE,
        related=(row_uid(schedule.playbook, schedule.run, giver.id),),
    )


def _title(schedule: Schedule, found: Handoff) -> str:
    receivers = dict.fromkeys(_name(schedule, each) for each in found.receivers)
    things = ", ".join(deliverable_title(schedule, each) for each in found.things)
    return f"Handoff from {_name(schedule, found.giver)} to {', '.join(receivers)}: {things}"


def _description(schedule: Schedule, found: Handoff) -> str:
    giver = found.giver
    things = ", ".join(deliverable_title(schedule, each) for each in found.things)
    lines = [
        f"From {_name(schedule, giver)}: {things} ({one_line(giver.title) or giver.id})",
        *(f"To {_name(schedule, each)}: {one_line(each.title) or each.id}" for each in found.receivers),
    ]
    sentences = schedule.fact(giver).sentences
    last = f"mfab: {' / '.join(part for part in (schedule.playbook, schedule.run, giver.id) if part is not None)}"
    return "\n\n".join("\n".join(part) for part in (lines, sentences, [last]) if part)


def _name(schedule: Schedule, row: Row) -> str:
    if row.person is not None:
        return person_name(schedule, row.person)
    return f"{row.owner} (nobody yet)"
