"""What an entry of a calendar is called, and what its description says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from mfab.calendars.bounds import CalendarExhausted
from mfab.export.calendars.commands import commands
from mfab.export.calendars.entry import Days
from mfab.export.calendars.flow import deliverables
from mfab.export.calendars.options import EntryOptions
from mfab.export.calendars.schedule import Schedule
from mfab.export.plain_text import clean, one_line
from mfab.export.short_words import counted, day
from mfab.export.wording import KIND_WORDS, float_in_words, need_in_words, phase_title, who, working_time
from mfab.model.plan import Row
from mfab.model.process import Kind
from mfab.parser.parameters import fill_in

# Who waits for forty translations does not read forty lines.
_MOST = 12


def title(schedule: Schedule, row: Row) -> str:
    """Return the title of an entry: the anchor with a star, other milestones with a diamond, what is done ticked."""
    text = one_line(row.title) or row.id
    if row.kind is Kind.MILESTONE or row.id == schedule.anchor:
        text = f"{'★' if row.id == schedule.anchor else '◆'} {text}"
    return f"✓ {text}" if schedule.fact(row).is_done else text


def description(schedule: Schedule, row: Row, when: object, options: EntryOptions) -> str:
    """Return what is to be done by whom, from whom and for whom, how much time there is, and what to type.

    Paragraphs are parted by an empty line, and begin with what is true of the work itself.
    """
    paragraphs = [
        list(_head(schedule, row)),
        list(_what(schedule, row)),
        list(schedule.fact(row).sentences),
        list(_checklist(schedule, row)),
        list(_gets(schedule, row)),
        list(_hands_on(schedule, row)),
        list(_time(schedule, row, when, names_day=not options.comes_round)),
        list(commands(schedule, row, options)),
        [f"mfab: {' / '.join(part for part in (schedule.playbook, schedule.run, row.id) if part is not None)}"],
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def filled(schedule: Schedule, row: Row, text: str) -> str:
    """Return a text of the playbook with the values of the occasion and of the fan-out in it."""
    step = schedule.process.steps[row.of or row.id]
    return fill_in(text, {**schedule.process.values, **dict(step.values)})


def deliverable_title(schedule: Schedule, name: str) -> str:
    """Return what a deliverable is called, in one line."""
    known = schedule.process.playbook.deliverables.get(name)
    written = known.title if known is not None and known.title is not None else name
    return one_line(fill_in(written, schedule.process.values)) or name


def _head(schedule: Schedule, row: Row) -> Iterator[str]:
    phase = f" of the phase {one_line(phase_title(schedule, row.phase))}" if row.phase is not None else ""
    yield f"{KIND_WORDS[row.kind]}{phase}"
    if row.id == schedule.anchor:
        yield "The date that the whole plan turns on"
    owner = who(schedule, row)
    if owner is not None:
        yield f"{'Approver' if row.kind is Kind.APPROVAL else 'Owner'}: {one_line(owner)}"
    task = schedule.process.steps[row.of or row.id].task
    if task.contributors and row.of is None:
        yield f"With: {', '.join(_filled_role(schedule, role) for role in task.contributors)}"
    approvers = [who(schedule, approval) or "" for approval in schedule.approvals.get(row.id, ())]
    if approvers:
        yield f"Approved by: {one_line(', '.join(approvers))}"
    if row.outcomes:
        yield f"Can end as: {', '.join(row.outcomes)}"
    for gate, outcomes in schedule.condition(row).items():
        yield f"Only if: {_title(schedule, gate)} = {' or '.join(sorted(outcomes))}"


def _what(schedule: Schedule, row: Row) -> Iterator[str]:
    about = schedule.process.steps[row.of or row.id].task.about
    if about is not None and row.of is None:
        yield clean(filled(schedule, row, about)).strip()


def _checklist(schedule: Schedule, row: Row) -> Iterator[str]:
    items = schedule.process.steps[row.of or row.id].task.checklist
    if items:
        yield "Checklist:"
        yield from (f"- {one_line(filled(schedule, row, item))}" for item in items)


def _gets(schedule: Schedule, row: Row) -> Iterator[str]:
    """Yield what is handed over and by whom, then what else comes before; an approver gets the work itself."""
    if row.of is not None:
        names = schedule.process.steps[row.of].task.delivers
        yield f"To be approved: {_things(schedule, names) or _title(schedule, row.of)}{_by('from', schedule, row.of)}"
        return
    how = {link.task: need_in_words(link, _title(schedule, link.task)) for link in row.links}
    given, waited = [], []
    for name in schedule.flow.before.get(row.id, ()):
        if name not in schedule.row:
            continue
        things = _things(schedule, deliverables(schedule.process, name, row.id))
        need = how.get(name, _title(schedule, name))
        if things:
            given.append(f"{things}{_by('from', schedule, name)}: {need}")
        else:
            waited.append(f"{need}{_in_brackets(schedule, name)}")
    yield from _listed("Gets:", given)
    yield from _listed("Waits for:", waited)


def _hands_on(schedule: Schedule, row: Row) -> Iterator[str]:
    """Yield what is handed on and to whom, then what else waits for it."""
    if row.of is not None:
        return
    given, waiting = [], []
    for name in schedule.flow.after.get(row.id, ()):
        if name not in schedule.row:
            continue
        things = _things(schedule, deliverables(schedule.process, row.id, name))
        if things:
            given.append(f"{things}{_by('to', schedule, name)}: {_title(schedule, name)}")
        else:
            waiting.append(f"{_title(schedule, name)}{_in_brackets(schedule, name)}")
    yield from _listed("Hands on:", given)
    yield from _listed("Waited for by:", waiting)


def _time(schedule: Schedule, row: Row, when: object, *, names_day: bool) -> Iterator[str]:
    if row.kind is Kind.APPROVAL and row.finish > row.start and not schedule.fact(row).is_done:
        if names_day:
            yield f"From {_moment(schedule, row.start)} until {_moment(schedule, row.finish)}"
        else:
            finish = schedule.book.team.local(row.finish)
            yield f"Within {working_time(row.minutes, row.day_minutes)}, until {finish:%H:%M}"
    elif isinstance(when, Days) and row.kind in (Kind.TASK, Kind.GATE) and row.minutes > 0:
        yield _length(schedule, row, when)
    spare = float_in_words(schedule, row)
    if spare is not None:
        yield spare


def _length(schedule: Schedule, row: Row, when: Days) -> str:
    """Return how much work lies in the days of an entry, and how many of them are days off."""
    amount = working_time(row.minutes, row.day_minutes)
    if row.is_elapsed:
        return f"Lasts {amount} by the clock"
    off = _days_off(schedule, row, when)
    return f"Lasts {amount}" + (f"; {counted(off, 'day')} off in between" if off else "")


def _days_off(schedule: Schedule, row: Row, when: Days) -> int:
    clock = schedule.clock(row)
    inside = (when.first + timedelta(days=count) for count in range(1, (when.last - when.first).days))
    try:
        return sum(not clock.is_working_day(each) for each in inside)
    except CalendarExhausted:
        return 0


def _moment(schedule: Schedule, instant: int) -> str:
    local = schedule.book.team.local(instant)
    return f"{day(local.date())} {local:%H:%M}"


def _listed(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield heading
        yield from (f"- {line}" for line in lines[:_MOST])
        if len(lines) > _MOST:
            yield f"- and {len(lines) - _MOST} more"


def _things(schedule: Schedule, names: Sequence[str]) -> str:
    return ", ".join(deliverable_title(schedule, name) for name in names)


def _title(schedule: Schedule, name: str) -> str:
    step = schedule.process.steps[name]
    return one_line(step.title) or name


def _by(word: str, schedule: Schedule, name: str) -> str:
    """Return ` from Bo Lind`, or nothing for a milestone that is nobody's."""
    person = _person(schedule, schedule.row[name])
    return f" {word} {person}" if person is not None else ""


def _in_brackets(schedule: Schedule, name: str) -> str:
    person = _person(schedule, schedule.row[name])
    return f" ({person})" if person is not None else ""


def _person(schedule: Schedule, row: Row) -> str | None:
    """Return who does something, the role where nobody does yet; None for what is nobody's."""
    if row.person is not None:
        return one_line(schedule.names.get(row.person, "")) or row.person
    return row.owner


def _filled_role(schedule: Schedule, role: str) -> str:
    person = schedule.people.get(role)
    name = (one_line(schedule.names.get(person, "")) or person) if person is not None else None
    return f"{role} → {name or 'nobody yet'}"
