"""Escalation: when time has run out, who above is called in, one at a time: the deputy, `escalate`, who steers."""

from __future__ import annotations

from mfab.model.process import Step
from mfab.runs.commands import Escalate
from mfab.runs.run import Run
from mfab.runs.service_times import DueTime, Service, after, due_times
from mfab.runs.setting import Setting


def escalations(run: Run, setting: Setting, at: int) -> tuple[Escalate, ...]:
    """Return whom to call in at a moment in seconds, in file order, at most one person for each thing that is owed.

    The next one is called in when the time has run out again since the last. Once everybody has been, it is enough.
    """
    if not run.is_active:
        return ()
    owed = due_times(run, setting, at)
    late = {due.task for due in owed if due.service is Service.FINISHING and _has_run_out(due, at)}
    asked = (due for due in owed if due.service is not Service.TAKING_UP or due.task not in late)
    found = (_next(run, setting, due, at) for due in asked)
    return tuple(each for each in found if each is not None)


def chain(run: Run, setting: Setting, due: DueTime) -> tuple[str, ...]:
    """Return who can be called in, in this order, each once, and never whom it waits for anyway."""
    step = setting.process.steps[due.task]
    asked = due.absent if due.absent is not None else due.person
    deputy = setting.team.people[asked].deputy if asked in setting.team.people else None
    named = (*((deputy,) if deputy is not None else ()), *setting.holders(_role_above(step, due)), *setting.steering)
    known = (person for person in dict.fromkeys(named) if person in setting.team.people)
    return tuple(person for person in known if person not in _kept_out(run, due))


def _next(run: Run, setting: Setting, due: DueTime, at: int) -> Escalate | None:
    if not _has_run_out(due, at):
        return None
    reason, role = due.service.value, due.role
    called = [each for each in run.work(due.task).called_in if (each.reason, each.role) == (reason, role)]
    if called and called[-1].at >= due.since:
        last = called[-1]
        limit = after(setting, setting.process.steps[due.task], last.person, last.at, due.again_after)
        if limit is None or at <= limit:
            return None
    known = {each.person for each in called}
    present = (person for person in chain(run, setting, due) if not setting.is_away(person, at))
    person = next((each for each in present if each not in known), None)
    if person is None:
        return None
    step = max((each.step for each in called), default=0) + 1
    return Escalate(due.task, person, reason, role, step)


def _has_run_out(due: DueTime, at: int) -> bool:
    return due.escalates_at is not None and at > due.escalates_at


def _role_above(step: Step, due: DueTime) -> str | None:
    approvals = step.task.approvals
    if due.service is Service.APPROVING and approvals is not None and approvals.escalate is not None:
        return approvals.escalate
    return step.task.escalate


def _kept_out(run: Run, due: DueTime) -> set[str | None]:
    """Return who is not called in: whom it waits for, and for a yes whoever worked on it."""
    work = run.work(due.task)
    if due.service is not Service.APPROVING:
        return {due.person, due.absent}
    handed_in = work.submission.person if work.submission is not None else None
    return {due.person, due.absent, handed_in, *work.workers}
