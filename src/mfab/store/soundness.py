"""Whether what a store keeps hangs together."""

from __future__ import annotations

from collections.abc import Iterator

from mfab.store.database import Database, Session
from mfab.store.fitting import digest_of
from mfab.store.problem import StoreProblem

# A query each, and the sentence for a row of it.
_QUESTIONS = (
    (
        "SELECT run, count(*), max(sequence) FROM event GROUP BY run "
        "HAVING min(sequence) <> 1 OR max(sequence) <> count(*) ORDER BY run",
        "run '{}' has {} events, but the last has the number {}: some are missing",
    ),
    (
        "SELECT run.run, run.sequence, coalesce(max(event.sequence), 0) FROM run "
        "LEFT JOIN event ON event.run = run.run GROUP BY run.run, run.sequence "
        "HAVING run.sequence <> coalesce(max(event.sequence), 0) ORDER BY run.run",
        "run '{}' is said to be at event {}, its log ends with {}",
    ),
    (
        "SELECT DISTINCT event.run FROM event LEFT JOIN run ON run.run = event.run WHERE run.run IS NULL "
        "ORDER BY event.run",
        "there are events of '{}', which is no run",
    ),
    (
        "SELECT event.run, event.sequence FROM event LEFT JOIN command ON command.key = event.command "
        "WHERE command.key IS NULL ORDER BY event.run, event.sequence",
        "run '{}', event {}: its command was not recorded",
    ),
    (
        "SELECT run_document.run, run_document.digest FROM run_document "
        "LEFT JOIN document ON document.digest = run_document.digest WHERE document.digest IS NULL "
        "ORDER BY run_document.run, run_document.digest",
        "run '{}' was planned with the document {}, which is not there",
    ),
    (
        "SELECT outbox.id, outbox.run FROM outbox LEFT JOIN run ON run.run = outbox.run "
        "WHERE outbox.run IS NOT NULL AND run.run IS NULL ORDER BY outbox.id",
        "message '{}' is of '{}', which is no run",
    ),
    (
        "SELECT DISTINCT publication.feed FROM publication LEFT JOIN feed ON feed.id = publication.feed "
        "WHERE feed.id IS NULL ORDER BY publication.feed",
        "something was told by feed '{}', which is not there",
    ),
)


def problems_of(database: Database) -> list[str]:
    """Return what is wrong, a sentence each."""
    found = database.damages()
    try:
        with database.reading() as session:
            found += problems_in(session)
            found += _wrong_digests(session)
    except StoreProblem as problem:
        found.append(problem.message)
    return list(dict.fromkeys(found))


def problems_in(session: Session) -> list[str]:
    """Return what does not hang together in the records themselves."""
    return [sentence.format(*row) for query, sentence in _QUESTIONS for row in session.rows(query)]


def _wrong_digests(session: Session) -> Iterator[str]:
    for digest, text in session.stream("SELECT digest, text FROM document ORDER BY digest"):
        if digest_of(text) != digest:
            yield f"the document {digest} is not what was recorded: its text has another digest"
