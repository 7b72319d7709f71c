"""What differs between two playbooks, run files or teams: what was added, removed, renamed and changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mfab.model.playbook import Playbook
from mfab.model.record import Record
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.parser.task_index import Entry, index_tasks

# A record's own keys are those that hold no named things; includes are compared by what they bring.
_PLAYBOOK_PARTS = {
    "parameters": "parameter",
    "roles": "role",
    "deliverables": "deliverable",
    "phases": "phase",
    "triggers": "trigger",
    "notice": "notice",
}
_TEAM_PARTS = {"people": "person", "calendars": "calendar", "resources": "resource"}
_RUN_PARTS = {"values": "value", "assign": "assignment"}
# An unmatched task, wherever another refers to it.
_UNMATCHED = "?"


class Fate(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A key with what it said and what it says, as plain values; None, and what is empty, is nothing."""

    key: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a task, a role or another thing. `earlier_name` is that of a renamed one."""

    fate: Fate
    noun: str
    name: str
    keys: tuple[KeyChange, ...] = ()
    earlier_name: str | None = None
    title: str | None = None


def playbook_changes(before: Playbook, after: Playbook) -> tuple[Change, ...]:
    """Return what differs between two playbooks: the whole first, then tasks in the order of the later file."""
    left_out = {*_PLAYBOOK_PARTS, "tasks", "include", "playbook"}
    return (
        *_whole("playbook", before, after, left_out),
        *_parts(before, after, _PLAYBOOK_PARTS),
        *task_changes(before, after),
    )


def team_changes(before: Team, after: Team) -> tuple[Change, ...]:
    """Return what differs between two teams."""
    return (*_whole("team", before, after, {*_TEAM_PARTS, "team"}), *_parts(before, after, _TEAM_PARTS))


def run_changes(before: RunFile, after: RunFile) -> tuple[Change, ...]:
    """Return what differs between two run files; what they change in tasks shows in the tasks."""
    left_out = {*_RUN_PARTS, "run", "playbook", "changes"}
    return (*_whole("run", before, after, left_out), *_parts(before, after, _RUN_PARTS))


def renamed_tasks(before: Playbook, after: Playbook) -> dict[str, str]:
    """Return the later id of each task that only changed its id: what it says is the same and no other task's."""
    old, new = index_tasks(before).entries, index_tasks(after).entries
    gone = {name: _Content(entry, old, new.keys()) for name, entry in old.items() if name not in new}
    come = {name: _Content(entry, new, old.keys()) for name, entry in new.items() if name not in old}
    by_content: dict[str, tuple[list[str], list[str]]] = {}
    for side, contents in enumerate((gone, come)):
        for name, content in contents.items():
            by_content.setdefault(repr(content.masked()), ([], []))[side].append(name)
    return {olds[0]: news[0] for olds, news in by_content.values() if len(olds) == len(news) == 1}


def task_changes(before: Playbook, after: Playbook) -> Iterator[Change]:
    """Yield what became of each task, in the order of the later file; tasks that are gone come last."""
    old, new = index_tasks(before).entries, index_tasks(after).entries
    renamed = renamed_tasks(before, after)
    earlier = {now: was for was, now in renamed.items()}
    for name, entry in new.items():
        was = earlier.get(name, name)
        if was not in old:
            yield Change(Fate.ADDED, "task", name, title=entry.task.title)
            continue
        keys = tuple(key_changes(_Content(old[was], old, ()).with_names(renamed), _Content(entry, new, ()).keys()))
        if was != name:
            yield Change(Fate.RENAMED, "task", name, keys, earlier_name=was, title=entry.task.title)
        elif keys:
            yield Change(Fate.CHANGED, "task", name, keys, title=entry.task.title)
    for name, entry in old.items():
        if name not in new and name not in renamed:
            yield Change(Fate.REMOVED, "task", name, title=entry.task.title)


_MOMENTS = ("start", "finish", "not_before", "finish_not_before", "start_by", "due")


class _Content:
    """What a task says, and the names of other tasks in it. `known` are the ids that both playbooks have."""

    def __init__(self, entry: Entry, entries: Mapping[str, Entry], known: Any) -> None:
        self._entry = entry
        self._entries = entries
        self._known = known

    def keys(self) -> dict[str, Any]:
        """Return the keys of the task itself, not those of tasks in it."""
        return self.with_names({})

    def with_names(self, names: Mapping[str, str]) -> dict[str, Any]:
        """Return the keys with other names for the tasks that are referred to."""
        task = self._entry.task
        found = task.model_dump(mode="json", by_alias=True, exclude={"tasks"})
        found["needs"] = [str(each._replace(task=names.get(each.task, each.task))) for each in task.needs]
        for key in _MOMENTS:
            moment = getattr(task, key)
            if moment is not None and moment.offset is not None:
                offset = moment.offset._replace(task=names.get(moment.offset.task, moment.offset.task))
                found[key] = str(moment._replace(offset=offset))
        within = self._entry.ancestors[-1] if self._entry.ancestors else None
        found["within summary"] = names.get(within, within) if within is not None else None
        return found

    def masked(self) -> dict[str, Any]:
        """Return the keys with a mask over tasks that only one playbook has, so that renamed ones look the same."""
        names = {name: _UNMATCHED for name in self._entries if name not in self._known}
        found = self.with_names(names)
        found["tasks"] = len(self._entry.task.tasks)
        return found


def _whole(noun: str, before: Record, after: Record, left_out: set[str]) -> Iterator[Change]:
    keys = tuple(key_changes(_plain(before, left_out), _plain(after, left_out)))
    if keys:
        yield Change(Fate.CHANGED, noun, str(getattr(after, noun)), keys)


def _parts(before: Record, after: Record, parts: Mapping[str, str]) -> Iterator[Change]:
    for key, noun in parts.items():
        old, new = _things(before, key), _things(after, key)
        for name, thing in new.items():
            if name not in old:
                yield Change(Fate.ADDED, noun, name, tuple(key_changes({}, thing)))
            elif keys := tuple(key_changes(old[name], thing)):
                yield Change(Fate.CHANGED, noun, name, keys)
        yield from (Change(Fate.REMOVED, noun, name) for name in old if name not in new)


def _things(record: Record, key: str) -> dict[str, dict[str, Any]]:
    """Return named things with their keys; a thing that is only a text has it under an empty key."""
    found = record.model_dump(mode="json", by_alias=True, include={key})[key]
    return {name: thing if isinstance(thing, dict) else {"": thing} for name, thing in found.items()}


def _plain(record: Record, left_out: set[str]) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True, exclude=left_out)


def key_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[KeyChange]:
    """Yield the keys that differ, in the order of the format; nothing and an empty list are the same."""
    for key in dict.fromkeys((*before, *after)):
        was, now = before.get(key), after.get(key)
        if was != now and not (_is_nothing(was) and _is_nothing(now)):
            yield KeyChange(key, was, now)


def _is_nothing(value: Any) -> bool:
    return value is None or value in ([], {}, False)
