"""Plans that are kept, and measured against each other: as JSON, or as a file plans when nothing is said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mfab.diagnostics.as_json import as_json
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.export.difference import Difference
from mfab.export.kept_plan import read_plan
from mfab.export.plan_json import dumps, plan_as_json
from mfab.model.plan import Plan
from mfab.model.record import Slip
from mfab.planning.comparison import compare_plans
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.planning import Planned, plan_file
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, why_unreadable
from mfab.use_cases.writing import write_all

# A plan of ten thousand tasks has a tenth of it.
_LARGEST = 128 * 1024 * 1024
_OPTION = "--against"


def require_plan_name(out: str | None) -> None:
    """Raise for a name that says another format, before anything is planned."""
    if out is not None and not out.endswith(".json"):
        hint = f"; 'mfab export FILE -o {out}' writes other formats" if "." in out else ""
        raise WrongUsage(f"--out: a plan is kept as JSON: name a file that ends in .json, unlike '{out}'{hint}")


def keep_plan(plan: Plan, told: Sequence[Diagnostic], out: str) -> None:
    """Write a plan with its findings, whole or not at all. Raises `WrongUsage`."""
    write_all({out: dumps(plan_as_json(plan, as_json(told))).encode()})


def measured(shelf: Shelf, planned: Planned, file: str, against: str, options: Options) -> Difference:
    """Return how a plan differs from an earlier one. Raises `WrongUsage` when that cannot be read or planned."""
    assert planned.plan is not None and planned.book is not None
    before = _earlier(shelf, planned.plan, against, options)
    calendar = planned.book.team
    compared = compare_plans(before, planned.plan, calendar, {})
    names = (against, file)
    return Difference(names, (), compared, (before, planned.plan), calendar, is_dated=True, has_read_files=False)


def _earlier(shelf: Shelf, plan: Plan, against: str, options: Options) -> Plan:
    if against.endswith((".yaml", ".yml")):
        return _planned_as_it_stands(shelf, against, options)
    try:
        return read_plan(_data(shelf, against), plan.zone, plan.day_minutes)
    except Slip as error:
        raise WrongUsage(f"{_OPTION} {against}: {error.message}") from None


def _data(shelf: Shelf, path: str) -> bytes:
    if path == STANDARD_INPUT:
        return shelf.standard_input()
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise WrongUsage(f"{_OPTION}: {why_unreadable(path, error)}") from None
    if len(data) > _LARGEST:
        raise WrongUsage(f"{_OPTION} {path}: this is larger than any plan")
    return data


def _planned_as_it_stands(shelf: Shelf, path: str, options: Options) -> Plan:
    """Plan a file without what the command line says of this scenario; a date only where the file has none."""
    bare = Options(team=options.team)
    try:
        planned = plan_file(shelf, path, bare, None)
    except WrongUsage:
        planned = plan_file(shelf, path, replace(bare, anchor=options.anchor, start=options.start), None)
    if planned.plan is None:
        first = next((each for each in planned.diagnostics if each.severity is Severity.ERROR), None)
        reason = f": {first.message}" if first is not None else ""
        raise WrongUsage(f"{_OPTION}: '{path}' cannot be planned{reason}")
    return planned.plan
