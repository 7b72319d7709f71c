"""The commands that an entry of a calendar offers to whoever does the work."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from mfab.export.calendars.options import EntryOptions
from mfab.export.calendars.schedule import Schedule
from mfab.export.plain_text import one_line
from mfab.model.plan import Row
from mfab.model.process import Kind


def commands(schedule: Schedule, row: Row, options: EntryOptions) -> Iterator[str]:
    """Yield what to type: of a run what ends the task, of a plan what shows it."""
    if not schedule.is_running or schedule.run is None:
        if options.file is not None:
            date = f" --{'anchor' if schedule.anchor is not None else 'start'} DATE" if options.comes_round else ""
            yield f"mfab plan {_word(options.file)}{date}"
        return
    if schedule.fact(row).is_done:
        yield f"mfab log {_word(schedule.run)}"
        return
    if row.person is not None:
        yield f"mfab next --for {_word(row.person)}"
    ending = _ending(row)
    if ending is not None:
        begin = f"mfab {ending} {_word(schedule.run)} {_word(row.of or row.id)}"
        yield from (begin + more for more in _more(schedule, row))


def _ending(row: Row) -> str | None:
    if row.kind is Kind.APPROVAL:
        return "approve"
    if row.kind is Kind.GATE:
        return "decide"
    # A milestone that is nobody's is reached by itself.
    if row.kind is Kind.MILESTONE and row.owner is None:
        return None
    return "submit" if row.approvers else "done"


def _more(schedule: Schedule, row: Row) -> tuple[str, ...]:
    """Return what follows the task: of a gate each way in which it can end."""
    if row.kind is Kind.GATE:
        return tuple(f" {_word(outcome)}" for outcome in row.outcomes)
    has_checklist = row.of is None and bool(schedule.process.steps[row.id].task.checklist)
    return (" --tick all",) if has_checklist else ("",)


def _word(text: str) -> str:
    return shlex.quote(one_line(text))
