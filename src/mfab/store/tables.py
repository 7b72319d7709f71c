"""The tables of a store by the records that they hold: names of columns, keys and order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from mfab.store.records import (
    Feed,
    FeedScope,
    Head,
    HeadState,
    Message,
    MessageState,
    Move,
    Publication,
    StoredEvent,
    StoredSignal,
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: text, of which there may be only some `choices`, or a whole number; some may be empty."""

    name: str
    is_number: bool = False
    may_be_empty: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `kind` is its name in an export; its first `keys` columns tell rows apart.

    In a numbered table rows keep the order in which they came.
    """

    kind: str
    name: str
    columns: tuple[Column, ...]
    keys: int
    is_numbered: bool = False

    @property
    def listed(self) -> str:
        """The columns, for a SELECT."""
        return ", ".join(column.name for column in self.columns)

    @property
    def key_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns[: self.keys])

    @property
    def order(self) -> str:
        return "number" if self.is_numbered else ", ".join(self.key_names)

    @property
    def insert(self) -> str:
        """The statement that adds a row."""
        marks = ", ".join("?" for _ in self.columns)
        if self.is_numbered:
            number = f"(SELECT coalesce(max(number), 0) + 1 FROM {self.name})"
            return f"INSERT INTO {self.name} (number, {self.listed}) VALUES ({number}, {marks})"
        return f"INSERT INTO {self.name} ({self.listed}) VALUES ({marks})"

    @property
    def insert_if_new(self) -> str:
        """The statement that adds a row unless its key is there."""
        return f"{self.insert} ON CONFLICT DO NOTHING"

    def select(self, rest: str = "") -> str:
        """Return a query of all columns in the order of the records' fields."""
        return f"SELECT {self.listed} FROM {self.name} {rest}".rstrip()


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name.rstrip("?"), may_be_empty=name.endswith("?")) for name in names)


def _number(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name.rstrip("?"), is_number=True, may_be_empty=name.endswith("?")) for name in names)


COMMAND = Table("command", "command", _text("key"), 1)
DOCUMENT = Table("document", "document", _text("digest", "text"), 1)
RUN = Table(
    "run",
    "run",
    (
        *_text("run", "playbook", "subject?"),
        Column("state", choices=get_args(HeadState)),
        *_number("sequence", "started_at"),
        *_text("summary"),
    ),
    1,
)
RUN_DOCUMENT = Table("run-document", "run_document", _text("run", "digest"), 2)
EVENT = Table(
    "event",
    "event",
    (*_text("run"), *_number("sequence", "at"), *_text("actor", "acting_for?", "kind", "data", "command")),
    2,
)
SIGNAL = Table(
    "signal",
    "signal",
    (*_text("source", "id", "type", "subject?"), *_number("at"), *_text("data", "effect?")),
    2,
    is_numbered=True,
)
MOVE = Table(
    "move",
    "move",
    (*_text("source", "id", "grid", "subject"), *_number("at"), *_text("position")),
    4,
    is_numbered=True,
)
OUTBOX = Table(
    "message",
    "outbox",
    (
        *_text("id", "run?"),
        *_number("sequence?"),
        *_text("person", "kind", "body"),
        *_number("created_at", "not_before"),
        Column("state", choices=get_args(MessageState)),
        *_number("attempts"),
        *_text("error?", "worker?"),
        *_number("leased_until?"),
    ),
    1,
)
FEED = Table(
    "feed",
    "feed",
    (
        *_text("id", "token"),
        Column("scope", choices=get_args(FeedScope)),
        *_text("name", "run?"),
        *_number("created_at", "revoked_at?", "version"),
    ),
    1,
)
PUBLICATION = Table(
    "publication",
    "publication",
    (
        *_text("feed", "uid", "run"),
        *_number("sequence"),
        *_text("digest"),
        *_number("stamp", "cancelled"),
        *_text("entry"),
    ),
    2,
)
# What is spoken of stands before what speaks of it.
TABLES = (COMMAND, DOCUMENT, RUN, RUN_DOCUMENT, EVENT, SIGNAL, MOVE, OUTBOX, FEED, PUBLICATION)


def event_row(event: StoredEvent) -> tuple[object, ...]:
    """Return an event as its table holds it."""
    return (
        event.run,
        event.sequence,
        event.at,
        event.by,
        event.acting_for,
        event.kind,
        event.data,
        event.command,
    )


def head_row(head: Head) -> tuple[object, ...]:
    """Return a head as its table holds it."""
    return (head.run, head.playbook, head.subject, head.state, head.sequence, head.started_at, head.summary)


def signal_row(signal: StoredSignal) -> tuple[object, ...]:
    """Return a signal as its table holds it."""
    return (signal.source, signal.id, signal.type, signal.subject, signal.at, signal.data, signal.effect)


def move_row(move: Move) -> tuple[object, ...]:
    """Return a move as its table holds it."""
    return (move.source, move.id, move.grid, move.subject, move.at, move.to)


def message_row(message: Message) -> tuple[object, ...]:
    """Return a message as its table holds it, leased by nobody."""
    return (
        message.id,
        message.run,
        message.sequence,
        message.person,
        message.kind,
        message.body,
        message.created_at,
        message.not_before,
        message.state,
        message.attempts,
        message.error,
        None,
        None,
    )


def feed_row(feed: Feed) -> tuple[object, ...]:
    """Return a feed as its table holds it."""
    return (
        feed.id,
        feed.token,
        feed.scope,
        feed.name,
        feed.run,
        feed.created_at,
        feed.revoked_at,
        feed.version,
    )


def publication_row(told: Publication) -> tuple[object, ...]:
    """Return a publication as its table holds it."""
    return (
        told.feed,
        told.uid,
        told.run,
        told.sequence,
        told.digest,
        told.stamp,
        int(told.is_cancelled),
        told.entry,
    )
