"""What people ask of a run. A command may be refused; what it brings about are events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from mfab.runs.events import Event, Evidence


@dataclass(frozen=True, slots=True)
class Take:
    """Begin with a task."""

    task: str


@dataclass(frozen=True, slots=True)
class Submit:
    """Hand in work for approval; without approvers it is done. `outcome` is how a gate is to end.

    `ticked` are the items of the checklist; `is_done_only` means that nobody is to be asked: refused where approvers
    are.
    """

    task: str
    evidence: tuple[Evidence, ...] = ()
    ticked: tuple[str, ...] = ()
    outcome: str | None = None
    is_done_only: bool = False


@dataclass(frozen=True, slots=True)
class Approve:
    """Say yes, in one role or in all that the actor may speak for. `subject` is what the actor saw, if known."""

    task: str
    role: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Say no, and which tasks are to be done again: the task itself, or what it was built on."""

    task: str
    why: str
    to: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Return:
    """Send back what was handed over: `task` is the giver's, `receiver` the actor's task that cannot go on with it."""

    task: str
    why: str
    receiver: str | None = None


@dataclass(frozen=True, slots=True)
class BlockTask:
    """Say that work cannot go on."""

    task: str
    why: str


@dataclass(frozen=True, slots=True)
class Unblock:
    """Say that work can go on."""

    task: str


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave a task out this time."""

    task: str
    why: str


@dataclass(frozen=True, slots=True)
class Reassign:
    """Ask somebody else to do a task, or with a `role` to give that approval."""

    task: str
    person: str
    role: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class AddNote:
    """Write something down."""

    text: str
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the actor's last command, of a task if one is named."""

    task: str | None = None


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give the run up."""

    why: str


@dataclass(frozen=True, slots=True)
class DecideBySignal:
    """Let a signal decide a gate."""

    task: str
    outcome: str
    source: str
    signal: str


@dataclass(frozen=True, slots=True)
class Escalate:
    """Call in somebody above. What the reasons mean, `TaskEscalated` says."""

    task: str
    person: str
    reason: str
    role: str | None = None
    step: int = 1


Command: TypeAlias = (
    Take
    | Submit
    | Approve
    | Reject
    | Return
    | BlockTask
    | Unblock
    | Skip
    | Reassign
    | AddNote
    | Undo
    | Cancel
    | DecideBySignal
    | Escalate
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command is not carried out, and what would help."""

    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command brings about. `acting_for` is whose turn it was, when somebody else acted."""

    events: tuple[Event, ...]
    acting_for: str | None = None
