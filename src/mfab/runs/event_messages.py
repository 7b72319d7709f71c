"""What has to be said because something happened: to whom it goes next, who is told, who is called in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mfab.runs.events import (
    Entry,
    GateDecided,
    RunCancelled,
    RunCompleted,
    TaskCompleted,
    TaskEscalated,
    TaskRejected,
    TaskReturned,
    TaskSkipped,
    TaskUnblocked,
)
from mfab.runs.reminder import Reminder, Topic, command_line, reminder_id
from mfab.runs.reminders import called, title_of, waiting
from mfab.runs.run import Run
from mfab.runs.setting import Setting

_REASONS = {
    "taking-up": "has not been taken up in time",
    "due": "is overdue",
    "approval": "waits too long for an approval",
    "rounds": "came back too often",
}


def messages_for(
    before: Run | None, after: Run, setting: Setting, entries: Sequence[Entry], was: Setting | None = None
) -> tuple[Reminder, ...]:
    """Return what the new entries of a log give reason to say, each once. `before` is None when the run begins.

    The work that now waits for people is what waits after the entries and did not before. Nobody is told what they
    did themselves. `was` is the setting of the run before, when that was another one.
    """
    if not entries:
        return ()
    at = entries[-1].at
    known = {each.id for each in waiting(before, was or setting, at)} if before is not None else set()
    new = [each for each in waiting(after, setting, at) if each.id not in known]
    told = [_with_who(each, setting, entries) for each in new]
    for entry in entries:
        told += _because_of(entry, before, after, setting)
    return tuple({each.id: each for each in told}.values())


def _with_who(reminder: Reminder, setting: Setting, entries: Sequence[Entry]) -> Reminder:
    """Name who sent the work back, beside their reason."""
    for entry in entries:
        event = entry.event
        if reminder.kind is Topic.REWORK and isinstance(event, (TaskRejected, TaskReturned)):
            return replace(reminder, why=f"{called(setting, event.person)}: {event.why}")
    return reminder


def _because_of(entry: Entry, before: Run | None, after: Run, setting: Setting) -> Iterator[Reminder]:
    event = entry.event
    teller = _Teller(entry, before, after, setting)
    match event:
        case TaskCompleted():
            yield from teller.tell_informed(event.task, event.outcome)
        case GateDecided():
            yield from teller.tell_decided(event)
        case TaskRejected() | TaskReturned():
            yield from teller.tell_undone(event)
        case TaskUnblocked():
            yield from teller.tell_worker(event.task, Topic.UNBLOCKED, "can go on")
        case TaskSkipped():
            for task in event.tasks or (event.task,):
                yield from teller.tell_worker(task, Topic.SKIPPED, "is left out this time", event.why)
        case TaskEscalated():
            yield teller.call_in(event)
        case RunCompleted():
            yield from teller.tell_completed()
        case RunCancelled():
            yield from teller.tell_cancelled(event)


class _Teller:
    """Makes the reminders of one entry."""

    def __init__(self, entry: Entry, before: Run | None, after: Run, setting: Setting) -> None:
        self._entry, self._before, self._after, self._setting = entry, before, after, setting

    def tell_informed(self, task: str, outcome: str | None) -> Iterator[Reminder]:
        step = self._setting.step(task)
        roles = step.task.informed if step is not None else ()
        people = dict.fromkeys(person for role in roles for person in self._people_of(role))
        ending = f" with '{outcome}'" if outcome is not None else ""
        # Who takes it back and says it again has no news for those who were told.
        cause = ("round", self._after.work(task).round, outcome)
        for person in people:
            yield from self._told(person, Topic.DONE, task, f"{self._title(task)} is done{ending}", cause=cause)

    def tell_decided(self, event: GateDecided) -> Iterator[Reminder]:
        step = self._setting.step(event.task)
        roles = step.task.informed if step is not None else ()
        owner = self._setting.owner(self._after, event.task)
        people = dict.fromkeys([owner, *(person for role in roles for person in self._people_of(role))])
        text = f"a signal decided {self._title(event.task)}: {event.outcome}"
        for person in people:
            yield from self._told(person, Topic.DECIDED, event.task, text, f"signal '{event.signal}'")

    def tell_undone(self, event: TaskRejected | TaskReturned) -> Iterator[Reminder]:
        """Tell those whose work was built on what is done again."""
        again = ", ".join(map(self._title, event.reopened))
        for task in event.undone:
            work = self._before.work(task) if self._before is not None else None
            if task in event.reopened or work is None or (work.taken_at is None and not work.is_done):
                continue
            person = work.taken_by or self._setting.owner(self._after, task)
            text = f"{self._title(task)} has to wait, as {again} is done again"
            why = f"{called(self._setting, event.person)}: {event.why}"
            yield from self._told(person, Topic.UNDONE, task, text, why)

    def tell_worker(self, task: str, kind: Topic, what: str, why: str | None = None) -> Iterator[Reminder]:
        worker = self._after.work(task).taken_by or self._setting.owner(self._after, task)
        yield from self._told(worker, kind, task, f"{self._title(task)} {what}", why)

    def call_in(self, event: TaskEscalated) -> Reminder:
        run, setting = self._after, self._setting
        waits_for = (
            setting.approver(run, event.task, event.role)
            if event.role is not None
            else run.work(event.task).taken_by or setting.owner(run, event.task)
        )
        whom = f", it waits for {called(setting, waits_for)}" if waits_for not in (None, event.person) else ""
        text = f"{self._title(event.task)} {_REASONS.get(event.reason, 'needs you')}{whom}: please see to it"
        return Reminder(
            reminder_id(run.id, event.task, event.role, Topic.ESCALATED, event.person, self._entry.sequence),
            run.id, event.person, Topic.ESCALATED, event.task, text,
            run.work(event.task).rejected if event.reason == "rounds" else "nobody has acted in time",
            None,
            command_line("status", run.id),
            is_urgent=True,
        )  # fmt: skip

    def tell_completed(self) -> Iterator[Reminder]:
        cause = ("rounds", sum(work.round for work in self._after.tasks.values()))
        text = "everything is done, the run is complete"
        for person in self._setting.steering:
            yield from self._told(person, Topic.RUN_COMPLETED, None, text, cause=cause)

    def tell_cancelled(self, event: RunCancelled) -> Iterator[Reminder]:
        if self._before is None:
            return
        concerned = (each.person for each in waiting(self._before, self._setting, self._entry.at))
        working = (work.taken_by for work in self._before.tasks.values() if not work.is_settled)
        for person in dict.fromkeys([*concerned, *working, *self._setting.steering]):
            yield from self._told(person, Topic.RUN_CANCELLED, None, "the run was given up", event.why)

    def _told(
        self,
        person: str | None,
        kind: Topic,
        task: str | None,
        text: str,
        why: str | None = None,
        *,
        cause: tuple[str | int | None, ...] = (),
    ) -> Iterator[Reminder]:
        """Yield what somebody is told, unless they did it themselves or have left the team.

        It is said once for the same `cause`; without one, for each entry of the log.
        """
        if person is None or person == self._entry.by or person not in self._setting.team.people:
            return
        run = self._after.id
        name = reminder_id(run, task, None, kind, person, *(cause or (self._entry.sequence,)))
        yield Reminder(name, run, person, kind, task, text, why, None, command_line("status", run))

    def _people_of(self, role: str) -> tuple[str, ...]:
        planned = self._setting.people.get(role)
        return (planned,) if planned is not None else self._setting.holders(role)

    def _title(self, task: str) -> str:
        return title_of(self._setting, task)
