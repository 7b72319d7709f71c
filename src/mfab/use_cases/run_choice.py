"""Which run and which task are meant by what was typed: `TASK` where only one run has it, else `RUN TASK`."""

from __future__ import annotations

import json

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.store.records import Head
from mfab.store.store import Store
from mfab.use_cases.options import WrongUsage


def chosen_run(store: Store, name: str | None) -> str:
    """Return the run that is named, or the only active one. Raises `WrongUsage` with what would be right."""
    if name is not None:
        if store.head(name) is None:
            raise WrongUsage(f"there is no run {quoted(name)}{_meant(name, store.run_names())}")
        return name
    active = store.heads(active_only=True)
    if len(active) == 1:
        return active[0].run
    if not active:
        raise WrongUsage("no run goes on; mfab start FILE begins one")
    raise WrongUsage(f"{len(active)} runs go on, so say which: {_some([head.run for head in active])}")


def chosen_task(store: Store, words: tuple[str, ...]) -> tuple[str, str]:
    """Return the run and the task of `[RUN] TASK`. Raises `WrongUsage` with what would be right."""
    if len(words) > 1:
        return chosen_run(store, words[0]), words[1]
    name = words[0]
    active = store.heads(active_only=True)
    having = [head for head in active if _has(head, name)]
    open_ones = [head for head in having if _is_open(head, name)]
    found = open_ones if len(open_ones) == 1 else having
    if len(found) == 1:
        return found[0].run, name
    if having:
        runs = _some([head.run for head in having])
        raise WrongUsage(f"{quoted(name)} is a task of {len(having)} runs, so say which: {runs}")
    if not active:
        raise WrongUsage("no run goes on; mfab start FILE begins one")
    if len(active) == 1:
        return active[0].run, name
    known = [task for head in active for task in tasks_of(head)]
    if any(head.run == name for head in active):
        raise WrongUsage(f"{quoted(name)} is a run; which of its tasks? mfab status {name} lists them")
    raise WrongUsage(f"no run that goes on has a task {quoted(name)}{did_you_mean(name, known)}")


def chosen_run_or_task(store: Store, words: tuple[str, ...]) -> tuple[str, str]:
    """Return the run and the task of `[RUN] [TASK]`; an empty task means the run as a whole."""
    if not words or (len(words) == 1 and store.head(words[0]) is not None):
        return chosen_run(store, words[0] if words else None), ""
    return chosen_task(store, words)


def tasks_of(head: Head) -> tuple[str, ...]:
    """Return the ids of a run's tasks."""
    return tuple(json.loads(head.summary).get("tasks", ()))


def _has(head: Head, name: str) -> bool:
    """Tell whether a run has a task; one that is done for each value is meant by its own name, too."""
    return any(task == name or task.startswith(f"{name}@") for task in tasks_of(head))


def _is_open(head: Head, task: str) -> bool:
    return any(each["task"] == task for each in json.loads(head.summary).get("up", ()))


def _meant(name: str, names: list[str]) -> str:
    if not names:
        return "; mfab start FILE begins one"
    return did_you_mean(name, names) or f"; there are {_some(names)}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
