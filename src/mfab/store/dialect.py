"""Where SQLite and PostgreSQL differ in the words of SQL: all of it, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """One database's words.

    `locking` holds rows that are read until the transaction ends, `skipping` passes over those that others hold.
    `alone` lets one process at a time bring the tables up to date.
    `in_order` makes writers wait for each other, so that what they write gets numbers in the order of their commits.
    `spelling` replaces words of the migrations, which are written for SQLite.
    """

    name: str
    locking: str
    skipping: str
    alone: str | None
    in_order: str | None
    size: str
    spelling: tuple[tuple[str, str], ...]

    def statements(self, script: str) -> list[str]:
        """Return the statements of a migration that are for this database."""
        found = []
        for part in script.strip().split("\n\n"):
            lines = part.splitlines()
            marks = [line.removeprefix("-- only:").strip() for line in lines if line.startswith("-- only:")]
            statement = "\n".join(line for line in lines if not line.startswith("--"))
            if statement and (not marks or self.name in marks):
                found.append(self._spelt(statement))
        return found

    def _spelt(self, statement: str) -> str:
        if statement.startswith("CREATE TABLE"):
            for ours, theirs in self.spelling:
                statement = statement.replace(ours, theirs)
        return statement


# A transaction that begins IMMEDIATE is alone in writing, so that nothing more needs to be locked.
SQLITE = Dialect(
    name="sqlite",
    locking="",
    skipping="",
    alone=None,
    in_order=None,
    size="SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    spelling=(),
)
# Text is compared by code points, as SQLite does, whatever language the server speaks.
POSTGRESQL = Dialect(
    name="postgresql",
    locking=" FOR UPDATE",
    skipping=" FOR UPDATE SKIP LOCKED",
    alone="SELECT pg_advisory_xact_lock(7236978)",
    in_order="LOCK TABLE signal IN SHARE ROW EXCLUSIVE MODE",
    size="SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class "
    "WHERE relkind = 'r' AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('event'))",
    spelling=(
        (" TEXT", ' TEXT COLLATE "C"'),
        (" INTEGER", " BIGINT"),
        (") STRICT, WITHOUT ROWID;", ");"),
        (") STRICT;", ");"),
    ),
)
