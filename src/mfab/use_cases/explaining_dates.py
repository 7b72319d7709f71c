"""Why a task of a run file or a playbook starts or ends when it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mfab.calendars.bounds import CalendarExhausted
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.process import Process
from mfab.planning.planner import Schedule, schedule
from mfab.planning.why.case import Case
from mfab.planning.why.explaining import explain
from mfab.planning.why.reason import Why
from mfab.planning.why.standing import rows_in_order
from mfab.planning.why.trying import put_to_the_test
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.planning import Material, load_material, request_of
from mfab.use_cases.reading import Shelf
from mfab.use_cases.settling import settled

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Explained:
    """An answer with what it was found in, or None with the reason among the findings."""

    why: Why | None
    diagnostics: tuple[Diagnostic, ...]
    found: Schedule | None = None
    material: Material | None = None


def why_file(shelf: Shelf, path: str, row: str, end: str | None, options: Options) -> Explained:
    """Explain a row of the plan of a file. Without an `end` it is the date that is missed, else the start.

    Raises `WrongUsage` for an option that cannot be taken, for a row that is not in the plan, and without a date.
    """
    material, told = load_material(shelf, path, options)
    if material is None:
        return Explained(None, settled(shelf, told))
    case = case_of(material, options)
    try:
        found = schedule(case.request())
        why = put_to_the_test(_explained(found, row, end), case, found)
    except CalendarExhausted as error:
        return Explained(None, settled(shelf, (*told, never_ending(material, error))))
    return Explained(why, settled(shelf, told), found, material)


def never_ending(material: Material, error: CalendarExhausted) -> Diagnostic:
    """Return the finding that a plan does not end before all calendars do."""
    assert material.playbook.locator is not None
    span = material.playbook.locator.key(("tasks",))
    return Diagnostic(span, Severity.ERROR, "out-of-calendar", f"the plan does not end: {error}")


def case_of(material: Material, options: Options) -> Case:
    """Return an occasion as it is written, so that it can be planned with a change."""
    run = material.run
    assert material.playbook.playbook is not None
    return Case(
        material.playbook.playbook, run.values, run.dropped, material.team, run.calendar, run.assign, run.anchor,
        run.start, options.late, level=request_of(material, level=options.level).level,
    )  # fmt: skip


def _unknown(process: Process, row: str, rows: Sequence[str]) -> str:
    """Return why a task is not in a plan: it is one for each value, is left out, or is unknown."""
    several = process.instances.get(row, ())
    if several:
        named = ", ".join(quoted(each) for each in several[:_MOST_NAMED])
        more = f" and {len(several) - _MOST_NAMED} more" if len(several) > _MOST_NAMED else ""
        return f"{quoted(row)} is one task for each value; name one of them: {named}{more}"
    if row in process.left_out:
        return f"{quoted(row)} is left out on this occasion"
    return f"there is no task {quoted(row)} in this plan{did_you_mean(row, rows)}"


def _explained(found: Schedule, row: str, end: str | None) -> Why:
    rows = rows_in_order(found)
    if row not in rows:
        raise WrongUsage(_unknown(found.occasion.process, row, rows))
    if end is not None:
        return explain(found, row, end)
    start = explain(found, row, "start")
    if start.missed is not None:
        return start
    finish = explain(found, row, "finish")
    return finish if finish.missed is not None else start
