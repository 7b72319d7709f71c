"""A store on a PostgreSQL server: many people on many machines at the same time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from mfab.store.database import Clash, Row, Session
from mfab.store.dialect import POSTGRESQL, Dialect
from mfab.store.migrating import bring_up_to_date, migrations
from mfab.store.postgresql_problems import PATIENCE, no_connection, problem_with
from mfab.store.problem import StoreProblem
from mfab.store.server_address import ServerAddress, read_address
from mfab.store.sql_store import SqlStore

if TYPE_CHECKING:
    import psycopg

_SECONDS_TO_CONNECT = 10
_ROWS_AT_ONCE = 500


def open_postgresql(url: str, *, create: bool = True, steps: Mapping[int, str] | None = None) -> SqlStore:
    """Connect, and bring the tables up to date or make them. Raises `StoreProblem`."""
    try:
        import psycopg
    except ImportError:
        raise StoreProblem(
            "a store on a PostgreSQL server needs more than mfab brings", "pip install 'mfab[postgres]'"
        ) from None
    address = read_address(url)
    try:
        connection = psycopg.connect(
            url,
            autocommit=True,
            connect_timeout=_SECONDS_TO_CONNECT,
            client_encoding="utf8",
            application_name="mfab",
            # A pool between us and the server may give each transaction another connection.
            prepare_threshold=None,
        )
    except psycopg.Error as error:
        raise no_connection(address, error) from None
    database = PostgresqlDatabase(connection, address)
    try:
        version = database.greet()
        if version == 0 and not create:
            raise StoreProblem(f"there is no store in '{address.shown}' yet", "'mfab start' begins a run and makes it")
        bring_up_to_date(database, version, steps if steps is not None else migrations())
    except BaseException:
        database.close()
        raise
    return SqlStore(database)


class PostgresqlDatabase:
    """A connection to a server."""

    dialect: Dialect = POSTGRESQL

    def __init__(self, connection: psycopg.Connection[Row], address: ServerAddress) -> None:
        self._connection = connection
        self._address = address

    @property
    def place(self) -> str:
        return self._address.shown

    def greet(self) -> int:
        """Say how long we wait, and return the number of the last migration."""
        encoding = self._connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise StoreProblem(
                f"the database '{self.place}' keeps text as {encoding}, which lacks most letters of the world",
                "make one with: createdb --encoding=UTF8 --template=template0 NAME",
            )
        with self.asking() as session:
            session.rows("SELECT set_config('lock_timeout', ?, false)", (f"{PATIENCE}s",))
            return self.version(session)

    @contextmanager
    def asking(self) -> Iterator[Session]:
        import psycopg

        try:
            yield _PostgresqlSession(self._connection)
        except psycopg.Error as error:
            raise problem_with(self._address, error) from None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        with self._transaction("BEGIN ISOLATION LEVEL READ COMMITTED") as session:
            yield session

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Session]:
        import psycopg

        try:
            self._connection.execute(begin)
            try:
                yield _PostgresqlSession(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(psycopg.Error):
                    self._connection.execute("ROLLBACK")
                raise
        except psycopg.errors.TransactionRollback as error:  # a deadlock, or what could not be put in an order
            raise Clash(str(error.diag.message_primary)) from None
        except psycopg.Error as error:
            raise problem_with(self._address, error) from None

    def version(self, session: Session) -> int:
        # Not with to_regclass: a server remembers its answer while we wait for another process to make the tables.
        if not session.rows("SELECT 1 FROM pg_class WHERE relname = 'migration' AND pg_table_is_visible(oid)"):
            return 0
        return int(session.rows("SELECT coalesce(max(number), 0) FROM migration")[0][0])

    def set_version(self, session: Session, number: int) -> None:
        session.change("CREATE TABLE IF NOT EXISTS migration (number BIGINT NOT NULL PRIMARY KEY)")
        session.change("INSERT INTO migration (number) VALUES (?)", (number,))

    def damages(self) -> list[str]:
        """Return nothing: a server watches over its own files."""
        return []

    def copy_to(self, path: str) -> bool:
        return False

    def close(self) -> None:
        self._connection.close()


class _PostgresqlSession:
    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        return self._connection.execute(_spelt(statement), values).fetchall()

    def stream(self, statement: str) -> Iterator[Row]:
        with self._connection.cursor("mfab_stream") as cursor:
            cursor.itersize = _ROWS_AT_ONCE
            cursor.execute(_spelt(statement))
            yield from cursor

    def change(self, statement: str, values: Sequence[object] = ()) -> int:
        with _clashing():
            return self._connection.execute(_spelt(statement), values or None).rowcount

    def change_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        with _clashing(), self._connection.cursor() as cursor:
            cursor.executemany(_spelt(statement), list(rows))


def _spelt(statement: str) -> str:
    """Return a statement with psycopg's marks for values. No value ever stands in the statement itself."""
    return statement.replace("?", "%s")


@contextmanager
def _clashing() -> Iterator[None]:
    import psycopg

    try:
        yield
    except psycopg.IntegrityError as error:
        raise Clash(str(error.diag.message_primary)) from None
