"""Feeds: addresses of calendars that people subscribe to, and what each of them has told its subscribers."""

from __future__ import annotations

from collections.abc import Iterable

from mfab.store.database import Session
from mfab.store.records import Feed, Publication
from mfab.store.tables import FEED, PUBLICATION, feed_row, publication_row

_CHANGED = ", ".join(f"{column.name} = excluded.{column.name}" for column in PUBLICATION.columns[PUBLICATION.keys :])
_KEPT = f"{PUBLICATION.insert} ON CONFLICT ({', '.join(PUBLICATION.key_names)}) DO UPDATE SET {_CHANGED}"


def add(session: Session, feed: Feed) -> bool:
    """Keep a new feed; tell whether its id and its token were new."""
    return session.change(FEED.insert_if_new, feed_row(feed)) == 1


def listed(session: Session) -> list[Feed]:
    """Return all feeds, those that were revoked too, by when they were made."""
    return [Feed(*row) for row in session.rows(FEED.select("ORDER BY created_at, id"))]


def by_token(session: Session, digest: str) -> Feed | None:
    """Return the feed of a token, which is known by its digest only."""
    found = session.rows(FEED.select("WHERE token = ?"), (digest,))
    return Feed(*found[0]) if found else None


def revoke(session: Session, id: str, at: int) -> bool:
    """Revoke a feed; tell whether it was in use until now."""
    return session.change("UPDATE feed SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", (at, id)) == 1


def publications(session: Session, feed: str) -> tuple[int, list[Publication]]:
    """Return a feed's version, and all that it has told, by uid."""
    found = session.rows("SELECT version FROM feed WHERE id = ?", (feed,))
    rows = session.rows(PUBLICATION.select("WHERE feed = ? ORDER BY uid"), (feed,))
    return int(found[0][0]) if found else 0, [_publication(*row) for row in rows]


def publish(session: Session, feed: str, version: int, changed: Iterable[Publication]) -> bool:
    """Keep what a feed tells now; tell whether nobody did so since its `version` was read."""
    statement = "UPDATE feed SET version = version + 1 WHERE id = ? AND version = ? AND revoked_at IS NULL"
    if session.change(statement, (feed, version)) == 0:
        return False
    session.change_many(_KEPT, [publication_row(each) for each in changed])
    return True


def log_mark(session: Session, run: str | None) -> tuple[int, int]:
    """Return how many runs there are, and how many entries in their logs: both only ever grow."""
    where, values = ("", ()) if run is None else (" WHERE run = ?", (run,))
    query = f"SELECT count(*), coalesce(sum(sequence), 0) FROM run{where}"
    count, entries = session.rows(query, values)[0]
    return int(count), int(entries)


def _publication(
    feed: str, uid: str, run: str, sequence: int, digest: str, stamp: int, cancelled: int, entry: str
) -> Publication:
    return Publication(feed, uid, run, sequence, digest, stamp, bool(cancelled), entry)
