"""Needs that are implied by others: what a task waits for anyway, by way of something else that it waits for."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mfab.model.need import LinkType
from mfab.parser.places import Path
from mfab.parser.task_index import Entry, TaskIndex

# In a tangle the search would go through much of the file for each need; beyond so many steps a link it stops.
_STEPS_A_LINK = 60


class DirectNeed(NamedTuple):
    """A task waits for the end of another; `word` is the deliverable when it uses one. `path` is where that stands."""

    waiter: str
    target: str
    path: Path
    word: str | None


def implied_needs(index: TaskIndex) -> Iterator[tuple[DirectNeed, DirectNeed]]:
    """Yield each plain need, finish to start and without lag, with another wait that implies it, in file order."""
    entries = index.entries.values()
    if not any(
        each.task.needs and (len(each.task.needs) + len(each.task.uses) > 1 or each.ancestors) for each in entries
    ):
        return  # nothing waits for two things
    graph = _Graph(index)
    if not graph.levels:
        return  # it goes round in a circle, and that is told
    steps_left = _STEPS_A_LINK * (len(graph.levels) + sum(map(len, graph.before.values())))
    for entry in index.entries.values():
        own = graph.own.get(entry.id, ())
        candidates = [each for each in own if graph.may_go(each)]
        if not candidates:
            continue
        found, steps = _implied(graph, entry, candidates)
        yield from found
        steps_left -= steps
        if steps_left < 0:
            return


def _implied(
    graph: "_Graph", entry: Entry, candidates: list[DirectNeed]
) -> tuple[list[tuple[DirectNeed, DirectNeed]], int]:
    """Return which of a task's needs others imply, and how many steps it took to see."""
    around = [wait for name in entry.ancestors for wait in graph.own.get(name, ())]
    waits = [*graph.own[entry.id], *around]
    lowest = min(graph.levels[("end", each.target)] for each in candidates)
    behind: dict[str, DirectNeed] = {}
    seen: set[_Node] = set()
    steps = 0
    for wait in waits if len(waits) > 1 else ():
        start: _Node = ("end", wait.target)
        waiting = [start]
        while waiting:
            node = waiting.pop()
            for other in graph.before.get(node, ()):
                steps += 1
                if other not in seen and graph.levels[other] >= lowest:
                    seen.add(other)
                    waiting.append(other)
                    if other[0] == "end":
                        behind.setdefault(other[1], wait)
    found = []
    for position, need in enumerate(candidates):
        same = next(
            (w for w in waits if w.target == need.target and w != need and (w.word or w not in candidates[position:])),
            None,
        )
        other_wait = same or behind.get(need.target)
        if other_wait is not None:
            found.append((need, other_wait))
    return found, steps


_Node = tuple[str, str]


class _Graph:
    """Beginnings and ends of tasks; `before` gives what surely lies before each, `own` the waits of each task."""

    def __init__(self, index: TaskIndex) -> None:
        self._index = index
        self.before: dict[_Node, list[_Node]] = {}
        self.own: dict[str, tuple[DirectNeed, ...]] = {}
        for entry in index.entries.values():
            self._add(entry)
        self._on_branches = self._after_outcomes()
        self.levels: Mapping[_Node, int] = self._levels()

    def may_go(self, wait: DirectNeed) -> bool:
        """Tell whether a wait may be taken out when it is implied; on a branch of a gate it says which branch."""
        return wait.word is None and wait.target not in self._on_branches

    def _add(self, entry: Entry) -> None:
        begin, end = ("begin", entry.id), ("end", entry.id)
        waits = tuple(self._waits(entry))
        self.own[entry.id] = waits
        self.before.setdefault(begin, []).extend(("end", wait.target) for wait in waits)
        # A fixed date wins over what comes before it: then nothing is sure about that.
        has_fixed_date = entry.task.start is not None or entry.task.finish is not None
        if not entry.task.tasks and not has_fixed_date:
            self.before.setdefault(end, []).append(begin)
        if entry.ancestors:
            outer = entry.ancestors[-1]
            self.before.setdefault(begin, []).append(("begin", outer))
            self.before.setdefault(("end", outer), []).append(end)

    def _waits(self, entry: Entry) -> Iterator[DirectNeed]:
        entries = self._index.entries
        for position, need in enumerate(entry.task.needs):
            is_plain = need.type is LinkType.FS and need.lag.is_zero and need.outcome is None
            is_whole = need.value is None and not need.previous
            if is_plain and is_whole and need.task in entries and need.task not in (entry.id, *entry.ancestors):
                yield DirectNeed(entry.id, need.task, (*entry.path, "needs", position), None)
        for position, name in enumerate(entry.task.uses):
            for maker in self._index.delivered_by.get(name, ()):
                if maker != entry.id:
                    yield DirectNeed(entry.id, maker, (*entry.path, "uses", position), name)

    def _after_outcomes(self) -> set[str]:
        """Return the tasks that exist only after some outcome of a gate, and all that waits for them."""
        followers: dict[str, list[str]] = {}
        entries = self._index.entries.values()
        conditional = (entry.id for entry in entries if any(need.outcome is not None for need in entry.task.needs))
        found: dict[str, None] = dict.fromkeys(conditional)
        for entry in entries if found else ():
            for need in entry.task.needs:
                followers.setdefault(need.task, []).append(entry.id)
            for name in entry.task.uses:
                for maker in self._index.delivered_by.get(name, ()):
                    followers.setdefault(maker, []).append(entry.id)
            for outer in entry.ancestors[-1:]:
                followers.setdefault(outer, []).append(entry.id)
        waiting = list(found)
        for name in waiting:
            new = [other for other in followers.get(name, ()) if other not in found]
            found.update(dict.fromkeys(new))
            waiting.extend(new)
        return set(found)

    def _levels(self) -> Mapping[_Node, int]:
        """Return how many steps at most lie before each node; nothing when they go round in a circle."""
        nodes = [(end, name) for name in self._index.entries for end in ("begin", "end")]
        after: dict[_Node, list[_Node]] = {}
        missing = {node: len(self.before.get(node, ())) for node in nodes}
        for node, others in self.before.items():
            for other in others:
                after.setdefault(other, []).append(node)
        levels = {node: 0 for node in nodes if not missing[node]}
        ready = list(levels)
        for node in ready:
            for other in after.get(node, ()):
                levels[other] = max(levels.get(other, 0), levels[node] + 1)
                missing[other] -= 1
                if not missing[other]:
                    ready.append(other)
        return levels if len(ready) == len(nodes) else {}
