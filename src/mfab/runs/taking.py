"""Taking a task: who begins with it."""

from __future__ import annotations

from mfab.model.process import Kind
from mfab.runs.authority import as_worker
from mfab.runs.commands import Decision, Refusal, Take
from mfab.runs.events import TaskTaken
from mfab.runs.naming import task_named
from mfab.runs.openness import not_open
from mfab.runs.situation import Situation
from mfab.runs.standing import Status
from mfab.runs.wording import day_of, finishing


def take(situation: Situation, command: Take) -> Decision | Refusal:
    """Decide whether the actor can begin with a task."""
    step = task_named(situation, command.task)
    if isinstance(step, Refusal):
        return step
    mandate = as_worker(situation, step)
    if isinstance(mandate, Refusal):
        return mandate
    standing = situation.standing(step.id)
    closed = not_open(situation, standing)
    if closed is not None:
        return closed
    if step.kind is Kind.MILESTONE:
        return Refusal(f"'{step.id}' is a milestone: there is no work to begin", finishing(step))
    if standing.status is not Status.READY:
        return _taken_already(situation, step.id)
    return Decision((TaskTaken(step.id, situation.actor, mandate.instead_of),), mandate.instead_of)


def _taken_already(situation: Situation, task: str) -> Refusal:
    work = situation.work(task)
    if work.submission is not None:
        since = day_of(situation, work.submission.at)
        return Refusal(f"'{task}' has been handed in by {work.submission.person} on {since}")
    since = day_of(situation, work.taken_at or situation.at)
    if work.taken_by == situation.actor:
        return Refusal(f"{situation.actor} has '{task}' already, since {since}", finishing(situation.step(task)))
    return Refusal(f"{work.taken_by} has '{task}' since {since}", f"mfab reassign {task} --to {situation.actor}")
