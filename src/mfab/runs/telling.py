"""How an event is told: a sentence in the words of the process, from which nothing that happened is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from mfab.runs.event_codec import kind_name
from mfab.runs.events import (
    Entry,
    Event,
    Evidence,
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
from mfab.runs.run import Run
from mfab.runs.setting import Setting
from mfab.runs.wording import day_words

_SHORT = 8
_REASONS = {
    "approval": "no answer has come",
    "taking-up": "nobody has taken it up",
    "due": "it is not done in time",
    "rounds": "it was turned down so often",
}


def told(entry: Entry, run: Run | None, setting: Setting, others: Mapping[int, Entry]) -> str:
    """Return an entry as a sentence. `run` is the run after it, `others` the entries of the log by their numbers."""
    event, person = entry.event, getattr(entry.event, "person", entry.by)
    is_asked = isinstance(event, TaskReassigned | TaskEscalated)
    entered = entry.by if person != entry.by and not is_asked else None
    by_hand_of = [name for name in (entered, entry.typed_by) if name is not None]
    return _told(entry, run, setting, others) + (f" (entered by {' and '.join(by_hand_of)})" if by_hand_of else "")


def _told(entry: Entry, run: Run | None, setting: Setting, others: Mapping[int, Entry]) -> str:
    event, by = entry.event, entry.by
    match event:
        case RunStarted():
            return _started(event, by)
        case RunMigrated():
            return _migrated(event, by)
        case RunCompleted():
            return "everything is done: the run is complete"
        case RunCancelled():
            return f"{by} gives the run up: {event.why}"
        case NoteAdded():
            return f"{by} notes{_on(event.task)}: {event.text}"
        case Undone():
            return _undone(event, by, entry.acting_for, setting, others)
        case TaskRejected() | TaskReturned():
            return _sent_back(event, run, entry.acting_for)
        case TaskSubmitted():
            return _submitted(event, entry.acting_for)
        case TaskReassigned() | TaskEscalated():
            return _asked(event, by)
        case _:
            return _on_a_task(event, by)


def handed_in(entry: Entry, *, is_done: bool) -> str:
    """Return what somebody handed in without what only a machine reads; `is_done` when nobody has to approve it."""
    event = entry.event
    assert isinstance(event, TaskSubmitted)
    verb = "hands in"
    if is_done:
        verb = "has done" if event.outcome is None else "decides"
    outcome = f": {event.outcome}" if is_done and event.outcome is not None else ""
    proposed = f" to end in '{event.outcome}'" if not is_done and event.outcome is not None else ""
    evidence = f" with {', '.join(each.place for each in event.evidence)}" if event.evidence else ""
    ticked = f", its checklist ticked ({len(event.ticked)})" if event.ticked else ""
    voided = f"; the yes of {', '.join(event.voided)} no longer counts" if event.voided else ""
    by_hand_of = f" (entered by {entry.typed_by})" if entry.typed_by is not None else ""
    whose = _for(entry.acting_for)
    return f"{event.person} {verb} '{event.task}'{outcome}{whose}{proposed}{evidence}{ticked}{voided}{by_hand_of}"


def _on_a_task(
    event: TaskTaken | TaskApproved | TaskCompleted | GateDecided | TaskBlocked | TaskUnblocked | TaskSkipped, by: str
) -> str:
    match event:
        case TaskTaken():
            return f"{event.person} takes '{event.task}'{_for(event.instead_of)}"
        case TaskApproved():
            whose = _for(event.instead_of)
            return f"{event.person} says yes to '{event.task}' as {event.role}{whose}"
        case TaskCompleted():
            return f"'{event.task}' is done" if event.outcome is None else f"'{event.task}' ends in '{event.outcome}'"
        case GateDecided():
            return f"'{event.task}' ends in '{event.outcome}' by signal '{event.signal}' from {event.source}"
        case TaskBlocked():
            return f"{by} blocks '{event.task}': {event.why}"
        case TaskUnblocked():
            return f"{by} lets '{event.task}' go on"
        case TaskSkipped():
            inner = f" with {_names(event.tasks)}" if event.tasks else ""
            return f"{by} leaves out '{event.task}'{inner}: {event.why}"
        case _:
            assert_never(event)


def _started(event: RunStarted, by: str) -> str:
    subject = f" for {event.subject}" if event.subject is not None else ""
    file = f" from {event.file}" if event.file is not None else ""
    return f"{by} starts '{event.title}'{subject} by playbook {event.playbook} ({event.digest[:_SHORT]}){file}"


def _migrated(event: RunMigrated, by: str) -> str:
    groups = (
        (event.added, "is new", "are new"),
        (event.removed, "is gone", "are gone"),
        (event.changed, "changes", "change"),
    )
    parts = [f"{_names(names)} {one if len(names) == 1 else many}" for names, one, many in groups if names]
    parts += [f"'{was}' is now called '{now}'" for was, now in event.renamed]
    parts += [f"'{task}' is asked of somebody else{_as(role)}" for task, role in event.released]
    parts += [f"the yes to '{task}'{_as(role)} is not asked for any more" for task, role in event.voided]
    parts += [f"the anchor's date is now {event.anchor_date}"] if event.anchor_date is not None else []
    parts += [f"its title is '{event.title}'"] if event.title is not None else []
    parts += [f"its file is {event.file}"] if event.file is not None else []
    changes = f": {'; '.join(parts)}" if parts else ""
    return f"{by} brings the run to another version of its process ({event.digest[:_SHORT]}){changes}"


def _as(role: str) -> str:
    return f" as {role}" if role else ""


def _submitted(event: TaskSubmitted, acting_for: str | None) -> str:
    outcome = f" to end in '{event.outcome}'" if event.outcome is not None else ""
    evidence = f" with {', '.join(map(_evidence, event.evidence))}" if event.evidence else ""
    ticked = f"; checked: {', '.join(event.ticked)}" if event.ticked else ""
    voided = f"; the yes of {', '.join(event.voided)} no longer counts" if event.voided else ""
    what = f"'{event.task}'{_for(acting_for)}{outcome}{evidence}{_as_seen(event.subject)}"
    return f"{event.person} hands in {what}{ticked}{voided}"


def _evidence(evidence: Evidence) -> str:
    return evidence.place if evidence.digest is None else f"{evidence.place} (sha256 {evidence.digest[:_SHORT]})"


def _sent_back(event: TaskRejected | TaskReturned, run: Run | None, acting_for: str | None) -> str:
    if isinstance(event, TaskRejected):
        begin = f"{event.person} says no to '{event.task}' as {event.role}{_for(event.instead_of)}: {event.why}"
    else:
        whose = _for(acting_for)
        begin = f"{event.person} sends '{event.task}' back, '{event.receiver}' cannot go on with it{whose}: {event.why}"
    rounds = [f"'{name}' begins round {run.work(name).round}" if run else f"'{name}'" for name in event.reopened]
    undone = f"; undone with it: {_names(event.undone)}" if event.undone else ""
    return f"{begin}; {', '.join(rounds)}{undone}"


def _asked(event: TaskReassigned | TaskEscalated, by: str) -> str:
    if isinstance(event, TaskEscalated):
        what = f"the yes to '{event.task}' as {event.role}" if event.role is not None else f"'{event.task}'"
        again = f", step {event.step}" if event.step > 1 else ""
        return f"{event.person} is called in for {what}{again}: {_REASONS.get(event.reason, event.reason)}"
    what = f"do '{event.task}'" if event.role is None else f"approve '{event.task}' as {event.role}"
    instead = f" instead of {event.was}" if event.was is not None else ""
    why = f": {event.why}" if event.why is not None else ""
    return f"{by} asks {event.person} to {what}{instead}{why}"


def _undone(event: Undone, by: str, acting_for: str | None, setting: Setting, others: Mapping[int, Entry]) -> str:
    gone = [others[number] for number in event.entries if number in others]
    if not gone:
        return f"{by} takes back entries {', '.join(map(str, event.entries))}"
    when = day_words(setting.day(gone[0].at), setting.day(gone[-1].at))
    whose = f"what {acting_for} did" if acting_for is not None else "what they did"
    kinds = ", ".join(f"{kind_name(each.event)}{_on(_task(each.event))}" for each in gone)
    return f"{by} takes back {whose} on {when}: {kinds} ({', '.join(map(str, event.entries))})"


def _task(event: Event) -> str | None:
    found: str | None = getattr(event, "task", None)
    return found


def _for(person: str | None) -> str:
    return f", for {person}" if person is not None else ""


def _on(task: str | None) -> str:
    return f" on '{task}'" if task is not None else ""


def _as_seen(subject: str) -> str:
    return f" ({subject[:_SHORT]})"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
