"""Reading a run's log: all of it, or what concerns one task."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.runs.events import Entry, Undone
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.run_loading import Loaded

_NAMED = ("task", "receiver")
_LISTED = ("reopened", "undone", "tasks", "added", "removed", "changed")


def entries_about(loaded: Loaded, task: str | None) -> tuple[Entry, ...]:
    """Return a run's log, or what of it concerns a task. Raises `WrongUsage` for a task that is not there."""
    if task is None:
        return loaded.entries
    about = {entry.sequence for entry in loaded.entries if _concerns(entry, task)}
    found = tuple(entry for entry in loaded.entries if entry.sequence in about or _takes_back(entry, about))
    if not found and task not in loaded.setting.process.steps:
        hint = did_you_mean(task, loaded.setting.process.steps)
        raise WrongUsage(f"--task: run '{loaded.run.id}' has no task {quoted(task)}{hint}")
    return found


def _takes_back(entry: Entry, about: AbstractSet[int]) -> bool:
    return isinstance(entry.event, Undone) and not about.isdisjoint(entry.event.entries)


def _concerns(entry: Entry, task: str) -> bool:
    event = entry.event
    if any(getattr(event, name, None) == task for name in _NAMED):
        return True
    return any(task in getattr(event, name, ()) for name in _LISTED)
