"""Who may act, and for whom: owners, others of the role, deputies of the absent, who was called in, who steers."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.model.process import Kind, Step
from mfab.runs.commands import Refusal
from mfab.runs.situation import Situation
from mfab.runs.wording import listed


@dataclass(frozen=True, slots=True)
class Mandate:
    """Somebody may act. `instead_of` is whose turn it is, None when it is their own."""

    instead_of: str | None = None


def steering(situation: Situation) -> tuple[str, ...]:
    """Return who steers the run: the role that the playbook names, else who started it, else the whole team."""
    people, starter = situation.setting.team.people, situation.run.started_by
    return situation.setting.steering or ((starter,) if starter in people else tuple(people))


def as_steering(situation: Situation) -> Mandate | None:
    """Let those act who steer the run, and the deputies of those who steer it and are away."""
    if situation.actor in steering(situation):
        return Mandate()
    absent = (person for person in steering(situation) if _deputy(situation, person) == situation.actor)
    person = next(absent, None)
    return Mandate(person) if person is not None else None


def those_who_steer(situation: Situation) -> str:
    """Return who steers the run, as a refusal names them: `anna or bo, who steers`."""
    names = steering(situation)
    return f"{listed(names, 'or')}, who steer{'s' if len(names) == 1 else ''}"


def as_worker(situation: Situation, step: Step) -> Mandate | Refusal:
    """Let those do a task whose work it is, or who may stand in for them."""
    actor, role = situation.actor, step.task.owner
    owner = situation.owner(step.id)
    if actor == owner:
        return Mandate()
    if role is None and step.kind is Kind.MILESTONE:
        return as_steering(situation) or Refusal(
            f"{actor} cannot say that '{step.id}' is reached: that is for {those_who_steer(situation)}"
        )
    holders = situation.setting.holders(role)
    called = [each.person for each in situation.work(step.id).called_in if each.reason in ("taking-up", "due")]
    if role is None or actor in (*holders, *called, _deputy(situation, owner)):
        return Mandate(owner)
    if owner is None:
        return Refusal(
            f"nobody fills the role '{role}' that does '{step.id}'; "
            f"{listed(steering(situation), 'or')} can ask somebody",
            f"mfab reassign {step.id} --to {actor}",
        )
    return Refusal(
        f"'{step.id}' is {owner}'s, and {actor} does not fill the role '{role}'; {owner} can hand it over",
        f"mfab reassign {step.id} --to {actor}",
    )


def _deputy(situation: Situation, person: str | None) -> str | None:
    """Return who stands in for somebody who is away today."""
    return situation.setting.deputy(person, situation.at) if person is not None else None


def workers(situation: Situation, step: Step) -> tuple[str, ...]:
    """Return who does, or did, the work of this round, and so can never approve it."""
    work, owner = situation.work(step.id), situation.owner(step.id)
    names = (work.submission.person if work.submission is not None else None, work.taken_by, *work.workers, owner)
    return tuple(dict.fromkeys(name for name in names if name is not None))


def as_approver(situation: Situation, step: Step, role: str) -> Mandate | None:
    """Let those say yes or no in a role whose word it is, or who may stand in for them; never who did the work."""
    actor = situation.actor
    if actor in workers(situation, step):
        return None
    approver = situation.approver(step.id, role)
    if actor == approver:
        return Mandate()
    return Mandate(approver) if actor in _for_approver(situation, step, role) else None


def who_can_approve(situation: Situation, step: Step, role: str) -> tuple[str, ...]:
    """Return everybody who may say yes in a role now, whose word it is first."""
    barred = workers(situation, step)
    names = (situation.approver(step.id, role), *_for_approver(situation, step, role))
    return tuple(dict.fromkeys(name for name in names if name is not None and name not in barred))


def _for_approver(situation: Situation, step: Step, role: str) -> tuple[str, ...]:
    """Return who may stand in for an approver."""
    setting, approver = situation.setting, situation.approver(step.id, role)
    deputy = _deputy(situation, approver)
    called = [
        each.person
        for each in situation.work(step.id).called_in
        if each.reason == "rounds" or (each.reason == "approval" and each.role in (None, role))
    ]
    names = [*setting.holders(role), *((deputy,) if deputy is not None else ()), *called]
    if approver is not None and approver in workers(situation, step):
        names += _in_place_of_the_worker(situation, step, role, approver)
    return tuple(dict.fromkeys(names))


def _in_place_of_the_worker(situation: Situation, step: Step, role: str, approver: str) -> tuple[str, ...]:
    """Return who says yes when the approver did the work: the first of these groups in which there is somebody else."""
    setting, barred = situation.setting, workers(situation, step)
    deputy = setting.team.people[approver].deputy if approver in setting.team.people else None
    above = step.task.approvals.escalate if step.task.approvals is not None else None
    groups = (
        (deputy,) if deputy in setting.team.people else (),
        setting.holders(role),
        setting.holders(above),
        steering(situation),
    )
    found = (tuple(name for name in group if name is not None and name not in barred) for group in groups)
    return next((group for group in found if group), ())
