"""Tasks that only changed their id between a part as it was agreed and as it is."""

from collections.abc import Mapping, Set
from typing import Any

from mfab.model.agreement import SECTIONS, Part
from mfab.model.task import Task

_MOMENTS = ("start", "finish", "not_before", "finish_not_before", "start_by", "due")
# What may name other tasks, which may have been renamed too.
_REFERRING = {"needs", *_MOMENTS}


def renamed_in_part(before: Part, after: Part) -> dict[str, str]:
    """Return the later id of each task that says the same in the same sections, as no other that came or went does."""
    old, new = _ids(before), _ids(after)
    gone, come = old - new, new - old
    by_content: dict[str, tuple[list[str], list[str]]] = {}
    for side, (part, names) in enumerate(((before, gone), (after, come))):
        for name, content in _contents(part, names if gone and come else set()).items():
            by_content.setdefault(repr(content), ([], []))[side].append(name)
    return {olds[0]: news[0] for olds, news in by_content.values() if len(olds) == len(news) == 1}


def with_names(part: Part, names: Mapping[str, str]) -> Part:
    """Return a part in which tasks go by their later ids, also where others name them."""
    if not names:
        return part
    sections = {
        section: {names.get(name, name): _renamed(task, names) for name, task in getattr(part, section).items()}
        for section in SECTIONS
    }
    anchor = names.get(part.anchor, part.anchor) if part.anchor is not None else None
    return part.model_copy(update={**sections, "anchor": anchor})


def _ids(part: Part) -> set[str]:
    return {name for section in SECTIONS for name in getattr(part, section)}


def _contents(part: Part, names: Set[str]) -> dict[str, list[tuple[str, Any]]]:
    """Return what is said of tasks, section by section, without what names other tasks."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for section in SECTIONS:
        tasks = getattr(part, section)
        for name in (each for each in tasks if each in names):
            found.setdefault(name, []).append((section, tasks[name].model_dump(mode="json", exclude=_REFERRING)))
    return found


def _renamed(task: Task, names: Mapping[str, str]) -> Task:
    changed: dict[str, Any] = {}
    if task.needs:
        needs = (each._replace(task=names.get(each.task, each.task)) for each in task.needs)
        changed["needs"] = tuple(sorted(needs, key=str))
    for key in _MOMENTS:
        moment = getattr(task, key)
        if moment is not None and moment.offset is not None:
            offset = moment.offset._replace(task=names.get(moment.offset.task, moment.offset.task))
            changed[key] = moment._replace(offset=offset)
    return task.model_copy(update=changed) if changed else task
