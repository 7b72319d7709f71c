"""What every store can do, whatever database it keeps its records in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

from mfab.store.records import (
    Contents,
    Feed,
    Head,
    Imported,
    Message,
    MessageState,
    Move,
    Outcome,
    Publication,
    StoredEvent,
    StoredSignal,
    Work,
)


class Store(Protocol):
    """Keeps runs. Every method raises `StoreProblem` when the database cannot be read or written."""

    @property
    def place(self) -> str:
        """Where it is, fit to be shown: a path, or an address without its password."""

    def heads(self, active_only: bool = False) -> list[Head]:
        """Return the heads of all runs, by when they started and by name."""

    def head(self, run: str) -> Head | None:
        """Return the head of a run, or None when there is no such run."""

    def run_names(self) -> list[str]:
        """Return the names of all runs, sorted."""

    def events(self, run: str, after: int = 0) -> list[StoredEvent]:
        """Return the events of a run behind a sequence, in their order."""

    def document(self, digest: str) -> str | None:
        """Return a text by its digest, or None."""

    def documents(self, digests: Iterable[str]) -> dict[str, str]:
        """Return those of the texts that are there, by digest."""

    def commit(self, work: Work) -> Outcome:
        """Keep all of one command's work, or nothing. Only `Committed` means that something was written."""

    def signal(self, source: str, id: str) -> StoredSignal | None:
        """Return a signal, or None when it never came."""

    def signals(self, kept_only: bool = False, about: str | None = None) -> list[StoredSignal]:
        """Return the signals in the order in which they came; with `kept_only` those without an effect.

        With `about` only those that may be about a subject: their sender says so, or says nothing, or their data
        hold its name.
        """

    def moves(self, of: tuple[str, str] | None = None) -> list[Move]:
        """Return all moves on grids, or those `of` a grid and a subject, in the order in which they came."""

    def lease_messages(self, now: int, until: int, worker: str, limit: int) -> list[Message]:
        """Take at most `limit` messages that are due, for this worker alone until a moment, the oldest first.

        Due are pending ones with `not_before` up to now, and leased ones whose lease ran out.
        """

    def message_sent(self, id: str, worker: str) -> bool:
        """Record that a message was delivered. Return False when the worker's lease went to another one."""

    def message_failed(self, id: str, worker: str, error: str, retry_at: int | None) -> bool:
        """Record that a message was not delivered: it is due again at `retry_at`; with None it is a dead letter."""

    def message_put_off(self, id: str, worker: str, until: int) -> bool:
        """Give a lease back until a moment; it does not count as an attempt. Return False as `message_sent` does."""

    def revive_messages(self, now: int) -> int:
        """Make dead letters due at a moment, as if never tried. Return how many."""

    def forget_messages(self, before: int, kinds: Iterable[str]) -> int:
        """Remove messages that were sent and were made before a moment; return how many.

        Of runs that go on those of these kinds stay: by them it is known what was said.
        """

    def messages(self, states: Iterable[MessageState] | None = None) -> list[Message]:
        """Return messages, of these states only, by when they were made."""

    def log_mark(self, run: str | None = None) -> tuple[int, int]:
        """Return two numbers, of which one at least changes with whatever is recorded of any run, or of one."""

    def add_feed(self, feed: Feed) -> bool:
        """Keep a new feed. Return False when its id or its token is there already."""

    def feeds(self) -> list[Feed]:
        """Return all feeds, those that were revoked too, by when they were made."""

    def feed_of(self, token: str) -> Feed | None:
        """Return the feed whose token has this digest, revoked or not, or None."""

    def revoke_feed(self, id: str, at: int) -> bool:
        """Revoke a feed. Return False when there is none of this id that is not revoked yet."""

    def publications(self, feed: str) -> tuple[int, list[Publication]]:
        """Return the version of a feed and all that it has told, by uid, as both are at one moment."""

    def publish(self, feed: str, version: int, changed: Iterable[Publication]) -> bool:
        """Keep what a feed tells now. Return False, with nothing written, when it is not at `version` any more."""

    def known_messages(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of the ids that have a message, whatever became of it."""

    def save_summaries(self, heads: Iterable[Head]) -> int:
        """Write heads that were computed anew, each only if its run is still at its `sequence`. Return how many."""

    def check(self) -> list[str]:
        """Return what is wrong with what is kept, a sentence each; nothing when all is well."""

    def contents(self) -> Contents:
        """Return how much is in it."""

    def backup(self, path: str) -> None:
        """Write all of it, as it is at one moment, into a new SQLite file, while others may go on writing."""

    def export_lines(self) -> Iterator[str]:
        """Yield all of it, as it is at one moment, as JSON: one object a line, each line with its end."""

    def import_lines(self, lines: Iterable[str]) -> Imported:
        """Add what was exported, all or nothing. Raises `StoreProblem` at a line that is broken or would overwrite."""

    def close(self) -> None:
        """Let go of the database."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
