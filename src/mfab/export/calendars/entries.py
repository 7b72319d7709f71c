"""What a plan or a run comes to as entries of calendars: work, decisions, milestones and handoffs, in file order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mfab.calendars.calendar_book import CalendarBook
from mfab.export.calendars.alarms import alarms
from mfab.export.calendars.entry import CalendarEntry, EntryKind, EntryState
from mfab.export.calendars.entry_text import description, title
from mfab.export.calendars.handoffs import handoff_entry, handoffs
from mfab.export.calendars.options import EntryOptions, task_link
from mfab.export.calendars.people import attendees, functions_of, organizer, parts, people_of, roles_of
from mfab.export.calendars.running import RunningRun, schedule_of_run
from mfab.export.calendars.schedule import Schedule, schedule_of_plan
from mfab.export.calendars.spans import span
from mfab.export.calendars.uids import row_uid
from mfab.export.days import Days, days_of
from mfab.export.plain_text import one_line
from mfab.export.wording import phase_title
from mfab.model.plan import Plan, Row
from mfab.model.process import Kind, Process
from mfab.model.team import Team

_KINDS = {
    Kind.TASK: EntryKind.WORK,
    Kind.APPROVAL: EntryKind.APPROVAL,
    Kind.GATE: EntryKind.GATE,
    Kind.MILESTONE: EntryKind.MILESTONE,
}


def entries_of_plan(
    plan: Plan, team: Team | None, process: Process, book: CalendarBook, options: EntryOptions
) -> tuple[CalendarEntry, ...]:
    """Return the entries of a plan. What stands on a branch that is not planned is in no calendar."""
    return _entries(schedule_of_plan(plan, team, process, book), options)


def entries_of_run(running: RunningRun, options: EntryOptions) -> tuple[CalendarEntry, ...]:
    """Return the entries of a run: what is done when it was done, the rest when it is expected."""
    return _entries(schedule_of_run(running), options)


def _entries(schedule: Schedule, options: EntryOptions) -> tuple[CalendarEntry, ...]:
    days = days_of(schedule)
    found: list[CalendarEntry] = []
    for row in schedule.rows:
        if row.of is not None:
            continue
        found += (_entry(schedule, each, days[each.id], options) for each in (row, *schedule.approvals.get(row.id, ())))
        found += (handoff_entry(schedule, each) for each in handoffs(schedule, row))
    return tuple(_for_everybody(schedule, found))


def _entry(schedule: Schedule, row: Row, on: Days, options: EntryOptions) -> CalendarEntry:
    when = span(schedule, row, on, is_timed=options.is_timed)
    taking_part = parts(schedule, row)
    functions = functions_of(schedule, taking_part)
    steering = organizer(schedule) if options.has_attendees else None
    phase = (one_line(phase_title(schedule, row.phase)),) if row.phase is not None else ()
    own_function = schedule.function(row.owner, row.person) if row.owner is not None else None
    return CalendarEntry(
        uid=row_uid(schedule.playbook, schedule.run, row.id),
        kind=_KINDS[row.kind],
        title=title(schedule, row),
        description=description(schedule, row, when, options),
        when=when,
        zone=str(schedule.zone),
        people=people_of(taking_part),
        roles=roles_of(taking_part),
        functions=functions,
        categories=tuple(dict.fromkeys([*phase, *([own_function] if own_function is not None else [])])),
        state=EntryState.TENTATIVE if schedule.condition(row) else EntryState.CONFIRMED,
        # Paint that dries and a yes that is awaited take nobody's time.
        is_busy=options.is_busy and row.kind in (Kind.TASK, Kind.GATE) and not row.is_elapsed,
        url=_link(schedule, row, options),
        related=_related(schedule, row),
        alarms=alarms(schedule, row, when, names_day=not options.comes_round) if options.has_alarms else (),
        organizer=steering,
        attendees=attendees(schedule, taking_part) if steering is not None else (),
    )


def _link(schedule: Schedule, row: Row, options: EntryOptions) -> str | None:
    """Return the address of the task's page, else of the first thing that shows the work."""
    if options.link_base is not None:
        return task_link(options.link_base, schedule.run or schedule.playbook, row.of or row.id)
    links = (each for each in schedule.fact(row).links if each.startswith(("https://", "http://")))
    return next(links, None)


def _related(schedule: Schedule, row: Row) -> tuple[str, ...]:
    before = (row.of,) if row.of is not None else schedule.flow.before.get(row.id, ())
    return tuple(row_uid(schedule.playbook, schedule.run, name) for name in before if name in schedule.row)


def _for_everybody(schedule: Schedule, found: list[CalendarEntry]) -> Iterator[CalendarEntry]:
    """Yield the entries; the anchor stands in the calendar of everybody who has a part in anything."""
    if schedule.anchor is None or schedule.anchor not in schedule.row:
        yield from found
        return
    anchor = row_uid(schedule.playbook, schedule.run, schedule.anchor)
    people = dict.fromkeys(each for entry in found for each in entry.people)
    roles = dict.fromkeys(each for entry in found for each in entry.roles)
    functions = dict.fromkeys(each for entry in found for each in entry.functions)
    for entry in found:
        if entry.uid != anchor:
            yield entry
            continue
        yield replace(
            entry,
            people=tuple(dict.fromkeys([*entry.people, *people])),
            roles=tuple(dict.fromkeys([*entry.roles, *roles])),
            functions=tuple(dict.fromkeys([*entry.functions, *functions])),
        )
