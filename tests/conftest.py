"""What tests of several floors need: servers, places to keep a store in, and one order and one chance for all."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.cli.workshop import Workshop
from tests.servers.bad_proxy import Proxy, bad_proxy
from tests.servers.postgresql import PostgresqlServer, require_programs, running_server
from tests.servers.radicale import RadicaleServer, radicale_server

# The same examples each time: whoever breaks something sees it, and nobody else does.
settings.register_profile("house", derandomize=True, deadline=None)
settings.load_profile("house")

# A shell has what it runs in the background ignore Ctrl+C, and all that is started from there; tests send it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each process a stretch of neighbouring tests, so that what a module prepares is prepared once.

    Who is done first takes from the other's end.
    """
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A PostgreSQL server, started with the first test that needs it."""
    with running_server(require_programs()) as server:
        yield server


@pytest.fixture(scope="session")
def _postgresql_database(postgresql_server: PostgresqlServer) -> Iterator[str]:
    with postgresql_server.database() as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql_server: PostgresqlServer, _postgresql_database: str) -> str:
    """The address of an empty database."""
    postgresql_server.empty(_postgresql_database)
    return _postgresql_database


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
