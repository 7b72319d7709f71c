"""What happened in a run: facts in the past tense. What follows from a fact stands in it, so that folding is simple.

People and roles are names of the team file and of the playbook. Lists that a fact brings about, such as the tasks that
are opened again, are written out: how the process looked then need not be known to read the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that work is done: a link, or a file with the SHA-256 of what it said. `digest` is None for a link."""

    place: str
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class RunStarted:
    """A run began. `documents` are the digests of what it pins, by kind; `digest` that of the playbook as agreed."""

    playbook: str
    title: str
    digest: str
    documents: tuple[tuple[str, str], ...]
    subject: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class TaskTaken:
    """Somebody began with a task. `instead_of` is who was to do it, when that was somebody else."""

    task: str
    person: str
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class TaskSubmitted:
    """The work was handed in. `subject` is the digest of what is to be approved; `voided` the roles whose approval of
    what was handed in before no longer counts. `outcome` is how a gate is to end.
    """

    task: str
    person: str
    subject: str
    evidence: tuple[Evidence, ...] = ()
    ticked: tuple[str, ...] = ()
    outcome: str | None = None
    voided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskApproved:
    """An approver said yes to exactly this subject. `instead_of` is whose word it was, when a deputy gave it."""

    task: str
    role: str
    person: str
    subject: str
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class TaskRejected:
    """An approver said no. `reopened` are the tasks to be done again, `undone` what had been built on them."""

    task: str
    role: str
    person: str
    why: str
    reopened: tuple[str, ...]
    undone: tuple[str, ...] = ()
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class TaskReturned:
    """Who was handed something sent it back: `task` is the giver's work, `receiver` the task that could not go on."""

    task: str
    receiver: str
    person: str
    why: str
    reopened: tuple[str, ...]
    undone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskCompleted:
    """A task is done: the work is in and every yes that it needs. `outcome` is how a gate ended."""

    task: str
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class GateDecided:
    """A signal, not a person, decided a gate. `source` and `signal` say which."""

    task: str
    outcome: str
    source: str
    signal: str


@dataclass(frozen=True, slots=True)
class TaskBlocked:
    """Work cannot go on, and why."""

    task: str
    why: str


@dataclass(frozen=True, slots=True)
class TaskUnblocked:
    """Work can go on."""

    task: str


@dataclass(frozen=True, slots=True)
class TaskSkipped:
    """A task is left out this time, and why. Those in it, for a summary, are named in `tasks`."""

    task: str
    why: str
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskReassigned:
    """Somebody else does the work, or with a `role` gives that approval."""

    task: str
    person: str
    role: str | None = None
    was: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class TaskEscalated:
    """Somebody above was called in. `reason` is 'approval', 'taking-up', 'due' or 'rounds'; `role` the approval it is
    about, `round` and `step` how often so far, so that it is said once.
    """

    task: str
    person: str
    reason: str
    role: str | None = None
    step: int = 1


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """Something worth knowing, about a task or about the run."""

    text: str
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """Earlier entries of the log are taken back, by their numbers; they stay in it."""

    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RunMigrated:
    """The run goes on by another version of the process.

    `added`, `removed` and `changed` are tasks; `renamed` pairs of an earlier and a later id, which keep their work.
    `released` are a task and a role each (an empty one for the work itself) that somebody had who is no longer in the
    team; `voided` are approvals that were given and are not asked for any more. `title` and `file` replace the run's;
    `anchor_date` is the anchor's, when it moves.
    """

    digest: str
    documents: tuple[tuple[str, str], ...]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    released: tuple[tuple[str, str], ...] = ()
    voided: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    file: str | None = None
    anchor_date: str | None = None


@dataclass(frozen=True, slots=True)
class RunCompleted:
    """Everything that is to be done is done."""


@dataclass(frozen=True, slots=True)
class RunCancelled:
    """The run was given up, and why."""

    why: str


Event: TypeAlias = (
    RunStarted
    | TaskTaken
    | TaskSubmitted
    | TaskApproved
    | TaskRejected
    | TaskReturned
    | TaskCompleted
    | GateDecided
    | TaskBlocked
    | TaskUnblocked
    | TaskSkipped
    | TaskReassigned
    | TaskEscalated
    | NoteAdded
    | Undone
    | RunMigrated
    | RunCompleted
    | RunCancelled
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `at` is in seconds since 1970-01-01T00:00Z; `by` acted, `acting_for` is whose turn it was.

    `command` is the key of the command that the entry came from: entries with the same one stand or fall together.
    `typed_by` is whose machine it came from, when somebody else's name was given there.
    """

    sequence: int
    at: int
    by: str
    event: Event
    acting_for: str | None = None
    command: str = ""
    typed_by: str | None = None
