"""A store in a SQLite file: many readers and one writer at a time, on one machine."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from mfab.store.database import Clash, Row, Session
from mfab.store.dialect import SQLITE, Dialect
from mfab.store.migrating import bring_up_to_date, migrations
from mfab.store.problem import StoreProblem
from mfab.store.sql_store import SqlStore
from mfab.store.sqlite_problems import PATIENCE, primary_code, problem_with

# Says in the file's head whose it is: "mfab".
_OURS = 0x6D666162
_OLDEST = (3, 37, 0)
# The folder in a workspace that is mfab's own, and never in its repository.
_OWN_FOLDER = ".mfab"


def open_sqlite(path: str, *, create: bool = True, steps: Mapping[int, str] | None = None) -> SqlStore:
    """Open a file, bring it up to date, or make it. Raises `StoreProblem`."""
    _check_library()
    file = Path(path)
    if not file.exists():
        if not create:
            raise StoreProblem(f"there is no store at '{path}' yet", "'mfab start' begins a run and makes it")
        _make_folder(file)
    elif not file.is_file():
        raise StoreProblem(f"'{path}' is a folder; a store is a file", f"did you mean '{file / 'mfab.db'}'?")
    database = _connect(file, path, create)
    try:
        with database.reading() as session:
            version = database.version(session)
        if version == 0 and not create:
            raise StoreProblem(f"'{path}' is empty, there is no store in it", "'mfab start' begins a run and makes it")
        database.keep_a_log_of_writes()
        bring_up_to_date(database, version, steps if steps is not None else migrations())
    except BaseException:
        database.close()
        raise
    return SqlStore(database)


def _check_library() -> None:
    if sqlite3.sqlite_version_info < _OLDEST:
        raise StoreProblem(
            f"SQLite {sqlite3.sqlite_version} is too old for a store, which needs 3.37",
            "use a Python that brings a newer one, or a PostgreSQL server with --store postgresql://…",
        )


def _make_folder(file: Path) -> None:
    folder = file.parent
    try:
        if folder.name == _OWN_FOLDER:
            folder.mkdir(exist_ok=True)
            ignored = folder / ".gitignore"
            if not ignored.exists():
                ignored.write_text("*\n", encoding="utf-8")
        if not folder.is_dir():
            raise StoreProblem(f"there is no folder '{folder}' to keep a store in", "make it first")
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise StoreProblem(f"'{folder}' cannot be made or written: {reason}", "name a place with --store") from None


def _connect(file: Path, place: str, create: bool) -> SqliteDatabase:
    address = f"file:{quote(str(file.absolute()))}?mode={'rwc' if create else 'rw'}"
    connection = None
    try:
        connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        # A command that said "approved" has been approved, whatever happens to the power: see docs/DECISIONS.md.
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise problem_with(place, error) from None
    return SqliteDatabase(connection, place)


class SqliteDatabase:
    """An open SQLite file."""

    dialect: Dialect = SQLITE

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection = connection
        self.place = place

    @contextmanager
    def asking(self) -> Iterator[Session]:
        try:
            yield _SqliteSession(self._connection)
        except sqlite3.Error as error:
            raise problem_with(self.place, error) from None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._transaction("BEGIN") as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with self._transaction("BEGIN IMMEDIATE") as session:
            yield session

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Session]:
        try:
            self._connection.execute(begin)
            try:
                yield _SqliteSession(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                # A full disk has rolled back by itself.
                if self._connection.in_transaction:
                    with suppress(sqlite3.Error):
                        self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise problem_with(self.place, error) from None

    def version(self, session: Session) -> int:
        (version,), (owner,) = session.rows("PRAGMA user_version")[0], session.rows("PRAGMA application_id")[0]
        if owner != _OURS and session.rows("SELECT 1 FROM sqlite_schema LIMIT 1"):
            raise StoreProblem(
                f"'{self.place}' is the SQLite file of another program, not a store of mfab", "name another file"
            )
        return int(version)

    def set_version(self, session: Session, number: int) -> None:
        session.change(f"PRAGMA user_version = {number:d}")
        session.change(f"PRAGMA application_id = {_OURS}")

    def keep_a_log_of_writes(self) -> None:
        """Let readers and a writer work at the same time; a file that cannot be written stays as it is.

        SQLite does not wait when two processes change this at once, so that we wait here.
        """
        patient_until = time.monotonic() + PATIENCE
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.Error as error:
                if primary_code(error) == sqlite3.SQLITE_READONLY:
                    return
                if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > patient_until:
                    raise problem_with(self.place, error) from None
            time.sleep(0.02)

    def damages(self) -> list[str]:
        try:
            found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check(20)")]
        except sqlite3.Error as error:
            return [problem_with(self.place, error).message]
        return [f"SQLite finds the file damaged: {each}" for each in found if each != "ok"]

    def copy_to(self, path: str) -> bool:
        try:
            copy = sqlite3.connect(path, isolation_level=None)
            try:
                self._connection.backup(copy)
                # One file, that can be carried away without those beside it.
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
        except sqlite3.Error as error:
            raise problem_with(self.place, error) from None
        return True

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self._connection.close()


class _SqliteSession:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        return self._connection.execute(statement, values).fetchall()

    def stream(self, statement: str) -> Iterator[Row]:
        yield from self._connection.execute(statement)

    def change(self, statement: str, values: Sequence[object] = ()) -> int:
        with _clashing():
            return self._connection.execute(statement, values).rowcount

    def change_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        with _clashing():
            self._connection.executemany(statement, rows)


@contextmanager
def _clashing() -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise Clash(str(error)) from None
