"""Handing in work: what shows that it is done, its checklist, how a gate is to end; without approvers it is done."""

from __future__ import annotations

import hashlib
import json

from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.process import Kind, Step
from mfab.runs.authority import as_worker
from mfab.runs.commands import Decision, Refusal, Submit
from mfab.runs.events import Event, Evidence, TaskCompleted, TaskSubmitted, TaskTaken
from mfab.runs.naming import task_named
from mfab.runs.openness import not_open
from mfab.runs.situation import Situation
from mfab.runs.standing import Standing, Status, quorum_of
from mfab.runs.wording import asked_for_yes, day_of, finishing, listed, quoted_list, waiting_for


def subject_of(task: str, evidence: tuple[Evidence, ...], ticked: tuple[str, ...], outcome: str | None) -> str:
    """Return the digest of what is handed in: SHA-256 of canonical JSON, in hexadecimal."""
    content = {
        "evidence": [[each.place, each.digest] for each in evidence],
        "outcome": outcome,
        "task": task,
        "ticked": list(ticked),
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def submit(situation: Situation, command: Submit) -> Decision | Refusal:
    """Decide whether the actor can hand in a task. It is taken as well, when nobody has."""
    step = task_named(situation, command.task)
    if isinstance(step, Refusal):
        return step
    mandate = as_worker(situation, step)
    if isinstance(mandate, Refusal):
        return mandate
    standing = situation.standing(step.id)
    refused = (
        not_open(situation, standing)
        or _not_finishable(situation, standing)
        or _asks_nobody(situation, step, command)
        or _wrong_outcome(step, command)
        or _wrong_ticks(step, command)
    )
    if refused is not None:
        return refused
    ticked = tuple(item for item in dict.fromkeys(step.task.checklist) if item in command.ticked)
    subject = subject_of(step.id, command.evidence, ticked, command.outcome)
    work = situation.work(step.id)
    if work.submission is not None and work.submission.subject == subject:
        return _handed_in_already(situation, standing)
    takes = standing.status is Status.READY and step.kind is not Kind.MILESTONE
    events: tuple[Event, ...] = (
        *((TaskTaken(step.id, situation.actor, mandate.instead_of),) if takes else ()),
        TaskSubmitted(
            step.id, situation.actor, subject, command.evidence, ticked, command.outcome, tuple(work.approvals)
        ),
        *((TaskCompleted(step.id, command.outcome),) if not quorum_of(step) else ()),
    )
    return Decision(events, mandate.instead_of)


def _not_finishable(situation: Situation, standing: Standing) -> Refusal | None:
    if not standing.unfinishable:
        return None
    waits = waiting_for(situation, standing.unfinishable)
    return Refusal(f"'{standing.step.id}' cannot be finished yet: its end waits for {waits}")


def _asks_nobody(situation: Situation, step: Step, command: Submit) -> Refusal | None:
    if not command.is_done_only or not quorum_of(step):
        return None
    asked = [f"{situation.approver(step.id, role) or 'nobody yet'} ({role})" for role in step.task.approvers]
    return Refusal(f"'{step.id}' is not done before {listed(asked)} said yes; hand it in", finishing(step))


def _wrong_outcome(step: Step, command: Submit) -> Refusal | None:
    ways = step.task.decides
    if not ways:
        if command.outcome is None:
            return None
        return Refusal(f"'{step.id}' is no gate and has no outcome such as '{command.outcome}'", finishing(step))
    if command.outcome is None:
        return Refusal(f"'{step.id}' ends in {quoted_list(ways, 'or')}; say which", finishing(step))
    if command.outcome in ways:
        return None
    meant = did_you_mean(command.outcome, ways)
    return Refusal(f"'{step.id}' cannot end in '{command.outcome}', only in {quoted_list(ways, 'or')}{meant}")


def _wrong_ticks(step: Step, command: Submit) -> Refusal | None:
    items = step.task.checklist
    for item in command.ticked:
        if item not in items:
            meant = did_you_mean(item, items)
            return Refusal(f"the checklist of '{step.id}' has no '{item}'{meant}")
    missing = [item for item in items if item not in command.ticked]
    if missing:
        return Refusal(f"the checklist of '{step.id}' is not ticked off: {quoted_list(missing)}", finishing(step))
    return None


def _handed_in_already(situation: Situation, standing: Standing) -> Refusal:
    when, asked = day_of(situation, standing.since), asked_for_yes(situation, standing)
    return Refusal(f"just this was handed in for '{standing.step.id}' on {when}; it waits for a yes from {asked}")
