"""Every task leads somewhere: something waits for it, or it is due, or it follows the launch.

A task before the launch that nothing waits for can be late without anybody noticing. Mostly a need is missing; and
where the task is an end in itself, its `due` says by when.

Wrong::

    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 5d}
      leaflet: {owner: designer, duration: 3d}
      launch: {milestone: true, needs: [stock]}

Right::

    anchor: launch
    tasks:
      stock: {owner: buyer, duration: 5d}
      leaflet: {owner: designer, duration: 3d}
      launch: {milestone: true, needs: [stock, leaflet]}
"""

from collections.abc import Iterable, Iterator, Mapping

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.lint.waiting import WaitingGraph, offsets, waiting_graph
from mfab.parser.task_index import Entry

CODE = "dangling-task"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task that nothing waits for; in a playbook without an anchor, each that stands alone."""
    entries = subject.index.entries
    if (
        len(entries) < 2
        or subject.index.repeated
        or not all_tell(subject.places, "needs", "uses", "delivers", "anchor", "due", "start", "finish")
    ):
        return
    graph = waiting_graph(subject.playbook, subject.index, mended=True)
    anchor = subject.index.find(subject.playbook.anchor) if subject.playbook.anchor is not None else None
    if subject.playbook.anchor is not None and anchor is None:
        return  # where the playbook leads is not known; that is told
    awaited = _awaited(subject, graph)
    if anchor is None:
        yield from _alone(subject, graph, awaited)
        return
    free = _after(subject, graph, anchor)
    for entry in entries.values():
        if entry.id in awaited or entry.id in free or entry.id == anchor or _is_an_end(entry):
            continue
        message = f"nothing waits for task '{entry.id}'; say what needs it, or by when it is 'due'"
        yield Finding(subject.at_key(entry.path), message)


def _is_an_end(entry: Entry) -> bool:
    """Tell whether a task need not be waited for: it has a date to keep, or it is told about in another way."""
    task = entry.task
    has_date = any(date is not None for date in (task.due, task.start_by, task.finish, task.start))
    return has_date or task.is_summary or task.is_gate


def _awaited(subject: PlaybookSubject, graph: WaitingGraph) -> set[str]:
    """Return the tasks that something waits for: they themselves, or a summary around them."""
    targets = {wait.target for wait in graph.waits.values()}
    for entry in subject.index.entries.values():
        if not targets.isdisjoint(entry.ancestors):
            targets.add(entry.id)
        for _, moment in offsets(entry.task):
            assert moment.offset is not None
            targets.add(moment.offset.task)
    return targets


def _alone(subject: PlaybookSubject, graph: WaitingGraph, awaited: set[str]) -> Iterator[Finding]:
    waiting = {wait.waiter for wait in graph.waits.values()}
    for entry in subject.index.entries.values():
        around = (entry.id, *entry.ancestors)
        if entry.id in awaited or not waiting.isdisjoint(around) or _is_an_end(entry):
            continue
        message = f"task '{entry.id}' stands alone: it waits for nothing, and nothing waits for it; say what needs it"
        yield Finding(subject.at_key(entry.path), message)


def _after(subject: PlaybookSubject, graph: WaitingGraph, anchor: str) -> set[str]:
    """Return the tasks that follow the anchor, or an outcome that does not lead to it."""
    followers: list[list[int]] = [[] for _ in graph.names]
    for waiter, targets in enumerate(graph.waits_for):
        for target in targets:
            followers[target].append(waiter)
    before = _reached([graph.end[anchor]], graph.waits_for)
    by_outcome: dict[tuple[str, str], list[int]] = {}
    for edge, wait in graph.waits.items():
        if wait.why == "needs" and wait.word is not None:
            by_outcome.setdefault((wait.target, wait.word), []).append(edge[0])
    starts = [graph.end[anchor]]
    for waiters in by_outcome.values():
        # None of what needs this outcome leads to the anchor: it is a branch that ends by itself.
        if not any(waiter in before for waiter in waiters):
            starts.extend(waiters)
    for entry in subject.index.entries.values():
        if any(moment.offset is not None and moment.offset.task == anchor for _, moment in offsets(entry.task)):
            starts.append(graph.end[entry.id])
    reached = _reached(starts, followers)
    return {graph.names[node] for node in reached}


def _reached(
    starts: Iterable[int], leads_to: Mapping[int, list[int]] | tuple[list[int], ...] | list[list[int]]
) -> set[int]:
    found = set(starts)
    waiting = list(found)
    for node in waiting:
        for other in leads_to[node]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
