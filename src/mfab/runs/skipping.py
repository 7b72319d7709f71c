"""Leaving a task out this time."""

from __future__ import annotations

from mfab.model.process import Step
from mfab.runs.authority import Mandate, as_steering, as_worker, those_who_steer
from mfab.runs.commands import Decision, Refusal, Skip
from mfab.runs.events import TaskSkipped
from mfab.runs.naming import step_named
from mfab.runs.setting import leaves
from mfab.runs.situation import Situation
from mfab.runs.standing import quorum_of
from mfab.runs.wording import progress


def skip(situation: Situation, command: Skip) -> Decision | Refusal:
    """Decide whether the actor can leave out a task, or what is not done yet in a summary."""
    step = step_named(situation, command.task)
    if isinstance(step, Refusal):
        return step
    open_tasks = []
    for name in leaves(situation.setting.process, step.id):
        standing = situation.standing(name)
        if not standing.is_settled:
            open_tasks.append(name)
        elif not step.children:
            return Refusal(f"'{name}' is {progress(situation, standing)}; it cannot be left out any more")
    for name in open_tasks:
        refused = _not_to_be_skipped(situation, situation.step(name), command.task)
        if refused is not None:
            return refused
    if not open_tasks:
        return Refusal(f"everything in '{step.id}' is done or left out already")
    event = TaskSkipped(step.id, command.why, tuple(open_tasks) if step.children else ())
    return Decision((event,), _for_whom(situation, open_tasks))


def _for_whom(situation: Situation, tasks: list[str]) -> str | None:
    """Return whose word it was: nobody else's for who steers or owns the tasks."""
    steered = as_steering(situation)
    found = [steered] if steered is not None else [as_worker(situation, situation.step(name)) for name in tasks]
    names = [each.instead_of for each in found if isinstance(each, Mandate)]
    return names[0] if names and None not in names else None


def _not_to_be_skipped(situation: Situation, step: Step, asked: str) -> Refusal | None:
    around = f"'{asked}' cannot be left out: " if step.id != asked else ""
    if step.id == situation.setting.process.anchor:
        return Refusal(
            f"{around}'{step.id}' is what the calendar turns on; without it there is no run",
            f"mfab cancel {situation.run.id} --why TEXT",
        )
    if step.task.decides:
        return Refusal(
            f"{around}'{step.id}' is a gate, and what follows depends on how it ends; decide it",
            f"mfab decide {step.id} {next(iter(step.task.decides))}",
        )
    if as_steering(situation) is not None:
        return None
    steered = those_who_steer(situation)
    if quorum_of(step):
        return Refusal(f"{around}'{step.id}' needs a yes, so that is for {steered}")
    if isinstance(as_worker(situation, step), Mandate):
        return None
    owner = situation.owner(step.id) or "nobody yet"
    return Refusal(f"{around}'{step.id}' is for {owner} to leave out, or for {steered}")
