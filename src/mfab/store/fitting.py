"""Whether what is to be kept fits every store, so that a store can be moved from one database to another."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from mfab.store.database import Row
from mfab.store.problem import StoreProblem
from mfab.store.records import Batch, Work
from mfab.store.tables import (
    DOCUMENT,
    EVENT,
    MOVE,
    OUTBOX,
    RUN,
    SIGNAL,
    Table,
    event_row,
    head_row,
    message_row,
    move_row,
    signal_row,
)

# PostgreSQL takes at most 2,704 bytes for a row of an index; the longest of ours has four texts.
LONGEST_KEY = 600
# Of one text, in bytes: a document of this size is no plan any more.
LONGEST_TEXT = 64 * 1024 * 1024


def digest_of(text: str) -> str:
    """Return the digest by which a text is kept: the SHA-256 of its UTF-8, in hexadecimal."""
    # Half a character has no UTF-8 and is refused by `check_work`, in a sentence.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check_work(work: Work) -> None:
    """Raise `StoreProblem` for text that no store can keep, `ValueError` for work that contradicts itself."""
    for batch in work.batches:
        _check_batch(batch)
    for table, row in _rows(work):
        check_row(table, row)


def check_row(table: Table, row: Row) -> None:
    """Raise `StoreProblem` for a row that no store can keep."""
    problem = misfit(table, row)
    if problem is not None:
        raise StoreProblem(f"this cannot be recorded: {problem}")


def misfit(table: Table, row: Row) -> str | None:
    """Return why a row cannot be kept in every store, or None."""
    for position, (column, value) in enumerate(zip(table.columns, row, strict=True)):
        if not isinstance(value, str):
            continue
        name = f"'{column.name}' of the {table.kind}"
        if "\0" in value:
            return f"{name} holds a character NUL"
        try:
            size = len(value.encode("utf-8"))
        except UnicodeEncodeError:
            return f"{name} holds half a character"
        is_key = position < table.keys or column.name in ("playbook", "subject", "command")
        if is_key and size > LONGEST_KEY:
            return f"{name} has more than {LONGEST_KEY} bytes"
        if size > LONGEST_TEXT:
            return f"{name} has more than {LONGEST_TEXT} bytes"
    return None


def _check_batch(batch: Batch) -> None:
    sequences = [event.sequence for event in batch.events]
    if sequences != list(range(batch.expected + 1, batch.expected + 1 + len(sequences))):
        raise ValueError(f"the events of '{batch.run}' do not follow {batch.expected}: {sequences}")
    if batch.head.sequence != batch.expected + len(sequences):
        raise ValueError(f"the head of '{batch.run}' is at {batch.head.sequence}, its events end elsewhere")
    if batch.head.run != batch.run or any(event.run != batch.run for event in batch.events):
        raise ValueError(f"the batch of '{batch.run}' has parts of another run")
    if any(event.command != batch.command for event in batch.events):
        raise ValueError(f"the batch of '{batch.run}' has events of another command")
    for digest, text in batch.documents.items():
        if digest != digest_of(text):
            raise ValueError(f"a document of '{batch.run}' does not have the digest {digest}")


def _rows(work: Work) -> Iterator[tuple[Table, Row]]:
    for batch in work.batches:
        yield RUN, head_row(batch.head)
        yield from ((EVENT, event_row(event)) for event in batch.events)
        yield from ((DOCUMENT, each) for each in batch.documents.items())
    if work.signal is not None:
        yield SIGNAL, signal_row(work.signal)
    yield from ((MOVE, move_row(move)) for move in work.moves)
    yield from ((OUTBOX, message_row(message)) for message in work.messages)
