"""Waiting leads somewhere: no task waits for itself, not even by way of others.

When the brief waits for the prices, the prices for the forecast and the forecast for the brief, everybody waits and
nobody is late: the launch stands still until somebody asks. One circle is told for each knot of tasks that wait for
each other; when it is untied, the next one shows.

Wrong::

    tasks:
      brief: {owner: product-manager, duration: 2d, needs: [prices]}
      prices: {owner: sales-lead, duration: 1d, needs: [forecast]}
      forecast: {owner: buyer, duration: 1d, needs: [brief]}

Right::

    tasks:
      brief: {owner: product-manager, duration: 2d}
      forecast: {owner: buyer, duration: 1d, needs: [brief]}
      prices: {owner: sales-lead, duration: 1d, needs: [forecast]}
"""

from collections.abc import Iterator, Sequence

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.diagnostics.span import Span
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.lint.waiting import Wait, WaitingGraph, Why, waiting_graph
from mfab.model.record import quoted
from mfab.network.order import in_order

CODE = "cycle"
SEVERITY = Severity.ERROR

# Of a longer circle the middle is left out; nobody reads a hundred names.
_MOST_SHOWN = 12
Edge = tuple[int, int]


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield one circle for each knot."""
    graph = waiting_graph(subject.playbook, subject.index)
    if in_order(graph.waits_for) is not None:
        return
    from mfab.network.knots import knots

    for circle in knots(dict(enumerate(graph.waits_for))):
        edges = _from_its_first_place(subject, graph, list(zip(circle, [*circle[1:], circle[0]], strict=True)))
        related = [Related(_place(subject, graph, edge), _reason(graph, edge)) for edge in _shortened(edges[1:])]
        yield Finding(_place(subject, graph, edges[0]), _sentence(graph, edges), tuple(related))


def _from_its_first_place(subject: PlaybookSubject, graph: WaitingGraph, edges: list[Edge]) -> list[Edge]:
    """Return the circle from the edge on that is written first in the file."""
    written = [number for number, edge in enumerate(edges) if edge in graph.waits]

    def place(number: int) -> tuple[bool, Span]:
        # What a run file changes in a playbook that was right is what went wrong.
        span = _place(subject, graph, edges[number])
        return span.path == subject.at(("playbook",)).path, span

    first = min(written, key=place)
    return edges[first:] + edges[:first]


def _place(subject: PlaybookSubject, graph: WaitingGraph, edge: Edge) -> Span:
    wait = graph.waits.get(edge)
    if wait is not None:
        return subject.at(wait.path)
    return subject.at_key(subject.index.entries[graph.names[_inner(graph, edge)]].path)


def _inner(graph: WaitingGraph, edge: Edge) -> int:
    """Return the end of an unwritten edge that stands in the other, a summary."""
    waiter, target = edge
    return target if graph.end[graph.names[waiter]] == waiter != graph.begin[graph.names[waiter]] else waiter


def _reason(graph: WaitingGraph, edge: Edge) -> str:
    wait = graph.waits.get(edge)
    waiter, target = graph.names[edge[0]], graph.names[edge[1]]
    if wait is None:
        inner = _inner(graph, edge)
        outer = target if inner == edge[0] else waiter
        return f"'{graph.names[inner]}' is part of '{outer}'"
    return _written_reason(wait)


def _written_reason(wait: Wait) -> str:
    match wait.why:
        case Why.NEED:
            return f"'{wait.waiter}' needs '{wait.target}'"
        case Why.USE:
            return f"'{wait.waiter}' uses {quoted(wait.word or '')}, which '{wait.target}' delivers"
        case Why.DATE:
            return f"'{wait.word}' of '{wait.waiter}' is counted from '{wait.target}'"


def _sentence(graph: WaitingGraph, edges: Sequence[Edge]) -> str:
    names = [(graph.names[waiter], graph.names[target]) for waiter, target in edges]
    # A summary's beginning and end are one to the reader.
    names = [pair for pair in names if pair[0] != pair[1]] or names
    if len(names) == 1:
        return f"'{names[0][0]}' waits for itself, so it can never begin; take this out"
    steps = [f"'{waiter}' for '{target}'" for waiter, target in names]
    steps[0] = f"'{names[0][0]}' waits for '{names[0][1]}'"
    if len(steps) > _MOST_SHOWN:
        steps = [*steps[: _MOST_SHOWN - 1], f"… ({len(steps) - _MOST_SHOWN} more)", steps[-1]]
    return f"{', '.join(steps)}: none of them can ever begin; take one of these out"


def _shortened(edges: Sequence[Edge]) -> Sequence[Edge]:
    most = 10 * _MOST_SHOWN
    return edges if len(edges) <= most else [*edges[:most], edges[-1]]
