"""A plan as a Markdown document: the facts, the Gantt chart, the flowchart, and a table of its rows."""

import re
from collections.abc import Iterable, Iterator, Sequence

from mfab.export.days import days_of, local
from mfab.export.flowchart import flowchart
from mfab.export.gantt import gantt
from mfab.export.plain_text import one_line
from mfab.export.wording import KIND_WORDS, phase_title, spare_time, when, who, working_time
from mfab.model.plan import Plan, Row

_SYNTAX = re.compile(r"[\\`*_\[\]#|~$@]|:(?=\S)(?!\d\d\b)|(?<=www)\.")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
COLUMNS = ("Task", "Kind", "Phase", "Who", "When", "Float", "Critical", "Branch")


def document(plan: Plan) -> str:
    """Return the document."""
    parts = (
        f"# {escaped(plan.title) or plan.playbook}",
        "\n".join(_table(("Plan", ""), _facts(plan))),
        "## Gantt chart",
        _fenced(gantt(plan)),
        "## What waits for what",
        _fenced(flowchart(plan)),
        "## Every row",
        "\n".join(_table(COLUMNS, _rows(plan))),
    )
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it stands, in one line, also in a table; no HTML and no links."""
    marked = _SYNTAX.sub(lambda found: f"\\{found[0]}", one_line(text))
    return re.sub("[&<>]", lambda found: _ENTITIES[found[0]], marked)


def _fenced(diagram: str) -> str:
    return f"```mermaid\n{diagram}```"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"


def _facts(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "Playbook", plan.playbook
    if plan.run is not None:
        yield "Run", plan.run
    yield "Start", _time(plan, plan.start)
    if plan.anchor is not None and plan.anchor_day is not None:
        title = next((row.title for row in plan.rows if row.id == plan.anchor), plan.anchor)
        yield title, plan.anchor_day.isoformat()
    yield "Finish", _time(plan, plan.finish)
    if plan.latest_start is not None:
        yield "Latest day to begin", _time(plan, plan.latest_start)
    if not plan.is_on_time:
        yield "Late by", f"{working_time(plan.late_by, plan.day_minutes)} of working time"
    yield "Working days", str(plan.working_days)
    shares = (("work", plan.chain.work), ("approval", plan.chain.approval), ("gaps", plan.chain.gap))
    yield (
        "Critical path",
        ", ".join(f"{word} {working_time(time, plan.day_minutes)}" for word, time in shares),
    )
    if plan.unfilled_roles:
        yield "Roles without a person", ", ".join(plan.unfilled_roles)
    yield "Time zone", str(plan.zone)


def _rows(plan: Plan) -> Iterator[tuple[str, ...]]:
    days = days_of(plan)
    for row in plan.rows:
        yield (
            row.title,
            KIND_WORDS[row.kind],
            phase_title(plan, row.phase) if row.phase is not None else "",
            who(plan, row) or "",
            when(plan, row, days[row.id]),
            _float(plan, row),
            "yes" if row.is_critical else "",
            row.branch or "",
        )


def _float(plan: Plan, row: Row) -> str:
    if row.total_float is None:
        return ""
    sign = "minus " if row.total_float < 0 else ""
    return sign + spare_time(plan, row)


def _time(plan: Plan, instant: int) -> str:
    return f"{local(instant, plan.zone):%Y-%m-%d %H:%M}"
