"""Saying that work cannot go on, and that it can again."""

from __future__ import annotations

from mfab.model.process import Step
from mfab.runs.authority import Mandate, as_steering, as_worker
from mfab.runs.commands import BlockTask, Decision, Refusal, Unblock
from mfab.runs.events import TaskBlocked, TaskUnblocked
from mfab.runs.naming import task_named
from mfab.runs.openness import not_open
from mfab.runs.situation import Situation
from mfab.runs.standing import Status
from mfab.runs.wording import progress


def block(situation: Situation, command: BlockTask) -> Decision | Refusal:
    """Decide whether the actor can stop a task, also one that is not ready yet."""
    step = task_named(situation, command.task)
    if isinstance(step, Refusal):
        return step
    refused = _no_part(situation, step)
    if refused is not None:
        return refused
    standing = situation.standing(step.id)
    if standing.status is Status.BLOCKED:
        return Refusal(f"'{step.id}' is {progress(situation, standing)}", f"mfab note {step.id} -m TEXT")
    closed = not_open(situation, standing) if standing.status is not Status.WAITING else None
    return closed if closed is not None else Decision((TaskBlocked(step.id, command.why),))


def unblock(situation: Situation, command: Unblock) -> Decision | Refusal:
    """Decide whether the actor can let a task go on."""
    step = task_named(situation, command.task)
    if isinstance(step, Refusal):
        return step
    held = situation.work(step.id).block
    if held is None:
        return Refusal(f"'{step.id}' is not blocked")
    refused = _no_part(situation, step) if situation.actor != held.person else None
    return refused if refused is not None else Decision((TaskUnblocked(step.id),))


def _no_part(situation: Situation, step: Step) -> Refusal | None:
    """Return a refusal for somebody who neither does the task, contributes, says yes to it nor steers."""
    actor, holders = situation.actor, situation.setting.holders
    asked = [situation.approver(step.id, role) for role in step.task.approvers]
    roles = (*step.task.contributors, *step.task.approvers)
    known = {*asked, *(name for role in roles for name in holders(role))}
    if as_steering(situation) is not None or actor in known or isinstance(as_worker(situation, step), Mandate):
        return None
    owner = situation.owner(step.id) or "nobody yet"
    return Refusal(
        f"{actor} has no part in '{step.id}': it is for its owner ({owner}), those who contribute or approve, and "
        "who steers to say whether it can go on",
        f"mfab note {step.id} -m TEXT",
    )
