"""The state of a run: what its log comes to. It holds facts; what follows from the process is worked out elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mfab.runs.events import Evidence


class RunState(StrEnum):
    """Whether a run goes on."""

    ACTIVE = "active"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Approval:
    """A yes: who gave it, when, and to what. Times are seconds since 1970-01-01T00:00Z."""

    person: str
    at: int
    subject: str
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What was handed in for approval, by whom and when."""

    person: str
    at: int
    subject: str
    evidence: tuple[Evidence, ...] = ()
    ticked: tuple[str, ...] = ()
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Why work cannot go on, since when, and who said so."""

    why: str
    person: str
    at: int


@dataclass(frozen=True, slots=True)
class CalledIn:
    """Somebody above who was called in, and why. What the reasons mean, `TaskEscalated` says."""

    person: str
    reason: str
    role: str | None
    step: int
    at: int


@dataclass(frozen=True, slots=True)
class Work:
    """What happened with one task. Nothing yet is the default.

    `round` counts from 1: how many times the work has been begun. `person` and `approvers` are who was asked to do it
    during the run; without them it is who the plan named. `taken_at` is None while nobody works on it in this round;
    `begun_at` is when somebody first did. `workers` are all who took it or handed it in, in this round. `rejected` says
    why the last round came back; `rejections` and `returns` how often an approver or a receiver sent it back.
    """

    person: str | None = None
    taken_by: str | None = None
    taken_at: int | None = None
    workers: tuple[str, ...] = ()
    begun_at: int | None = None
    submission: Submission | None = None
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    approvers: Mapping[str, str] = field(default_factory=dict)
    done_at: int | None = None
    outcome: str | None = None
    block: Block | None = None
    skipped: str | None = None
    skipped_at: int | None = None
    round: int = 1
    rejections: int = 0
    returns: int = 0
    rejected: str | None = None
    reopened_at: int | None = None
    called_in: tuple[CalledIn, ...] = ()

    @property
    def escalated(self) -> Mapping[tuple[str, str | None], str]:
        """Who was called in last, by reason and role."""
        return {(each.reason, each.role): each.person for each in self.called_in}

    @property
    def is_begun(self) -> bool:
        """Whether anybody works, or has worked, on it in this round."""
        return self.taken_at is not None or self.submission is not None or self.done_at is not None

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to be done: done, or left out."""
        return self.done_at is not None or self.skipped is not None


UNTOUCHED = Work()


@dataclass(frozen=True, slots=True)
class Remark:
    """A note: about a task, or about the run."""

    text: str
    task: str | None
    person: str
    at: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a run pins, what happened with each task, and whether it goes on. `sequence` is its last entry's number."""

    id: str
    playbook: str
    title: str
    digest: str
    documents: Mapping[str, str]
    subject: str | None
    file: str | None
    started_at: int
    started_by: str
    state: RunState = RunState.ACTIVE
    ended_at: int | None = None
    tasks: Mapping[str, Work] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    sequence: int = 0

    def work(self, task: str) -> Work:
        """Return what happened with a task."""
        return self.tasks.get(task, UNTOUCHED)

    @property
    def is_active(self) -> bool:
        return self.state is RunState.ACTIVE
