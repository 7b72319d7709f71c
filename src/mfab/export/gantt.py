"""A plan as a Mermaid Gantt chart: a section a phase, with what is critical and the milestones marked."""

from collections.abc import Iterator

from mfab.export.days import local
from mfab.export.mermaid_text import label
from mfab.export.wording import person_name, phase_title
from mfab.model.plan import Plan, Row
from mfab.model.process import Kind

_INDENT = "    "


def gantt(plan: Plan) -> str:
    """Return the chart. Summaries and branches that are not planned are left out."""
    return "\n".join(_lines(plan)) + "\n"


def _lines(plan: Plan) -> Iterator[str]:
    yield "gantt"
    yield f"{_INDENT}title {label(plan.title) or plan.playbook}"
    yield f"{_INDENT}dateFormat YYYY-MM-DD HH:mm"
    yield f"{_INDENT}axisFormat %Y-%m-%d"
    # A line at today would make the picture differ each day.
    yield f"{_INDENT}todayMarker off"
    for section, rows in _sections(plan).items():
        if section is not None:
            yield f"{_INDENT}section {label(phase_title(plan, section)) or 'No title'}"
        elif len(plan.rows) > len(rows):
            yield f"{_INDENT}section No phase"
        for row in rows:
            yield f"{_INDENT}{_INDENT}{_bar(plan, row)}"


def _sections(plan: Plan) -> dict[str | None, list[Row]]:
    """Return the rows of each phase, in the playbook's order of phases; what has no phase comes last."""
    shown = [row for row in plan.rows if row.kind is not Kind.SUMMARY and row.branch is None]
    phases = dict.fromkeys([*plan.phases, *(row.phase for row in shown if row.phase is not None)])
    sections: dict[str | None, list[Row]] = {**{phase: [] for phase in phases}, None: []}
    for row in shown:
        sections[row.phase].append(row)
    return {phase: rows for phase, rows in sections.items() if rows}


def _bar(plan: Plan, row: Row) -> str:
    person = f" ({person_name(plan, row.person)})" if row.person is not None else ""
    is_instant = row.finish <= row.start
    tags = [word for word, holds in (("crit", row.is_critical), ("milestone", is_instant)) if holds]
    start = _wall_clock(plan, row.start)
    # Where the clock is set back, an end can read earlier than its beginning.
    finish = "0d" if is_instant else max(start, _wall_clock(plan, row.finish))
    return f"{label(f'{row.title}{person}') or label(row.id)} :{', '.join([*tags, start, finish])}"


def _wall_clock(plan: Plan, instant: int) -> str:
    return f"{local(instant, plan.zone):%Y-%m-%d %H:%M}"
