"""What waits for what among the tasks as they are written: needs, uses, and dates counted from other tasks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from mfab.model.moment import Moment
from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.parser.places import Path
from mfab.parser.task_index import TaskIndex

# Dates that move a task; `due` and `start_by` only limit it.
_MOVING_DATES = ("start", "finish", "not_before", "finish_not_before")
DATE_KEYS = ("start", "finish", "not_before", "finish_not_before", "start_by", "due")
_DATES = frozenset(DATE_KEYS)


class Why(StrEnum):
    """Why a task waits: it says so, it uses a deliverable, or a date of it is counted from the other."""

    NEED = "needs"
    USE = "uses"
    DATE = "date"


class Wait(NamedTuple):
    """A task waits for another; `word` is the deliverable, the date's key, or the outcome where one is named."""

    waiter: str
    target: str
    why: Why
    path: Path
    word: str | None = None


def waits(playbook: Playbook, index: TaskIndex, mended: bool = False) -> tuple[Wait, ...]:
    """Return what each task waits for, in file order. `mended` takes a misspelt name for its nearest."""
    return _waits(playbook.anchor, index, mended and bool(index.slips))


# Several rules ask about the same tasks, one after the other.
@lru_cache(maxsize=4)
def _waits(anchor: str | None, index: TaskIndex, mended: bool) -> tuple[Wait, ...]:
    return tuple(_each_wait(anchor, index, mended))


def _each_wait(anchor: str | None, index: TaskIndex, mended: bool) -> Iterator[Wait]:
    known = index.entries
    dated = _dated(anchor, index)
    for entry in known.values():
        task, path = entry.task, entry.path
        for position, need in enumerate(task.needs):
            target = index.find(need.task) if mended else need.task
            if target is not None and target in known and not need.previous:
                yield Wait(entry.id, target, Why.NEED, (*path, "needs", position), need.outcome)
        for position, name in enumerate(task.uses):
            makers = index.deliverers(name) if mended else index.delivered_by.get(name, ())
            for maker in makers:
                if maker != entry.id:
                    yield Wait(entry.id, maker, Why.USE, (*path, "uses", position), name)
        for key in _MOVING_DATES if not _DATES.isdisjoint(task.model_fields_set) else ():
            moment = getattr(task, key)
            if moment is not None and moment.offset is not None:
                target = index.find(moment.offset.task) if mended else moment.offset.task
                around = (entry.id, *entry.ancestors)
                if target is not None and target in known and target not in dated and target not in around:
                    yield Wait(entry.id, target, Why.DATE, (*path, key), key)


def offsets(task: Task) -> Iterator[tuple[str, Moment]]:
    """Yield the dates of a task that are counted from another, by key."""
    for key in DATE_KEYS if not _DATES.isdisjoint(task.model_fields_set) else ():
        moment = getattr(task, key)
        if moment is not None and moment.offset is not None:
            yield key, moment


def _dated(name: str | None, index: TaskIndex) -> frozenset[str]:
    """Return the tasks whose day is known before anything is planned: offsets from them wait for nothing."""
    followers: dict[str, list[str]] = {}
    anchor = index.find(name) if name is not None else None
    found = {anchor: None} if anchor is not None else {}
    for entry in index.entries.values():
        moment = entry.task.start if entry.task.start is not None else entry.task.finish
        if moment is None:
            continue
        if moment.day is not None:
            found[entry.id] = None
        elif moment.offset is not None:
            followers.setdefault(moment.offset.task, []).append(entry.id)
    waiting = list(found)
    for task in waiting:
        new = [follower for follower in followers.pop(task, ()) if follower not in found]
        found.update(dict.fromkeys(new))
        waiting.extend(new)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class WaitingGraph:
    """Beginnings and ends of tasks as nodes, each with what it waits for; only a summary's two are not one.

    `waits` gives why, where an edge is written and not only that a task stands in a summary.
    """

    names: tuple[str, ...]
    begin: Mapping[str, int]
    end: Mapping[str, int]
    waits_for: tuple[list[int], ...]
    waits: Mapping[tuple[int, int], Wait]


def waiting_graph(playbook: Playbook, index: TaskIndex, mended: bool = False) -> WaitingGraph:
    """Return the graph. What is in a summary waits for its beginning, and its end for all that is in it.

    `mended` takes a misspelt name for its nearest.
    """
    return _graph(playbook.anchor, index, mended and bool(index.slips))


@lru_cache(maxsize=4)
def _graph(anchor: str | None, index: TaskIndex, mended: bool) -> WaitingGraph:
    names: list[str] = []
    begin: dict[str, int] = {}
    end: dict[str, int] = {}
    for entry in index.entries.values():
        begin[entry.id] = len(names)
        names.append(entry.id)
        if entry.task.tasks:
            end[entry.id] = len(names)
            names.append(entry.id)
        else:
            end[entry.id] = begin[entry.id]
    waits_for: tuple[list[int], ...] = tuple([] for _ in names)
    found: dict[tuple[int, int], Wait] = {}
    for wait in _waits(anchor, index, mended):
        edge = (begin[wait.waiter], end[wait.target])
        if edge not in found:
            found[edge] = wait
            waits_for[edge[0]].append(edge[1])
    for entry in index.entries.values():
        outer = entry.ancestors[-1] if entry.ancestors else None
        # Of an id that is used twice the first counts; it may not be the one that this task stands in.
        if outer is not None and index.entries[outer].path == entry.path[:-2]:
            waits_for[begin[entry.id]].append(begin[outer])
            waits_for[end[outer]].append(end[entry.id])
    return WaitingGraph(tuple(names), begin, end, waits_for, found)
