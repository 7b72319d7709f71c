"""Why nothing can be done with a task now: it waits, is blocked, done or left out."""

from __future__ import annotations

from mfab.model.process import Kind
from mfab.runs.commands import Refusal
from mfab.runs.situation import Situation
from mfab.runs.standing import Standing, Status
from mfab.runs.wording import day_of, finishing, progress, waiting_for


def not_open(situation: Situation, standing: Standing) -> Refusal | None:
    """Return why nobody can work on a task, or None when it is ready, taken or submitted."""
    task = standing.step.id
    match standing.status:
        case Status.WAITING:
            return Refusal(
                f"'{task}' is not ready: it waits for {waiting_for(situation, standing.waits)}",
                _next_for(situation, standing) or f"mfab status {situation.run.id}",
            )
        case Status.BLOCKED:
            return Refusal(f"'{task}' is {progress(situation, standing)}", f"mfab unblock {task}")
        case Status.DONE:
            return Refusal(f"'{task}' is done since {day_of(situation, standing.since)}")
        case Status.SKIPPED | Status.CANCELLED:
            return Refusal(f"'{task}' is {progress(situation, standing)}")
        case _:
            return None


def _next_for(situation: Situation, standing: Standing) -> str | None:
    """Return what the actor can do themselves about what a task waits for."""
    for wait in standing.waits:
        before = situation.standing(wait.task)
        if situation.owner(wait.task) == situation.actor and before.status in (Status.READY, Status.TAKEN):
            begins = before.status is Status.READY and before.step.kind is Kind.TASK
            return f"mfab take {wait.task}" if begins else finishing(before.step)
        if any(situation.approver(wait.task, role) == situation.actor for role in before.pending):
            return f"mfab approve {wait.task}"
    return None
