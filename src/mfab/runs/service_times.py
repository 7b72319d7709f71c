"""Service times: by when a task is to be taken up, finished or approved, in working time of the person it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mfab.calendars.bounds import CalendarExhausted
from mfab.calendars.working_time import WorkingTime
from mfab.model.duration import Duration
from mfab.model.process import Step
from mfab.runs.run import Run
from mfab.runs.setting import Setting, leaves
from mfab.runs.standing import Standing, Status, standings

A_DAY = Duration(days=1)


class Service(StrEnum):
    """What is owed. The values are the reasons of `TaskEscalated`."""

    TAKING_UP = "taking-up"
    FINISHING = "due"
    APPROVING = "approval"


@dataclass(frozen=True, slots=True)
class DueTime:
    """By when somebody owes something on a task. Times are seconds since 1970-01-01T00:00Z.

    `person` is whom it waits for, `absent` whose deputy that is; `role` is that of an approval. Somebody above is
    called in after `escalates_at`, then again each time `again_after` has run out; None means that nobody ever is.
    """

    task: str
    service: Service
    person: str
    since: int
    due: int
    role: str | None = None
    absent: str | None = None
    escalates_at: int | None = None
    again_after: Duration = A_DAY

    def is_over(self, at: int) -> bool:
        """Tell whether the time has run out at a moment."""
        return at > self.due


def due_times(run: Run, setting: Setting, at: int) -> tuple[DueTime, ...]:
    """Return what is owed at a moment in seconds, in file order. Nothing is due outside a person's working time."""
    return due_times_of(run, setting, standings(run, setting, at), at)


def due_times_of(run: Run, setting: Setting, found: Mapping[str, Standing], at: int) -> tuple[DueTime, ...]:
    """Return the same for tasks whose standing is known."""
    return tuple(due for standing in found.values() for due in _due_of(run, setting, standing, at))


def after(setting: Setting, step: Step, person: str, since: int, amount: Duration) -> int | None:
    """Return when an amount of time since a moment in seconds has run out, in the working time of a person.

    A day and a week are as long as everywhere on the task. None when the calendars end before it.
    """
    task_calendar = setting.book.task(step.task.calendar) or setting.book.team
    minutes = amount.in_minutes(task_calendar.day_minutes, task_calendar.week_minutes)
    if amount.elapsed:
        return since + minutes * 60
    for calendar in (calendar_of(setting, person), setting.book.team):
        try:
            return calendar.add(since // 60, minutes) * 60
        except CalendarExhausted:
            continue  # somebody who never works again does not stop the clock
    return None


def taking_up_limit(setting: Setting, standing: Standing, person: str | None) -> int | None:
    """Return the minute by which a ready task is to be taken up, in the working time of a person; None without one."""
    within = standing.step.task.within
    if standing.status is not Status.READY or within is None or person is None:
        return None
    due = after(setting, standing.step, person, standing.since, within)
    return due // 60 if due is not None else None


def calendar_of(setting: Setting, person: str) -> WorkingTime:
    """Return when somebody works; of somebody whom the team does not know, when the team does."""
    return setting.book.person(person) if person in setting.team.people else setting.book.team


def whom_it_waits_for(setting: Setting, person: str | None, at: int) -> tuple[str, str | None] | None:
    """Return who is to act for a person at a moment, and the person's own name where that is a deputy."""
    if person is None or person not in setting.team.people:
        return None
    deputy = setting.deputy(person, at)
    return (deputy, person) if deputy is not None else (person, None)


def _due_of(run: Run, setting: Setting, standing: Standing, at: int) -> Iterator[DueTime]:
    if standing.status is Status.SUBMITTED:
        yield from _approvals(run, setting, standing, at)
        return
    if standing.status not in (Status.READY, Status.TAKEN):
        return
    step = standing.step
    worker = run.work(step.id).taken_by if standing.status is Status.TAKEN else None
    asked = whom_it_waits_for(setting, worker or setting.owner(run, step.id), at)
    if asked is None:
        return
    if standing.status is Status.READY:
        yield from _taking_up(setting, standing, asked)
    yield from _finishing(run, setting, standing, asked)


def _taking_up(setting: Setting, standing: Standing, asked: tuple[str, str | None]) -> Iterator[DueTime]:
    step, (person, absent) = standing.step, asked
    if step.task.within is None:
        return
    due = after(setting, step, person, standing.since, step.task.within)
    if due is not None:
        yield DueTime(
            step.id, Service.TAKING_UP, person, standing.since, due, None, absent, due, step.task.within
        )  # fmt: skip


def _finishing(run: Run, setting: Setting, standing: Standing, asked: tuple[str, str | None]) -> Iterator[DueTime]:
    """Yield when the work is to be finished: as planned, or as much later as it could begin later than planned.

    Somebody above is called in once the latest finish has passed too: from then on the whole is late, or the
    deadline of the task is missed.
    """
    step, (person, absent) = standing.step, asked
    row = setting.baseline.rows.get(step.id)
    if row is None:
        return
    since = ready_since(run, setting, step)
    due: int | None = row.finish * 60
    if since > row.start * 60:
        planned = max(0, calendar_of(setting, person).between(row.start, row.finish))
        due = after(setting, step, person, since, Duration(minutes=planned))
    if due is None:
        return
    latest = row.late_finish * 60 if row.late_finish is not None else None
    if step.task.due is not None and latest is not None and row.finish * 60 <= latest:
        due = min(due, latest)  # a deadline does not move because others were late
    escalates_at = max(due, latest) if latest is not None else None
    yield DueTime(step.id, Service.FINISHING, person, since, due, None, absent, escalates_at)


def _approvals(run: Run, setting: Setting, standing: Standing, at: int) -> Iterator[DueTime]:
    """Yield when each approval is to be in: by `approvals.due`, else as long after the submission as planned."""
    step = standing.step
    stated = step.task.approvals.due if step.task.approvals is not None else None
    for role in standing.pending:
        asked = whom_it_waits_for(setting, setting.approver(run, step.id, role), at)
        if asked is None:
            continue
        person, absent = asked
        amount = stated if stated is not None else _planned_approval(setting, step, role, person)
        due = after(setting, step, person, standing.since, amount)
        if due is not None:
            escalates_at = due if stated is not None else None
            yield DueTime(
                step.id, Service.APPROVING, person, standing.since, due, role, absent, escalates_at, amount
            )  # fmt: skip


def _planned_approval(setting: Setting, step: Step, role: str, person: str) -> Duration:
    row = setting.baseline.rows.get(f"{step.id}:approval:{role}")
    if row is None:
        return A_DAY
    return Duration(minutes=max(0, calendar_of(setting, person).between(row.start, row.finish)))


def ready_since(run: Run, setting: Setting, step: Step) -> int:
    """Return when a task could begin: when the last of what it waits for was done, or it was opened again."""
    latest = max(run.started_at, run.work(step.id).reopened_at or 0)
    around: Step | None = step
    while around is not None:
        for link in around.links:
            for name in leaves(setting.process, link.predecessor):
                latest = max(latest, run.work(name).done_at or 0)
        around = setting.process.steps[around.parent] if around.parent is not None else None
    return latest
