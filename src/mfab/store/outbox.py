"""Messages to send: each is leased by one worker at a time, and delivered at least once."""

from __future__ import annotations

from collections.abc import Sequence

from mfab.store.database import Session
from mfab.store.records import Message, MessageState
from mfab.store.tables import OUTBOX

_FIELDS = ", ".join(column.name for column in OUTBOX.columns[:11])
_MOST_SAID = 2000
_DUE = "(state = 'pending' AND not_before <= ?) OR (state = 'leased' AND leased_until <= ?)"


def lease(session: Session, skipping: str, now: int, until: int, worker: str, limit: int) -> list[Message]:
    """Take the oldest messages that are due, passing over those that another worker is just taking."""
    query = f"SELECT id FROM outbox WHERE {_DUE} ORDER BY not_before, created_at, id LIMIT ?{skipping}"
    names = [str(name) for (name,) in session.rows(query, (now, now, limit))]
    changed = "state = 'leased', attempts = attempts + 1, worker = ?, leased_until = ?"
    for name in names:
        session.change(f"UPDATE outbox SET {changed} WHERE id = ?", (worker, until, name))
    return [Message(*session.rows(f"SELECT {_FIELDS} FROM outbox WHERE id = ?", (name,))[0]) for name in names]


def sent(session: Session, id: str, worker: str) -> bool:
    """Record a delivery; tell whether the message was still the worker's."""
    statement = "UPDATE outbox SET state = 'sent', error = NULL, worker = NULL, leased_until = NULL WHERE "
    return session.change(f"{statement}id = ? AND state = 'leased' AND worker = ?", (id, worker)) == 1


def failed(session: Session, id: str, worker: str, error: str, retry_at: int | None) -> bool:
    """Record a failure; tell whether the message was still the worker's."""
    changed = "state = ?, error = ?, worker = NULL, leased_until = NULL"
    # It is what another server said, which may be anything.
    error = error[:_MOST_SAID].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    values: tuple[object, ...] = ("dead", error)
    if retry_at is not None:
        changed += ", not_before = ?"
        values = ("pending", error, retry_at)
    statement = f"UPDATE outbox SET {changed} WHERE id = ? AND state = 'leased' AND worker = ?"
    return session.change(statement, (*values, id, worker)) == 1


def put_off(session: Session, id: str, worker: str, until: int) -> bool:
    """Give a lease back without having tried; tell whether the message was still the worker's."""
    changed = "state = 'pending', attempts = attempts - 1, not_before = ?, worker = NULL, leased_until = NULL"
    statement = f"UPDATE outbox SET {changed} WHERE id = ? AND state = 'leased' AND worker = ?"
    return session.change(statement, (until, id, worker)) == 1


def revive(session: Session, now: int) -> int:
    """Let dead letters be tried from the beginning; return how many."""
    changed = "state = 'pending', attempts = 0, error = NULL, not_before = ?"
    return session.change(f"UPDATE outbox SET {changed} WHERE state = 'dead'", (now,))


def forget(session: Session, before: int, kinds: Sequence[str]) -> int:
    """Remove what was sent and was made before a moment; of runs that go on not these kinds. Return how many."""
    marks = ", ".join("?" for _ in kinds)
    needed = f"kind IN ({marks}) AND run IN (SELECT run FROM run WHERE state = 'active')" if kinds else "false"
    statement = f"DELETE FROM outbox WHERE state = 'sent' AND created_at < ? AND NOT coalesce({needed}, false)"
    return session.change(statement, (before, *kinds))


def known(session: Session, names: Sequence[str]) -> list[str]:
    """Return those of the names that a message has."""
    marks = ", ".join("?" for _ in names)
    return [str(name) for (name,) in session.rows(f"SELECT id FROM outbox WHERE id IN ({marks})", names)]


def listed(session: Session, states: tuple[MessageState, ...] | None) -> list[Message]:
    """Return messages, of some states only, by when they were made."""
    marks = ", ".join("?" for _ in states or ())
    where = "" if states is None else f"WHERE state IN ({marks}) " if states else "WHERE false "
    rows = session.rows(f"SELECT {_FIELDS} FROM outbox {where}ORDER BY created_at, id", states or ())
    return [Message(*row) for row in rows]
