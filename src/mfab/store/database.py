"""What the store asks of a database: transactions, and statements with `?` for their values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias

from mfab.store.dialect import Dialect

Row: TypeAlias = tuple[Any, ...]


class Clash(Exception):
    """The transaction got in another one's way and wrote nothing: it may be tried again.

    A rule of the tables that was broken is one too, as another transaction may have been quicker.
    """


class Session(Protocol):
    """One transaction."""

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """Return all rows that a statement gives."""

    def stream(self, statement: str) -> Iterator[Row]:
        """Yield the rows of a query a few at a time: there may be more than fit into memory."""

    def change(self, statement: str, values: Sequence[object] = ()) -> int:
        """Carry a statement out and return how many rows it changed. Raises `Clash`."""

    def change_many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Carry a statement out for each row of values. Raises `Clash`."""


class Database(Protocol):
    """A place with tables. All methods raise `StoreProblem` when it cannot be used."""

    @property
    def place(self) -> str: ...

    @property
    def dialect(self) -> Dialect: ...

    def asking(self) -> AbstractContextManager[Session]:
        """Begin to ask a single question, which needs no transaction around it."""

    def reading(self) -> AbstractContextManager[Session]:
        """Begin to read everything as it is at one moment."""

    def writing(self) -> AbstractContextManager[Session]:
        """Begin to write. At the end all is kept; when something is raised, nothing is. May raise `Clash`."""

    def damages(self) -> list[str]:
        """Return what the database itself finds wrong with its files."""

    def version(self, session: Session) -> int:
        """Return the number of the last migration, 0 when the database is empty."""

    def set_version(self, session: Session, number: int) -> None:
        """Record the number of the last migration."""

    def copy_to(self, path: str) -> bool:
        """Write a copy as a SQLite file, if this database can do so by itself."""

    def close(self) -> None: ...
