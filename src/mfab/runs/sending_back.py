"""Sending work back: an approver's no, and a receiver who cannot go on with what was handed over."""

from __future__ import annotations

from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.process import Step
from mfab.runs.approving import Voice, voice_of
from mfab.runs.authority import Mandate, as_worker, steering, workers
from mfab.runs.building_on import built_on, completes_itself, receivers, undone_by
from mfab.runs.commands import Decision, Refusal, Reject, Return
from mfab.runs.events import Event, TaskEscalated, TaskRejected, TaskReturned
from mfab.runs.naming import task_named
from mfab.runs.setting import DEFAULT_ROUNDS
from mfab.runs.situation import Situation
from mfab.runs.standing import Status
from mfab.runs.wording import listed, progress, quoted_list


def reject(situation: Situation, command: Reject) -> Decision | Refusal:
    """Decide whether the actor can say no, and which tasks are to be done again."""
    voice = voice_of(situation, command.task, command.role)
    if isinstance(voice, Refusal):
        return voice
    reopened = _to_be_done_again(situation, voice.step, command.to)
    if isinstance(reopened, Refusal):
        return reopened
    role, mandate = _speaking(situation, voice)
    task = voice.step.id
    no = TaskRejected(
        task, role, situation.actor, command.why, reopened, undone_by(situation, reopened), mandate.instead_of
    )
    return Decision((no, *_called_in(situation, voice.step)), mandate.instead_of)


def _speaking(situation: Situation, voice: Voice) -> tuple[str, Mandate]:
    """Return the role in which the actor says no: one that has not answered yet, and their own, if there is one."""
    given = situation.work(voice.step.id).approvals
    return min(voice.mandates.items(), key=lambda each: (each[0] in given, each[1].instead_of is not None))


def _to_be_done_again(situation: Situation, step: Step, to: tuple[str, ...]) -> tuple[str, ...] | Refusal:
    """Return the tasks that an approver wants again: each is the task itself, or something it was built on."""
    possible = (step.id, *built_on(situation.setting, step.id))
    for name in to:
        if name not in possible:
            found = task_named(situation, name)
            if isinstance(found, Refusal) and name not in situation.setting.process.steps:
                return found
            meant = did_you_mean(name, possible)
            return Refusal(f"'{step.id}' was not built on '{name}', so that cannot be sent back with it{meant}")
        refused = _not_to_be_done_again(situation, name)
        if refused is not None:
            return refused
    return tuple(dict.fromkeys(to)) or (step.id,)


def _not_to_be_done_again(situation: Situation, name: str) -> Refusal | None:
    work, step = situation.work(name), situation.step(name)
    if completes_itself(situation.setting, step):
        return _nobodys(situation, name)
    if work.is_begun and work.skipped is None:
        return None
    return Refusal(
        f"nobody has worked on '{name}' that could do it again ({progress(situation, situation.standing(name))})"
    )


def _nobodys(situation: Situation, name: str) -> Refusal:
    before = [other for other, followers in situation.setting.followers.items() if name in followers]
    return Refusal(
        f"'{name}' is a milestone with no work in it; send back what it waits for: {quoted_list(before, 'or')}"
    )


def _called_in(situation: Situation, step: Step) -> tuple[Event, ...]:
    """Return who is called in when work has been turned down too often, the first time that it has."""
    approvals, work = step.task.approvals, situation.work(step.id)
    limit = approvals.rounds if approvals is not None and approvals.rounds is not None else DEFAULT_ROUNDS
    if work.rejections + 1 < limit or ("rounds", None) in work.escalated:
        return ()
    roles = (approvals.escalate if approvals is not None else None, step.task.escalate)
    above = [name for role in roles for name in situation.setting.holders(role)]
    # Whoever says no once more cannot be the one to settle it.
    barred = (*workers(situation, step), situation.actor)
    person = next((name for name in (*above, *steering(situation)) if name not in barred), None)
    return (TaskEscalated(step.id, person, "rounds"),) if person is not None else ()


def send_back(situation: Situation, command: Return) -> Decision | Refusal:
    """Decide whether somebody who was handed a result can send it back to who gave it."""
    step = task_named(situation, command.task)
    if isinstance(step, Refusal):
        return step
    if completes_itself(situation.setting, step):
        return _nobodys(situation, step.id)
    if situation.standing(step.id).status is not Status.DONE:
        how_far = progress(situation, situation.standing(step.id))
        return Refusal(f"'{step.id}' has not been handed over yet ({how_far}), so there is nothing to send back")
    found = _receiver(situation, step.id, command.receiver)
    if isinstance(found, Refusal):
        return found
    receiver, mandate = found
    reopened = (step.id,)
    event = TaskReturned(step.id, receiver, situation.actor, command.why, reopened, undone_by(situation, reopened))
    return Decision((event,), mandate.instead_of)


def _receiver(situation: Situation, task: str, wanted: str | None) -> tuple[str, Mandate] | Refusal:
    """Return the task that cannot go on, and for whom the actor speaks: their own one before another's."""
    names = receivers(situation.run, situation.setting, task)
    if wanted is not None and wanted not in names:
        meant = did_you_mean(wanted, names)
        return Refusal(f"'{wanted}' does not get anything from '{task}' directly{meant}")
    if not names:
        return Refusal(f"nothing waits for '{task}', so nobody was handed anything")
    names = (wanted,) if wanted is not None else names
    found = [(name, as_worker(situation, situation.step(name))) for name in names]
    mine = [(name, mandate) for name, mandate in found if isinstance(mandate, Mandate)]
    if not mine:
        owners = dict.fromkeys(f"{situation.owner(name) or 'nobody yet'} ('{name}')" for name in names)
        return Refusal(
            f"'{task}' was not handed to {situation.actor}, but to {listed(list(owners))}; "
            "only who gets it can send it back"
        )
    going_on = [each for each in mine if situation.standing(each[0]).is_open]
    if not going_on:
        name = mine[0][0]
        how_far = progress(situation, situation.standing(name))
        return Refusal(f"'{name}' is {how_far}; only while it is being done can '{task}' be sent back")
    return min(going_on, key=lambda each: each[1].instead_of is not None)
