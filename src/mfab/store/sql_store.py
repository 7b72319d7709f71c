"""The store over any database that speaks SQL: what SQLite and PostgreSQL have in common, which is nearly all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self, TypeVar

from mfab.store import committing, feeds, outbox
from mfab.store.database import Clash, Database, Session
from mfab.store.fitting import check_row, check_work
from mfab.store.problem import StoreProblem
from mfab.store.records import (
    Committed,
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
from mfab.store.tables import (
    DOCUMENT,
    EVENT,
    FEED,
    MOVE,
    PUBLICATION,
    RUN,
    RUN_DOCUMENT,
    SIGNAL,
    TABLES,
    feed_row,
    head_row,
    publication_row,
)

_Made = TypeVar("_Made")
# So often a transaction gives way to others before it gives up; each time one of them got on.
_TRIES = 50
# So many values stand in one statement.
_AT_ONCE = 500


class SqlStore:
    """A store in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def place(self) -> str:
        return self._database.place

    def heads(self, active_only: bool = False) -> list[Head]:
        where = "WHERE state = 'active' " if active_only else ""
        with self._database.asking() as session:
            return [Head(*row) for row in session.rows(RUN.select(f"{where}ORDER BY started_at, run"))]

    def head(self, run: str) -> Head | None:
        with self._database.asking() as session:
            found = session.rows(RUN.select("WHERE run = ?"), (run,))
        return Head(*found[0]) if found else None

    def run_names(self) -> list[str]:
        with self._database.asking() as session:
            return [str(name) for (name,) in session.rows("SELECT run FROM run ORDER BY run")]

    def events(self, run: str, after: int = 0) -> list[StoredEvent]:
        with self._database.asking() as session:
            rows = session.rows(EVENT.select("WHERE run = ? AND sequence > ? ORDER BY sequence"), (run, after))
        return [StoredEvent(*row) for row in rows]

    def document(self, digest: str) -> str | None:
        return self.documents((digest,)).get(digest)

    def documents(self, digests: Iterable[str]) -> dict[str, str]:
        wanted = sorted(set(digests))
        found: dict[str, str] = {}
        with self._database.reading() as session:
            for begin in range(0, len(wanted), _AT_ONCE):
                some = wanted[begin : begin + _AT_ONCE]
                marks = ", ".join("?" for _ in some)
                found |= dict(session.rows(DOCUMENT.select(f"WHERE digest IN ({marks})"), some))
        return found

    def commit(self, work: Work) -> Outcome:
        check_work(work)

        def write(session: Session) -> Outcome:
            committing.write(session, self._database.dialect, work)
            return Committed()

        try:
            return self._writing(write)
        except committing.NotWritten as refused:
            return refused.outcome

    def signal(self, source: str, id: str) -> StoredSignal | None:
        with self._database.asking() as session:
            found = session.rows(SIGNAL.select("WHERE source = ? AND id = ?"), (source, id))
        return StoredSignal(*found[0]) if found else None

    def signals(self, kept_only: bool = False, about: str | None = None) -> list[StoredSignal]:
        where = "WHERE effect IS NULL" if kept_only else "WHERE 1 = 1"
        values: tuple[str, ...] = ()
        if about is not None:
            where += " AND (subject = ? OR subject IS NULL OR data LIKE ? ESCAPE '!')"
            values = (about, _anywhere(about))
        with self._database.asking() as session:
            return [StoredSignal(*row) for row in session.rows(SIGNAL.select(f"{where} ORDER BY number"), values)]

    def moves(self, of: tuple[str, str] | None = None) -> list[Move]:
        where = "WHERE grid = ? AND subject = ? " if of is not None else ""
        with self._database.asking() as session:
            return [Move(*row) for row in session.rows(MOVE.select(f"{where}ORDER BY number"), of or ())]

    def lease_messages(self, now: int, until: int, worker: str, limit: int) -> list[Message]:
        skipping = self._database.dialect.skipping
        return self._writing(lambda session: outbox.lease(session, skipping, now, until, worker, limit))

    def message_sent(self, id: str, worker: str) -> bool:
        return self._writing(lambda session: outbox.sent(session, id, worker))

    def message_failed(self, id: str, worker: str, error: str, retry_at: int | None) -> bool:
        return self._writing(lambda session: outbox.failed(session, id, worker, error, retry_at))

    def message_put_off(self, id: str, worker: str, until: int) -> bool:
        return self._writing(lambda session: outbox.put_off(session, id, worker, until))

    def revive_messages(self, now: int) -> int:
        return self._writing(lambda session: outbox.revive(session, now))

    def forget_messages(self, before: int, kinds: Iterable[str]) -> int:
        return self._writing(lambda session: outbox.forget(session, before, sorted(kinds)))

    def messages(self, states: Iterable[MessageState] | None = None) -> list[Message]:
        with self._database.asking() as session:
            return outbox.listed(session, None if states is None else tuple(states))

    def log_mark(self, run: str | None = None) -> tuple[int, int]:
        with self._database.asking() as session:
            return feeds.log_mark(session, run)

    def add_feed(self, feed: Feed) -> bool:
        check_row(FEED, feed_row(feed))
        return self._writing(lambda session: feeds.add(session, feed))

    def feeds(self) -> list[Feed]:
        with self._database.asking() as session:
            return feeds.listed(session)

    def feed_of(self, token: str) -> Feed | None:
        with self._database.asking() as session:
            return feeds.by_token(session, token)

    def revoke_feed(self, id: str, at: int) -> bool:
        return self._writing(lambda session: feeds.revoke(session, id, at))

    def publications(self, feed: str) -> tuple[int, list[Publication]]:
        with self._database.reading() as session:
            return feeds.publications(session, feed)

    def publish(self, feed: str, version: int, changed: Iterable[Publication]) -> bool:
        told = tuple(changed)
        for each in told:
            check_row(PUBLICATION, publication_row(each))
        return self._writing(lambda session: feeds.publish(session, feed, version, told))

    def known_messages(self, ids: Iterable[str]) -> frozenset[str]:
        wanted = sorted(set(ids))
        with self._database.asking() as session:
            some = (wanted[begin : begin + _AT_ONCE] for begin in range(0, len(wanted), _AT_ONCE))
            return frozenset(name for names in some for name in outbox.known(session, names))

    def save_summaries(self, heads: Iterable[Head]) -> int:
        rows = [head_row(head) for head in heads]
        changed = ", ".join(f"{column.name} = ?" for column in RUN.columns[1:])
        statement = f"UPDATE run SET {changed} WHERE run = ? AND sequence = ?"

        def write(session: Session) -> int:
            return sum(session.change(statement, (*row[1:], row[0], row[4])) for row in rows)

        return self._writing(write)

    def check(self) -> list[str]:
        from mfab.store.soundness import problems_of

        return problems_of(self._database)

    def contents(self) -> Contents:
        with self._database.reading() as session:
            counts = {
                table.kind: int(session.rows(f"SELECT count(*) FROM {table.name}")[0][0])
                for table in TABLES
                if table is not RUN_DOCUMENT
            }
            return Contents(counts, int(session.rows(self._database.dialect.size)[0][0]))

    def backup(self, path: str) -> None:
        from mfab.store.copying import write_copy

        write_copy(self, self._database, path)

    def export_lines(self) -> Iterator[str]:
        from mfab.store.exporting import lines_of

        with self._database.reading() as session:
            yield from lines_of(session)

    def import_lines(self, lines: Iterable[str]) -> Imported:
        from mfab.store.importing import take_in

        try:
            with self._database.writing() as session:
                return take_in(session, lines)
        except Clash as clash:
            raise StoreProblem(f"nothing was imported: {clash}", "others may write to the store; try again") from None

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _writing(self, write: Callable[[Session], _Made]) -> _Made:
        """Write in a transaction of its own, and once more when another one was in the way."""
        last = ""
        for _ in range(_TRIES):
            try:
                with self._database.writing() as session:
                    return write(session)
            except Clash as clash:
                last = str(clash)
        raise StoreProblem(f"'{self.place}' does not take this in, however often it is tried: {last}")


def _anywhere(text: str) -> str:
    """Return the pattern of a text somewhere in JSON."""
    written = json.dumps(text, ensure_ascii=False)[1:-1]
    return "%" + re.sub("([!%_])", r"!\1", written) + "%"
