"""A playbook with what one occasion changes in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mfab.model.playbook import Playbook
from mfab.model.task import Task

if TYPE_CHECKING:
    from mfab.model.run_file import Change


def changed(playbook: Playbook, changes: Mapping[str, Change]) -> Playbook:
    """Return the playbook with the keys that this occasion gives; a dropped task stays, and is left out later."""
    if not changes:
        return playbook
    return playbook.model_copy(update={"tasks": _changed_tasks(playbook.tasks, changes)})


def _changed_tasks(tasks: Mapping[str, Task], changes: Mapping[str, Change]) -> dict[str, Task]:
    found: dict[str, Task] = {}
    for name, task in tasks.items():
        update: dict[str, object] = {}
        if task.tasks:
            update["tasks"] = _changed_tasks(task.tasks, changes)
        if name in changes:
            change = changes[name]
            update |= {key: getattr(change, key) for key in change.changed_keys}
        found[name] = task.model_copy(update=update) if update else task
    return found
