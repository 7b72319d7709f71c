"""Asking somebody else: to do a task, or to give an approval."""

from __future__ import annotations

from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.process import Step
from mfab.runs.authority import as_approver, as_steering, as_worker, those_who_steer, workers
from mfab.runs.commands import Decision, Reassign, Refusal
from mfab.runs.events import TaskReassigned
from mfab.runs.naming import task_named, unknown_person
from mfab.runs.situation import Situation
from mfab.runs.wording import day_of, progress, quoted_list


def reassign(situation: Situation, command: Reassign) -> Decision | Refusal:
    """Decide whether the actor can ask somebody else for a task, or with a role for an approval of it."""
    step = task_named(situation, command.task)
    if isinstance(step, Refusal):
        return step
    refused = unknown_person(situation.setting, command.person) or _is_over(situation, step)
    if refused is not None:
        return refused
    if command.role is None:
        return _work_of(situation, step, command)
    return _approval_of(situation, step, command.role, command)


def _is_over(situation: Situation, step: Step) -> Refusal | None:
    standing = situation.standing(step.id)
    return Refusal(f"'{step.id}' is {progress(situation, standing)}") if standing.is_settled else None


def _work_of(situation: Situation, step: Step, command: Reassign) -> Decision | Refusal:
    person, owner = command.person, situation.owner(step.id)
    mandate = as_steering(situation) or as_worker(situation, step)
    if isinstance(mandate, Refusal):
        whose = f"{owner}'s to pass on, or for" if owner is not None else "for"
        return Refusal(f"'{step.id}' is {whose} {those_who_steer(situation)}")
    if person == owner:
        return Refusal(f"'{step.id}' is {person}'s already")
    for role in step.task.approvers:
        yes = situation.work(step.id).approvals.get(role)
        if person in (situation.approver(step.id, role), yes.person if yes is not None else None):
            return Refusal(
                f"{person} approves '{step.id}' as {role}, and nobody approves their own work",
                f"mfab reassign {step.id} --to PERSON --role {role}",
            )
    return Decision((TaskReassigned(step.id, person, None, owner, command.why),), mandate.instead_of)


def _approval_of(situation: Situation, step: Step, role: str, command: Reassign) -> Decision | Refusal:
    roles = step.task.approvers
    if role not in roles:
        if not roles:
            return Refusal(f"'{step.id}' needs nobody's yes")
        meant = did_you_mean(role, roles)
        return Refusal(f"'{step.id}' is not approved by the role '{role}', but by {quoted_list(roles)}{meant}")
    yes = situation.work(step.id).approvals.get(role)
    if yes is not None:
        when = day_of(situation, yes.at)
        return Refusal(f"{yes.person} has said yes to '{step.id}' as {role} already, on {when}")
    approver = situation.approver(step.id, role)
    mandate = as_steering(situation) or as_approver(situation, step, role)
    if mandate is None:
        return _not_theirs_to_give(situation, step, role, approver)
    if command.person == approver:
        return Refusal(f"{approver} is asked for a yes to '{step.id}' as {role} already")
    if command.person in workers(situation, step):
        return Refusal(f"{command.person} does '{step.id}', and nobody approves their own work")
    event = TaskReassigned(step.id, command.person, role, approver, command.why)
    return Decision((event,), mandate.instead_of)


def _not_theirs_to_give(situation: Situation, step: Step, role: str, approver: str | None) -> Refusal:
    steered = those_who_steer(situation)
    if situation.actor in workers(situation, step):
        return Refusal(f"{situation.actor} does '{step.id}' and cannot choose who approves it; that is for {steered}")
    whose = f"{approver}'s" if approver is not None else "nobody's yet"
    return Refusal(f"the yes to '{step.id}' as {role} is {whose} to pass on, or for {steered}")
