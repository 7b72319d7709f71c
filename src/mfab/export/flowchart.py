"""A plan as a Mermaid flowchart: what waits for what, with dates and people, the critical path marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mfab.export.days import Days, days_of
from mfab.export.mermaid_text import label
from mfab.export.wording import approvals_of, link_in_words, person_name, when
from mfab.model.plan import Plan, PlanLink, Row
from mfab.model.process import Kind

_INDENT = "    "
_SHAPES = {
    Kind.TASK: ("[", "]"),
    Kind.APPROVAL: ("(", ")"),
    Kind.MILESTONE: ("([", "])"),
    Kind.GATE: ("{", "}"),
}
_CLASSES = (
    "classDef critical fill:#fde8e8,stroke:#b42318,stroke-width:2px,color:#1a1a1a",
    "classDef unplanned stroke-dasharray:4 4,opacity:0.7",
)


def flowchart(plan: Plan) -> str:
    """Return the chart. A summary is a frame around what is in it; a branch that is not planned is dashed."""
    return "\n".join(_lines(plan)) + "\n"


@dataclass(frozen=True, slots=True)
class _Chart:
    """A plan with the node of each row, what stands in each summary (under None, in none), and the days."""

    plan: Plan
    nodes: Mapping[str, str]
    inner: Mapping[str | None, Sequence[Row]]
    days: Mapping[str, Days]


def _lines(plan: Plan) -> Iterator[str]:
    yield "flowchart TD"
    # Node ids are numbers: an id such as `end` or `copy@DK` would be read as syntax.
    nodes = {row.id: f"n{number}" for number, row in enumerate(plan.rows, 1)}
    chart = _Chart(plan, nodes, _inner_rows(plan), days_of(plan))
    for row in chart.inner.get(None, ()):
        yield from _node(chart, row, _INDENT)
    approvals = approvals_of(plan)
    rows = {row.id: row for row in plan.rows}
    for row in plan.rows:
        for link in row.links:
            if link.task in rows:
                yield from _arrows(link, rows[link.task], row, nodes, approvals)
    yield from _ends(plan, nodes)
    yield from (f"{_INDENT}{line}" for line in _CLASSES)


def _inner_rows(plan: Plan) -> dict[str | None, list[Row]]:
    found: dict[str | None, list[Row]] = {}
    for row in plan.rows:
        found.setdefault(row.parent, []).append(row)
    return found


def _node(chart: _Chart, row: Row, indent: str) -> Iterator[str]:
    node = chart.nodes[row.id]
    title = label(row.title) or label(row.id)
    if row.kind is Kind.SUMMARY:
        yield f'{indent}subgraph {node}["{title}"]'
        for part in chart.inner.get(row.id, ()):
            yield from _node(chart, part, indent + _INDENT)
        yield f"{indent}end"
        return
    person = [label(person_name(chart.plan, row.person))] if row.person is not None else []
    text = "<br/>".join([title, *person, when(chart.plan, row, chart.days[row.id])])
    opened, closed = _SHAPES[row.kind]
    kind = ":::unplanned" if row.branch is not None else ":::critical" if row.is_critical else ""
    yield f'{indent}{node}{opened}"{text}"{closed}{kind}'


def _arrows(
    link: PlanLink, before: Row, row: Row, nodes: Mapping[str, str], approvals: Mapping[str, Sequence[Row]]
) -> Iterator[str]:
    """Yield an arrow from what is waited for; a finish is that of the approvals, where there are any."""
    waits_for_approval = row.of is None and link.type in ("FS", "FF") and before.id in approvals
    sources = approvals[before.id] if waits_for_approval else (before,)
    words = label(link_in_words(link))
    shown = f'|"{words}"|' if words else ""
    arrow = "-.->" if row.branch is not None else "-->"
    for source in sources:
        yield f"{_INDENT}{nodes[source.id]} {arrow}{shown} {nodes[row.id]}"


def _ends(plan: Plan, nodes: Mapping[str, str]) -> Iterator[str]:
    """Yield the outcomes of gates after which nothing follows."""
    followed = {(link.task, link.outcome) for row in plan.rows for link in row.links}
    for row in plan.rows:
        for number, outcome in enumerate(row.outcomes, 1):
            if (row.id, outcome) not in followed:
                node = nodes[row.id]
                yield f'{_INDENT}{node} -.->|"{label(outcome)}"| {node}e{number}(("ends"))'
