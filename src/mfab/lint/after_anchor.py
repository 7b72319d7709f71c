"""What comes after the anchor: the tasks that wait for it, and those whose date is counted from it."""

from collections.abc import Mapping

from mfab.lint.waiting import offsets, waiting_graph
from mfab.model.playbook import Playbook
from mfab.parser.task_index import TaskIndex


def after_anchor(playbook: Playbook, index: TaskIndex) -> frozenset[str]:
    """Return the tasks that begin only when the anchor is reached; without an anchor, none."""
    anchor = index.find(playbook.anchor) if playbook.anchor is not None else None
    if anchor is None:
        return frozenset()
    graph = waiting_graph(playbook, index, mended=True)
    followers: dict[int, list[int]] = {}
    for waiter, targets in enumerate(graph.waits_for):
        for target in targets:
            followers.setdefault(target, []).append(waiter)
    reached = dict.fromkeys((graph.end[anchor], *_counted_from(anchor, index, graph.begin)))
    waiting = list(reached)
    for node in waiting:
        new = [each for each in followers.get(node, ()) if each not in reached]
        reached.update(dict.fromkeys(new))
        waiting.extend(new)
    return frozenset(name for name, node in graph.begin.items() if node in reached and name != anchor)


def _counted_from(anchor: str, index: TaskIndex, begin: Mapping[str, int]) -> list[int]:
    """Return the beginnings of the tasks that stand so and so long after the anchor, whose day is known."""
    return [
        begin[entry.id]
        for entry in index.entries.values()
        for key, moment in offsets(entry.task)
        if key in ("start", "not_before") and moment.offset is not None
        if not moment.offset.before and index.find(moment.offset.task) == anchor
    ]
