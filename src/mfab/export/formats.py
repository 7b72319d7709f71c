"""The formats of `mfab export`: which suffix gives what. Each is imported only when it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mfab.model.plan import Plan

Findings = Sequence[Mapping[str, Any]]


def export(plan: Plan, suffix: str, findings: Findings = ()) -> bytes:
    """Return a plan in the format of a suffix of `SUFFIXES`, as bytes to be written to a file.

    Calendars need more than the plan, and know what they said before: `mfab.export.calendars` makes them.
    """
    return _WRITERS[suffix.lower()](plan, findings).encode()


def is_known(suffix: str) -> bool:
    """Tell whether there is a format for a suffix such as `.ics`; capitals do not matter."""
    return suffix.lower() in SUFFIXES


def suffix_problem(suffix: str) -> str | None:
    """Return what is wrong with a suffix, or None when there is a format for it."""
    from mfab.diagnostics.quoted import quoted
    from mfab.diagnostics.suggestion import did_you_mean

    if is_known(suffix):
        return None
    choice = f"there are {', '.join(SUFFIXES[:-1])} and {SUFFIXES[-1]}"
    if not suffix:
        return f"the name of the file has no suffix that says what to write; {choice}"
    hint = did_you_mean(suffix.lower(), SUFFIXES) or f"; {choice}"
    return f"{quoted(suffix)} is not a format that can be written{hint}"


def _csv(plan: Plan, findings: Findings) -> str:
    from mfab.export.csv_table import table

    return table(plan)


def _json(plan: Plan, findings: Findings) -> str:
    from mfab.export.plan_json import dumps, plan_as_json

    return dumps(plan_as_json(plan, findings))


def _mmd(plan: Plan, findings: Findings) -> str:
    from mfab.export.gantt import gantt

    return gantt(plan)


def _md(plan: Plan, findings: Findings) -> str:
    from mfab.export.markdown import document

    return document(plan)


_WRITERS: Mapping[str, Callable[[Plan, Findings], str]] = {
    ".csv": _csv,
    ".json": _json,
    ".mmd": _mmd,
    ".md": _md,
}
CALENDAR = ".ics"
SUFFIXES = (CALENDAR, *_WRITERS)
