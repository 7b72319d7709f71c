"""What differs between a part as it was agreed and as it is: by section, and without telling one change twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mfab.agreements.renaming import renamed_in_part, with_names
from mfab.model.agreement import SECTIONS, Part
from mfab.model.need import parse_need
from mfab.model.record import Record
from mfab.model.task import Task
from mfab.parser.changes import Fate, KeyChange, key_changes

# What holds of the process for every role.
WHOLE = "whole"
# A task wherever it stands.
TASK = "task"
_OF_THE_WHOLE = ("title", "purpose", "steered_by", "anchor", "recurs", "shared_view", "triggers", "notice")
_THINGS = {"roles": "role", "parameters": "parameter", "deliverables": "deliverable"}
# By these keys a task of others shows how the role's own work hangs together with it.
_LINKS = {"gets": ("delivers", "decides"), "gives": ("uses", "needs")}


@dataclass(frozen=True, slots=True)
class PartChange:
    """What became of something in a part. `section` is that of a task, else what the thing is: a role, a deliverable.

    `task` is the task as it is, or was when it is gone; `earlier_name` is that of a renamed one.
    """

    section: str
    fate: Fate
    name: str
    keys: tuple[KeyChange, ...] = ()
    task: Task | None = None
    earlier_name: str | None = None


def part_changes(before: Part, after: Part) -> tuple[PartChange, ...]:
    """Return what differs, the whole first. That the role's own tasks need something else says what it gets."""
    renamed = renamed_in_part(before, after)
    before = with_names(before, renamed)
    names = tuple(PartChange(TASK, Fate.RENAMED, now, earlier_name=was) for was, now in renamed.items())
    return (*_whole(before, after), *_things(before, after), *names, *_tasks(before, after))


def _whole(before: Part, after: Part) -> Iterator[PartChange]:
    keys = set(_OF_THE_WHOLE)
    found = tuple(key_changes(_plain(before, keys), _plain(after, keys)))
    if found:
        yield PartChange(WHOLE, Fate.CHANGED, "", found)


def _things(before: Part, after: Part) -> Iterator[PartChange]:
    for key, noun in _THINGS.items():
        old, new = _plain(before, {key})[key], _plain(after, {key})[key]
        for name in dict.fromkeys((*new, *old)):
            if name not in old or name not in new:
                # What a task has begun or ceased to name is told with the task.
                if _is_told_with_a_task(noun, name, before, after):
                    continue
                yield PartChange(noun, Fate.ADDED if name in new else Fate.REMOVED, name)
            elif found := tuple(key_changes(old[name], new[name])):
                yield PartChange(noun, Fate.CHANGED, name, found)


def _is_told_with_a_task(noun: str, name: str, before: Part, after: Part) -> bool:
    if noun == "deliverable":
        return (name in _handed_on(before)) != (name in _handed_on(after))
    return noun == "parameter"


def _handed_on(part: Part) -> set[str]:
    tasks = (task for section in SECTIONS for task in getattr(part, section).values())
    return {name for task in tasks for name in (*task.delivers, *task.uses)}


def _tasks(before: Part, after: Part) -> Iterator[PartChange]:
    told = _Told(before, after)
    for section in SECTIONS:
        old: Mapping[str, Task] = getattr(before, section)
        new: Mapping[str, Task] = getattr(after, section)
        for name, task in new.items():
            if name in old and old[name] == task:
                continue
            if name in old:
                keys = tuple(_key_changes(section, name, old[name], task, told))
                if keys:
                    yield PartChange(section, Fate.CHANGED, name, keys, task)
            elif not told.explains(section, name, task):
                yield PartChange(section, Fate.ADDED, name, task=task)
        for name, task in old.items():
            if name not in new and not told.explains(section, name, task):
                yield PartChange(section, Fate.REMOVED, name, task=task)


def _key_changes(section: str, name: str, old: Task, new: Task, told: "_Told") -> Iterator[KeyChange]:
    for change in key_changes(_plain(old), _plain(new)):
        if change.key in _LINKS.get(section, ()) and told.explains_items(name, change):
            continue
        yield change


class _Told:
    """What the changes of a role's own tasks say already of the tasks of others that they hang together with."""

    def __init__(self, before: Part, after: Part) -> None:
        # Both with the summaries around them, whose needs are theirs.
        old, new = ({**part.around, **part.owns} for part in (before, after))
        self._ids = old.keys() ^ new.keys()
        self._waited = _names(old, ("needs", "uses")) ^ _names(new, ("needs", "uses"))
        self._delivered = _names(old, ("delivers",)) ^ _names(new, ("delivers",))

    def explains(self, section: str, name: str, task: Task) -> bool:
        """Tell whether somebody came into `gets` or `gives`, or left it, by a change that is told of an own task."""
        if section in _LINKS and name in self._ids:
            return True
        if section == "gets":
            return name in self._waited or not self._waited.isdisjoint(task.delivers)
        if section == "gives":
            needed = {need.task for need in task.needs}
            return not self._ids.isdisjoint(needed) or not self._delivered.isdisjoint(task.uses)
        return False

    def explains_items(self, name: str, change: KeyChange) -> bool:
        """Tell whether what came into a list of a giver or receiver, and left it, is told of an own task."""
        items = {*_items(change.before)} ^ {*_items(change.after)}
        if change.key == "decides":
            return bool(items) and all(f"{name} = {item}" in self._waited for item in items)
        if change.key == "needs":
            return all(_task_of(item) in self._ids for item in items)
        return items <= (self._waited if change.key == "delivers" else self._delivered)


def _names(tasks: Mapping[str, Task], keys: tuple[str, ...]) -> set[str]:
    """Return what tasks name in these lists: of needs the task, and with it the outcome that is waited for."""
    found: set[str] = set()
    for task in tasks.values():
        for key in keys:
            for item in getattr(task, key):
                found.update((item.task, f"{item.task} = {item.outcome}") if key == "needs" else (item,))
    return found


def _items(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, (list, dict)) else ()


def _task_of(need: str) -> str:
    return parse_need(need).task


def _plain(record: Record, include: set[str] | None = None) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True, include=include)
