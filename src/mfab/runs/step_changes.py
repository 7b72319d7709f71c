"""What differs between two versions of a process, step by step: added, removed, renamed and changed tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mfab.model.need import Need
from mfab.model.process import Link, Process, Step
from mfab.parser.changes import Change, Fate, key_changes

_MOMENTS = ("start", "finish", "not_before", "finish_not_before", "start_by", "due")
# What these say shows in the steps that there are and in what those wait for.
_LEFT_OUT = {"tasks", "when", "for_each", "needs"}


def step_changes(before: Process, after: Process, renamed: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what became of each step, in the order of the later version; steps that are gone come last.

    `renamed` gives the later ids of steps that are called something else now.
    """
    return tuple(_changes(before, after, renamed))


def _changes(before: Process, after: Process, renamed: Mapping[str, str]) -> Iterator[Change]:
    earlier = {now: was for was, now in renamed.items()}
    for name, step in after.steps.items():
        was = earlier.get(name, name)
        old = before.steps.get(was)
        if old is None or (was == name and renamed.get(name, name) != name):
            yield Change(Fate.ADDED, "task", name, title=step.title)
            continue
        keys = _keys(old, step, renamed)
        if was != name:
            yield Change(Fate.RENAMED, "task", name, keys, earlier_name=was, title=step.title)
        elif keys:
            yield Change(Fate.CHANGED, "task", name, keys, title=step.title)
    for name, step in before.steps.items():
        if renamed.get(name, name) not in after.steps or (name not in renamed and name in earlier):
            yield Change(Fate.REMOVED, "task", name, title=step.title)


def _keys(before: Step, after: Step, renamed: Mapping[str, str]) -> Any:
    was, now = _content(before, renamed), _content(after, {})
    if sorted(was["needs"]) == sorted(now["needs"]):
        was["needs"] = now["needs"]  # in which order a task waits for others says nothing
    return tuple(key_changes(was, now))


def _content(step: Step, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what a step says, with other names for the steps that it refers to."""
    task = step.task
    found = task.model_dump(mode="json", by_alias=True, exclude=_LEFT_OUT)
    found["title"] = step.title if task.title is not None else None
    found["needs"] = list(dict.fromkeys(_link_text(link, names) for link in step.links))
    for key in _MOMENTS:
        moment = getattr(task, key)
        if moment is not None and moment.offset is not None:
            offset = moment.offset._replace(task=names.get(moment.offset.task, moment.offset.task))
            found[key] = str(moment._replace(offset=offset))
    found["within summary"] = names.get(step.parent, step.parent) if step.parent is not None else None
    return found


def _link_text(link: Link, names: Mapping[str, str]) -> str:
    return str(Need(names.get(link.predecessor, link.predecessor), link.type, link.lag, link.outcome))
