"""Opening a store: a path is SQLite, a postgresql:// address is a PostgreSQL server."""

from __future__ import annotations

from mfab.store.problem import StoreProblem
from mfab.store.store import Store

__all__ = ["StoreProblem", "open_store"]

_SERVER = ("postgresql://", "postgres://")
_FILE = "sqlite:///"


def open_store(place: str, *, create: bool = True) -> Store:
    """Open a store, and make it or bring it up to date where needed. Raises `StoreProblem`.

    With `create` off a store that is not there is a problem, too.
    """
    if place.startswith(_SERVER):
        from mfab.store.postgresql import open_postgresql

        return open_postgresql(place, create=create)
    path = place.removeprefix(_FILE)
    kind, colon, _ = path.partition("://")
    if colon and kind.replace("+", "").isalnum():
        raise StoreProblem(
            f"'{kind}://' is no kind of store",
            "give the path of a SQLite file, or a server as postgresql://user@host/database",
        )
    from mfab.store.sqlite import open_sqlite

    return open_sqlite(path, create=create)
