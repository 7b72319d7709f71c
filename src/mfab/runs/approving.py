"""Saying yes: who may, to what exactly, and when that is enough."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.process import Step
from mfab.runs.authority import Mandate, as_approver, who_can_approve, workers
from mfab.runs.commands import Approve, Decision, Refusal
from mfab.runs.events import Event, TaskApproved, TaskCompleted
from mfab.runs.naming import task_named
from mfab.runs.openness import not_open
from mfab.runs.run import Submission
from mfab.runs.situation import Situation
from mfab.runs.standing import quorum_of
from mfab.runs.wording import day_of, listed, progress, quoted_list


@dataclass(frozen=True, slots=True)
class Voice:
    """What was handed in, and the roles in which the actor may speak about it, with whose word each is."""

    step: Step
    submission: Submission
    mandates: dict[str, Mandate]


def approve(situation: Situation, command: Approve) -> Decision | Refusal:
    """Decide whether the actor can say yes, in one role or in all that they may speak for."""
    voice = voice_of(situation, command.task, command.role)
    if isinstance(voice, Refusal):
        return voice
    step, submission = voice.step, voice.submission
    if command.subject is not None and command.subject != submission.subject:
        when = day_of(situation, submission.at)
        return Refusal(
            f"'{step.id}' is not what it was: {submission.person} handed it in again on {when}; look at it once more",
            f"mfab status {situation.run.id}",
        )
    given = situation.work(step.id).approvals
    pending = {role: mandate for role, mandate in voice.mandates.items() if role not in given}
    if not pending:
        return _said_already(situation, voice)
    events: list[Event] = [
        TaskApproved(step.id, role, situation.actor, submission.subject, mandate.instead_of)
        for role, mandate in pending.items()
    ]
    if len(given) + len(pending) >= quorum_of(step):
        events.append(TaskCompleted(step.id, submission.outcome))
    return Decision(tuple(events), whose_word(pending))


def voice_of(situation: Situation, task: str, role: str | None) -> Voice | Refusal:
    """Return in which roles the actor may say yes or no to what was handed in."""
    step = task_named(situation, task)
    if isinstance(step, Refusal):
        return step
    if not step.task.approvers:
        return Refusal(f"'{step.id}' needs nobody's yes: whoever does it says when it is done")
    if role is not None and role not in step.task.approvers:
        roles = step.task.approvers
        meant = did_you_mean(role, roles)
        return Refusal(f"'{step.id}' is not approved by the role '{role}', but by {quoted_list(roles)}{meant}")
    standing = situation.standing(step.id)
    closed = not_open(situation, standing)
    if closed is not None:
        return closed
    submission = situation.work(step.id).submission
    if submission is None:
        return Refusal(f"nothing has been handed in for '{step.id}' ({progress(situation, standing)})")
    roles = step.task.approvers if role is None else (role,)
    found = {each: as_approver(situation, step, each) for each in roles}
    mandates = {each: mandate for each, mandate in found.items() if mandate is not None}
    return Voice(step, submission, mandates) if mandates else _no_voice(situation, step, roles)


def whose_word(mandates: dict[str, Mandate]) -> str | None:
    """Return for whom somebody speaks, when it is never for themselves."""
    names = [mandate.instead_of for mandate in mandates.values()]
    return names[0] if names and None not in names else None


def _no_voice(situation: Situation, step: Step, roles: tuple[str, ...]) -> Refusal:
    """Return why the actor has no say, and who has."""
    given = situation.work(step.id).approvals
    asked = [role for role in roles if role not in given] or list(roles)
    others = [f"{listed(who_can_approve(situation, step, role), 'or') or 'nobody yet'} ({role})" for role in asked]
    who = listed(others)
    stuck = next((role for role in asked if not who_can_approve(situation, step, role)), None)
    hint = f"mfab reassign {step.id} --to PERSON --role {stuck}" if stuck is not None else None
    if situation.actor in workers(situation, step):
        return Refusal(f"{_part_in(situation, step)} and cannot decide on it too; that is for {who}", hint)
    return Refusal(f"{situation.actor} is not asked about '{step.id}'; that is for {who}", hint)


def _part_in(situation: Situation, step: Step) -> str:
    work, actor = situation.work(step.id), situation.actor
    did = actor in work.workers or actor == work.taken_by
    return f"{actor} did '{step.id}'" if did else f"{actor} is the one who answers for '{step.id}'"


def _said_already(situation: Situation, voice: Voice) -> Refusal:
    given = situation.work(voice.step.id).approvals
    role = next(iter(voice.mandates))
    yes = given[role]
    return Refusal(
        f"{yes.person} has said yes to '{voice.step.id}' as {role} already, on {day_of(situation, yes.at)}; "
        f"it {progress(situation, situation.standing(voice.step.id))}"
    )
