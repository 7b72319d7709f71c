"""What tests of several floors need: servers for databases and calendars, and places to keep a store in."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.workshop import Workshop
from tests.servers.bad_proxy import Proxy, bad_proxy
from tests.servers.postgresql import PostgresqlServer, require_programs, running_server
from tests.servers.radicale import RadicaleServer, radicale_server


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


@pytest.fixture(scope="session")
def radicale() -> Iterator[RadicaleServer]:
    """A calendar server, started with the first test that needs it."""
    with radicale_server() as server:
        yield server


@pytest.fixture
def proxy(radicale: RadicaleServer) -> Iterator[Proxy]:
    """A machine before the calendar server that can misbehave."""
    with bad_proxy(radicale.port) as server:
        yield server


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop | None]:
    """The process that makes a process for each command, where a process can make copies of itself."""
    if not hasattr(os, "fork"):
        yield None
        return
    made = Workshop()
    yield made
    made.close()
