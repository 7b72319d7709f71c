"""Tasks that are called something else in another version of a process: which, and which probably are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from mfab.diagnostics.suggestion import did_you_mean, nearest
from mfab.model.process import Process
from mfab.model.record import Slip, quoted
from mfab.parser.changes import renamed_tasks


def renamed_steps(before: Process, after: Process, given: Mapping[str, str]) -> dict[str, str]:
    """Return the later id of each step that is renamed, from names of tasks or steps as somebody gives them.

    Raises `Slip` for a name that is not there, or a task that would take another one's place. A task that is said to
    be called as before is the same task, whatever else it says now.
    """
    found: dict[str, str] = {}
    for old, new in given.items():
        for was, now in _pairs(before, after, old, new):
            if was in before.steps and now in found.values():
                raise Slip(f"two tasks cannot both be called {quoted(now)}")
            found[was] = now
    for was, now in found.items():
        if now in before.steps and now not in found:
            raise Slip(f"{quoted(was)} cannot be called {quoted(now)}: the run has a task of that name")
    return found


def _pairs(before: Process, after: Process, old: str, new: str) -> Iterator[tuple[str, str]]:
    if old in before.steps:
        if new not in after.steps:
            raise Slip(f"the new version has no task {quoted(new)}{did_you_mean(new, after.steps)}")
        yield old, new
        return
    group = before.instances.get(old, ())
    if not group:
        raise Slip(f"the run has no task {quoted(old)}{did_you_mean(old, before.steps)}")
    if new not in after.instances:
        raise Slip(f"the new version has no task {quoted(new)}{did_you_mean(new, after.instances)}")
    for was in group:
        now = new + was[len(old) :]
        if now in after.steps:
            yield was, now


def likely_renames(before: Process, after: Process, renamed: Mapping[str, str]) -> dict[str, str]:
    """Return, by the id of a step that is gone, the new step that it may be: the same content, title or nearly the id.

    No new step is offered twice.
    """
    same = renamed_tasks(before.playbook, after.playbook)
    taken = set(renamed.values())
    come = {name: step for name, step in after.steps.items() if name not in before.steps and name not in taken}
    found: dict[str, str] = {}
    for name, step in before.steps.items():
        if name in after.steps or name in renamed:
            continue
        by_content = same.get(step.name, "") + name[len(step.name) :] if step.name in same else None
        titled = [other for other, new in come.items() if step.task.title is not None and new.title == step.title]
        meant = _first(by_content, titled[0] if len(titled) == 1 else None, nearest(name, come), among=come)
        if meant is not None:
            found[name] = meant
            del come[meant]
    return found


def _first(*names: str | None, among: Collection[str]) -> str | None:
    return next((name for name in names if name is not None and name in among), None)
