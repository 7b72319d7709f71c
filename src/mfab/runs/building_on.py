"""What was built on what: the tasks behind a task, those it was built on, and who was handed its result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mfab.model.process import Kind, Step
from mfab.runs.run import Run
from mfab.runs.setting import Setting
from mfab.runs.situation import Situation


def behind(setting: Setting, tasks: Iterable[str]) -> tuple[str, ...]:
    """Return all that follows tasks by any links, however far, without the tasks themselves unless they do too."""
    return _closure(setting.followers, tasks)


def built_on(setting: Setting, task: str) -> tuple[str, ...]:
    """Return all that a task was built on, however far back, nearest first."""
    before: dict[str, list[str]] = {}
    for name, followers in setting.followers.items():
        for follower in followers:
            before.setdefault(follower, []).append(name)
    return _closure(before, (task,))


def undone_by(situation: Situation, reopened: tuple[str, ...]) -> tuple[str, ...]:
    """Return what was begun or done on top of tasks that are to be done again, in file order."""
    after = set(behind(situation.setting, reopened)) - set(reopened)
    return tuple(
        step.id
        for step in situation.setting.work_steps
        if step.id in after and situation.work(step.id).is_begun and situation.work(step.id).skipped is None
    )


def receivers(run: Run, setting: Setting, task: str) -> tuple[str, ...]:
    """Return the tasks that wait for a task directly; milestones of nobody and skipped tasks only pass it on."""
    found: dict[str, None] = {}
    pending, seen = [task], {task}
    while pending:
        for name in setting.followers.get(pending.pop(0), ()):
            if name in seen:
                continue
            seen.add(name)
            if run.work(name).skipped is not None or completes_itself(setting, setting.process.steps[name]):
                pending.append(name)
            else:
                found[name] = None
    return tuple(found)


def completes_itself(setting: Setting, step: Step) -> bool:
    """Tell whether a milestone is reached as soon as what it waits for is done: nobody's, undated, not the anchor."""
    task = step.task
    is_dated = task.start or task.finish or task.not_before or task.finish_not_before
    is_asked = task.owner or task.approvers or task.checklist or task.decides
    return step.kind is Kind.MILESTONE and not is_dated and not is_asked and step.id != setting.process.anchor


def _closure(following: Mapping[str, Iterable[str]], names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    pending = list(names)
    for name in pending:
        for other in following.get(name, ()):
            if other not in found:
                found[other] = None
                pending.append(other)
    return tuple(found)
