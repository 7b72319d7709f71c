"""Calling in somebody above, once for each reason, approval and step."""

from __future__ import annotations

from mfab.runs.commands import Decision, Escalate, Refusal
from mfab.runs.events import TaskEscalated
from mfab.runs.naming import task_named, unknown_person
from mfab.runs.situation import Situation
from mfab.runs.wording import day_of, progress


def escalate(situation: Situation, command: Escalate) -> Decision | Refusal:
    """Decide whether somebody is to be called in. The actor may be anybody: time has run out for all alike."""
    step = task_named(situation, command.task)
    if isinstance(step, Refusal):
        return step
    refused = unknown_person(situation.setting, command.person)
    if refused is not None:
        return refused
    standing = situation.standing(step.id)
    if not standing.is_open:
        return Refusal(f"'{step.id}' needs nobody above now ({progress(situation, standing)})")
    for called in situation.work(step.id).called_in:
        is_same = called.step == command.step or called.person == command.person
        if is_same and (called.reason, called.role) == (command.reason, command.role):
            when = day_of(situation, called.at)
            return Refusal(f"{called.person} was called in for '{step.id}' on {when} already")
    event = TaskEscalated(step.id, command.person, command.reason, command.role, command.step)
    return Decision((event,))
