"""The fold: a log becomes the state of a run. It never refuses: what is in the log has happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, assert_never

from mfab.runs.events import (
    Entry,
    GateDecided,
    NoteAdded,
    RunCancelled,
    RunCompleted,
    RunMigrated,
    RunStarted,
    TaskApproved,
    TaskBlocked,
    TaskCompleted,
    TaskEscalated,
    TaskReassigned,
    TaskRejected,
    TaskReturned,
    TaskSkipped,
    TaskSubmitted,
    TaskTaken,
    TaskUnblocked,
    Undone,
)
from mfab.runs.run import UNTOUCHED, Approval, Block, CalledIn, Remark, Run, RunState, Submission, Work

_OfTheRun: TypeAlias = RunMigrated | RunCompleted | RunCancelled | NoteAdded | Undone
_AboutOneTask: TypeAlias = (
    TaskTaken
    | TaskSubmitted
    | TaskApproved
    | TaskCompleted
    | GateDecided
    | TaskBlocked
    | TaskUnblocked
    | TaskReassigned
    | TaskEscalated
)
_TaskEvent: TypeAlias = _AboutOneTask | TaskSkipped | TaskRejected | TaskReturned


def fold(run_id: str, entries: Sequence[Entry]) -> Run | None:
    """Return the state that a log comes to, or None of an empty one. Entries that were taken back do not count.

    Linear in entries: the tasks are gathered in one place on the way, not copied with every entry.
    """
    gone = {number for entry in entries if isinstance(entry.event, Undone) for number in entry.event.entries}
    run: Run | None = None
    tasks: dict[str, Work] = {}
    for entry in entries:
        event = entry.event
        if entry.sequence in gone:
            continue
        if isinstance(event, RunStarted):
            run, tasks = _started(run_id, entry, event), {}
        elif run is None:
            continue
        elif isinstance(event, _OfTheRun):
            run = _of_the_run(replace(run, tasks=tasks), event, entry)
            tasks = dict(run.tasks)
        else:
            tasks.update(_of_tasks(tasks, event, entry))
    return replace(run, tasks=tasks, sequence=entries[-1].sequence) if run is not None else None


def evolve(run: Run, entry: Entry) -> Run:
    """Return the state after one more entry. Only `fold` takes back what an `Undone` names."""
    event = entry.event
    if isinstance(event, RunStarted):
        return _started(run.id, entry, event)
    if isinstance(event, _OfTheRun):
        return replace(_of_the_run(run, event, entry), sequence=entry.sequence)
    return replace(run, tasks={**run.tasks, **_of_tasks(run.tasks, event, entry)}, sequence=entry.sequence)


def _of_the_run(run: Run, event: RunMigrated | RunCompleted | RunCancelled | NoteAdded | Undone, entry: Entry) -> Run:
    """Return what a run comes to by an event that is not about the work."""
    match event:
        case RunMigrated():
            return migrated(run, event)
        case RunCompleted():
            return replace(run, state=RunState.COMPLETED, ended_at=entry.at)
        case RunCancelled():
            return replace(run, state=RunState.CANCELLED, ended_at=entry.at)
        case NoteAdded():
            return replace(run, remarks=(*run.remarks, Remark(event.text, event.task, entry.by, entry.at)))
        case Undone():
            return run
        case _:
            assert_never(event)


def _of_tasks(known: Mapping[str, Work], event: _TaskEvent, entry: Entry) -> Mapping[str, Work]:
    """Return the tasks that an event changes, as they are after it."""
    match event:
        case TaskSkipped():
            names = event.tasks or (event.task,)
            return {name: replace(_of(known, name), skipped=event.why, skipped_at=entry.at) for name in names}
        case TaskRejected() | TaskReturned():
            return _sent_back(known, event, entry.at)
        case _:
            return {event.task: _worked(_of(known, event.task), event, entry)}


def _of(known: Mapping[str, Work], task: str) -> Work:
    return known.get(task, UNTOUCHED)


def _worked(work: Work, event: _AboutOneTask, entry: Entry) -> Work:
    """Return what one task comes to by an event that concerns it alone."""
    at = entry.at
    match event:
        case TaskTaken():
            return _begun(work, event.person, at, event.person)
        case TaskSubmitted():
            return _handed_in(work, event, at)
        case TaskApproved():
            yes = Approval(event.person, at, event.subject, event.instead_of)
            return replace(work, approvals={**work.approvals, event.role: yes})
        case TaskCompleted() | GateDecided():
            return replace(work, done_at=at, outcome=event.outcome, begun_at=_first(work.begun_at, at), block=None)
        case TaskBlocked():
            return replace(work, block=Block(event.why, entry.by, at))
        case TaskUnblocked():
            return replace(work, block=None)
        case TaskReassigned(role=None) if work.submission is not None:
            return replace(work, person=event.person)  # what is handed in stays so: they answer for it
        case TaskReassigned(role=None):
            return replace(work, person=event.person, taken_by=None, taken_at=None)
        case TaskReassigned():
            return replace(work, approvers={**work.approvers, event.role or "": event.person})
        case TaskEscalated():
            called = CalledIn(event.person, event.reason, event.role, event.step, at)
            return replace(work, called_in=(*work.called_in, called))
        case _:
            assert_never(event)


def _begun(work: Work, taken_by: str, at: int, person: str | None) -> Work:
    begun_at, workers = _first(work.begun_at, at), _and(work.workers, taken_by)
    return replace(work, person=person, taken_by=taken_by, taken_at=at, begun_at=begun_at, workers=workers)


def _handed_in(work: Work, event: TaskSubmitted, at: int) -> Work:
    """Return work with something to approve. What was approved before, and who was called in to, counts no more."""
    begun = work if work.taken_at is not None else _begun(work, event.person, at, work.person)
    return replace(
        begun,
        submission=Submission(event.person, at, event.subject, event.evidence, event.ticked, event.outcome),
        approvals={role: yes for role, yes in work.approvals.items() if yes.subject == event.subject},
        called_in=tuple(each for each in work.called_in if each.reason != "approval"),
        rejected=None,
        workers=_and(begun.workers, event.person),
    )


def _and(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return names if name in names else (*names, name)


def _first(known: int | None, at: int) -> int:
    return known if known is not None else at


def _sent_back(known: Mapping[str, Work], event: TaskRejected | TaskReturned, at: int) -> dict[str, Work]:
    """Return the tasks that are to be done again, and what had been built on them."""
    again = {name: replace(_fresh(_of(known, name), at), rejected=event.why) for name in event.reopened}
    again |= {name: _fresh(_of(known, name), at) for name in event.undone if name not in again}
    work = again.get(event.task, _of(known, event.task))
    if isinstance(event, TaskReturned):
        return {**again, event.task: replace(work, returns=work.returns + 1)}
    return {**again, event.task: replace(work, rejections=work.rejections + 1)}


def _fresh(work: Work, at: int) -> Work:
    """Return work as it is before a new round: the same people, nothing handed in."""
    return replace(
        work,
        taken_by=None,
        taken_at=None,
        submission=None,
        approvals={},
        done_at=None,
        outcome=None,
        skipped=None,
        skipped_at=None,
        workers=(),
        round=work.round + 1 if work.is_begun else work.round,
        reopened_at=at,
        called_in=tuple(each for each in work.called_in if each.reason == "rounds"),
    )


def _started(run_id: str, entry: Entry, event: RunStarted) -> Run:
    return Run(
        id=run_id,
        playbook=event.playbook,
        title=event.title,
        digest=event.digest,
        documents=dict(event.documents),
        subject=event.subject,
        file=event.file,
        started_at=entry.at,
        started_by=entry.by,
        sequence=entry.sequence,
    )


def migrated(run: Run, event: RunMigrated) -> Run:
    """Return a run by another version of its process: what is done stays done, and work keeps its people."""
    later = dict(event.renamed)
    tasks = {later.get(name, name): work for name, work in run.tasks.items() if name not in event.removed}
    for task, role in event.released:
        if task in tasks:
            tasks[task] = _released(tasks[task], role)
    for task, role in event.voided:
        if task in tasks:
            left = {name: yes for name, yes in tasks[task].approvals.items() if name != role}
            tasks[task] = replace(tasks[task], approvals=left)
    return replace(
        run,
        title=event.title if event.title is not None else run.title,
        file=event.file if event.file is not None else run.file,
        digest=event.digest,
        documents=dict(event.documents),
        tasks=tasks,
        remarks=tuple(
            replace(each, task=later.get(each.task, each.task)) if each.task else each for each in run.remarks
        ),
    )


def _released(work: Work, role: str) -> Work:
    """Return work without the person who had it, or with a role without who was to approve it."""
    if role:
        return replace(work, approvers={name: person for name, person in work.approvers.items() if name != role})
    if work.submission is not None:
        return replace(work, person=None)
    return replace(work, person=None, taken_by=None, taken_at=None)
