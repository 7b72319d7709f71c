"""What a store keeps and what it answers. Text in, text out: it knows nothing of playbooks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

HeadState: TypeAlias = Literal["active", "completed", "cancelled"]
MessageState: TypeAlias = Literal["pending", "leased", "sent", "dead"]
FeedScope: TypeAlias = Literal["person", "role", "function", "team"]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One fact of a run. `sequence` counts from 1 without gaps; `at` is in seconds since 1970 in UTC.

    `data` is canonical JSON, `command` the key of the command that the event came from.
    """

    run: str
    sequence: int
    at: int
    by: str
    acting_for: str | None
    kind: str
    data: str
    command: str


@dataclass(frozen=True, slots=True)
class Head:
    """What is read of a run without its log. `sequence` is that of its last event, `summary` is JSON."""

    run: str
    playbook: str
    subject: str | None
    state: HeadState
    sequence: int
    started_at: int
    summary: str


@dataclass(frozen=True, slots=True)
class Batch:
    """The events of one command in one run. `expected` is the sequence its writer saw; 0 begins the run.

    `head` is the run's head after the events. `documents` are the texts that the events speak of, by the SHA-256
    of their UTF-8 in hexadecimal; those that the store has already are left alone.
    """

    run: str
    expected: int
    events: tuple[StoredEvent, ...]
    command: str
    head: Head
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredSignal:
    """A signal from outside, once for its `source` and `id`. `data` is JSON.

    `effect` is JSON that tells what it did, None while it is kept because nobody waited for it.
    """

    source: str
    id: str
    type: str
    subject: str | None
    at: int
    data: str
    effect: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """A subject that a signal moved to another position of a grid."""

    source: str
    id: str
    grid: str
    subject: str
    at: int
    to: str


@dataclass(frozen=True, slots=True)
class Message:
    """What must be said to a person. The same cause gives the same `id`, so that it is said once. `body` is JSON.

    `attempts` counts how often somebody leased it to send it.
    """

    id: str
    run: str | None
    sequence: int | None
    person: str
    kind: str
    body: str
    created_at: int
    not_before: int
    state: MessageState = "pending"
    attempts: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """An address of a calendar. `token` is the SHA-256 of the secret in it, in hexadecimal; the secret is not kept.

    `scope` and `name` say whose calendar it is; with `run` it tells of that one only. `version` counts how often what
    it tells has changed.
    """

    id: str
    token: str
    scope: FeedScope
    name: str
    run: str | None
    created_at: int
    revoked_at: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Publication:
    """An entry as a feed told it last. `stamp` is in seconds since 1970, `entry` is JSON."""

    feed: str
    uid: str
    run: str
    sequence: int
    digest: str
    stamp: int
    is_cancelled: bool
    entry: str


@dataclass(frozen=True, slots=True)
class Work:
    """All that one command writes: in one transaction, or not at all.

    Batches may share the key of their command. `settled` names kept signals by source and id, with their effect.
    `stood` says of a grid and a subject how many moves of theirs were known when this was decided.
    """

    batches: tuple[Batch, ...] = ()
    signal: StoredSignal | None = None
    moves: tuple[Move, ...] = ()
    messages: tuple[Message, ...] = ()
    settled: tuple[tuple[str, str, str], ...] = ()
    stood: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Committed:
    """All of it is kept."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The command, or the signal, was recorded before; nothing was written. `events` are those of the command then."""

    events: tuple[StoredEvent, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody wrote to the run since it was read, settled the signal, or moved the subject; nothing was written.

    `sequence` is the run's last one now, 0 if there is no such run. Read again, decide again.
    """

    run: str
    sequence: int


@dataclass(frozen=True, slots=True)
class AlreadyActive:
    """The run named here is active, with the same playbook and subject; nothing was written."""

    run: str


@dataclass(frozen=True, slots=True)
class RunExists:
    """There is a run of this name; nothing was written."""

    run: str


Outcome: TypeAlias = Committed | Repeated | Conflict | AlreadyActive | RunExists


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a store holds: how many of each kind, in the order of the tables, and its size in bytes."""

    counts: Mapping[str, int]
    size: int


@dataclass(frozen=True, slots=True)
class Imported:
    """How many records an import added, and how many were there already."""

    added: int
    known: int
