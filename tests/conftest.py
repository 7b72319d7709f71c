"""What tests of several floors need: a PostgreSQL server, and places to keep a store in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.postgresql import PostgresqlServer, require_programs, running_server


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A PostgreSQL server, started with the first test that needs it."""
    with running_server(require_programs()) as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """The address of an empty database."""
    with postgresql_server.database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place for a store that is not there yet: first a SQLite file, then a PostgreSQL database."""
    if request.param == "sqlite":
        return str(tmp_path / "mfab.db")
    url: str = request.getfixturevalue("postgresql_url")
    return url
