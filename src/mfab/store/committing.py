"""Writing all of one command's work, and noticing when somebody else was quicker."""

from __future__ import annotations

from collections.abc import Iterable

from mfab.store.database import Session
from mfab.store.dialect import Dialect
from mfab.store.records import (
    AlreadyActive,
    Batch,
    Conflict,
    Outcome,
    Repeated,
    RunExists,
    StoredEvent,
    Work,
)
from mfab.store.tables import (
    COMMAND,
    DOCUMENT,
    EVENT,
    MOVE,
    OUTBOX,
    RUN,
    RUN_DOCUMENT,
    SIGNAL,
    event_row,
    head_row,
    message_row,
    move_row,
    signal_row,
)


class NotWritten(Exception):
    """The work is not to be kept; `outcome` says why. The transaction must be rolled back."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def write(session: Session, dialect: Dialect, work: Work) -> None:
    """Write the work. Raises `NotWritten`.

    Rows are locked in one order everywhere, so that no two writers wait for each other for ever.
    """
    if dialect.in_order is not None and (work.signal or work.moves or work.settled):
        session.change(dialect.in_order)
    _claim_commands(session, work)
    _write_signals(session, work)
    _check_moves(session, work)
    _claim_runs(session, dialect, work.batches)
    _write_documents(session, work.batches)
    for batch in work.batches:
        _write_batch(session, batch)
    for move in work.moves:
        session.change(MOVE.insert_if_new, move_row(move))
    for message in sorted(work.messages, key=lambda each: each.id):
        session.change(OUTBOX.insert_if_new, message_row(message))


def events_of_commands(session: Session, keys: Iterable[str]) -> tuple[StoredEvent, ...]:
    """Return what was recorded for these commands."""
    found: list[StoredEvent] = []
    for key in keys:
        found += (
            StoredEvent(*row) for row in session.rows(EVENT.select("WHERE command = ? ORDER BY run, sequence"), (key,))
        )
    return tuple(found)


def _claim_commands(session: Session, work: Work) -> None:
    """Record the keys of the commands. On a server this waits for another one that is recording the same key."""
    keys = sorted({batch.command for batch in work.batches})
    for key in keys:
        if session.change(COMMAND.insert_if_new, (key,)) == 0:
            raise NotWritten(Repeated(events_of_commands(session, keys)))


def _write_signals(session: Session, work: Work) -> None:
    if work.signal is not None and session.change(SIGNAL.insert_if_new, signal_row(work.signal)) == 0:
        raise NotWritten(Repeated(()))
    for source, id, effect in work.settled:
        if not settle(session, source, id, effect):
            run = work.batches[0].run if work.batches else ""
            raise NotWritten(Conflict(run, _sequence(session, run) or 0))


def _check_moves(session: Session, work: Work) -> None:
    """Make sure that nobody was moved since it was decided where they stand; writers of moves wait for each other."""
    for grid, subject, known in work.stood:
        count = session.rows("SELECT count(*) FROM move WHERE grid = ? AND subject = ?", (grid, subject))
        if int(count[0][0]) != known:
            raise NotWritten(Conflict(work.batches[0].run if work.batches else "", 0))


def settle(session: Session, source: str, id: str, effect: str) -> bool:
    """Give a kept signal its effect; tell whether it was still without one."""
    statement = "UPDATE signal SET effect = ? WHERE source = ? AND id = ? AND effect IS NULL"
    return session.change(statement, (effect, source, id)) == 1


def _sequence(session: Session, run: str, locking: str = "") -> int | None:
    found = session.rows(f"SELECT sequence FROM run WHERE run = ?{locking}", (run,))
    return int(found[0][0]) if found else None


def _claim_runs(session: Session, dialect: Dialect, batches: tuple[Batch, ...]) -> None:
    for batch in sorted(batches, key=lambda each: each.run):
        sequence = _sequence(session, batch.run, dialect.locking)
        if batch.expected == 0 and sequence is not None:
            raise NotWritten(RunExists(batch.run))
        if batch.expected != (sequence or 0):
            raise NotWritten(Conflict(batch.run, sequence or 0))


def _write_documents(session: Session, batches: tuple[Batch, ...]) -> None:
    texts = {digest: text for batch in batches for digest, text in batch.documents.items()}
    for digest in sorted(texts):
        session.change(DOCUMENT.insert_if_new, (digest, texts[digest]))


def _write_batch(session: Session, batch: Batch) -> None:
    head = batch.head
    if head.state == "active" and head.subject is not None:
        same = "SELECT run FROM run WHERE playbook = ? AND subject = ? AND state = 'active' AND run <> ?"
        others = session.rows(same, (head.playbook, head.subject, head.run))
        if others:
            raise NotWritten(AlreadyActive(str(others[0][0])))
    if batch.expected == 0:
        session.change(RUN.insert, head_row(head))
    else:
        values = head_row(head)
        changed = ", ".join(f"{column.name} = ?" for column in RUN.columns[1:])
        session.change(f"UPDATE run SET {changed} WHERE run = ?", (*values[1:], values[0]))
    for digest in sorted(batch.documents):
        session.change(RUN_DOCUMENT.insert_if_new, (batch.run, digest))
    session.change_many(EVENT.insert, [event_row(event) for event in batch.events])
