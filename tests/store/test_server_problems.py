"""What is said when a server cannot be used: a sentence with a way out, and never a password."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from mfab.store.opening import open_store
from mfab.store.problem import StoreProblem
from mfab.store.records import Committed, Work
from tests.servers.postgresql import PostgresqlServer
from tests.store.making import problem, started


def test_a_server_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    found = problem(f"postgresql://anna:sesame@127.0.0.1:{port}/mfab")
    assert f"'postgresql://anna@127.0.0.1:{port}/mfab' cannot be reached" in found.message
    assert "sesame" not in found.message
    assert "cannot be reached" in problem(f"postgresql:///mfab?host={tmp_path}").message


def test_a_wrong_password_is_not_shown(postgresql_server: PostgresqlServer) -> None:
    found = problem(postgresql_server.url("postgres", "guarded", "abracadabra"))
    assert "does not let us in: password authentication failed" in found.message
    assert "abracadabra" not in found.message + (found.hint or "")
    without = problem(postgresql_server.url("postgres", "guarded"))
    assert "does not let us in" in without.message and "PGPASSWORD" in (without.hint or "")


def test_the_right_password_opens_and_is_not_shown_either(postgresql_server: PostgresqlServer) -> None:
    with postgresql_server.database("OWNER guarded") as url:
        address = url.replace("owner@", "guarded:sesame%20open@")
        with open_store(address) as store:
            assert "sesame" not in store.place and "guarded@" in store.place
            assert "sesame" not in repr(store) + repr(store._database)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://anna:p@ss@127.0.0.1:1/mfab",
        "postgresql://anna:p/ss@127.0.0.1:1/mfab",
        "postgresql://anna:ss@127.0.0.1:pp/mfab",
        "postgresql://anna:p%zzss@127.0.0.1:1/mfab",
        "postgresql://anna@127.0.0.1:1/mfab?password=ss&nonsense=1",
        "postgresql://[anna:ss@127.0.0.1/mfab",
        "postgres://anna:ss#p@127.0.0.1:1/mfab",
        "postgresql://anna:ss?p@127.0.0.1:1/mfab",
    ],
)
def test_an_address_with_a_slip_shows_nothing_of_the_password(address: str) -> None:
    found = problem(address)
    assert "ss" not in (found.message + (found.hint or "")).replace("password", "").replace("address", "")


def test_a_database_that_is_not_there_is_made_by_others(postgresql_server: PostgresqlServer) -> None:
    found = problem(postgresql_server.url("nowhere"))
    assert "is not there" in found.message and "createdb" in (found.hint or "")


def test_a_database_that_knows_few_letters_is_refused(postgresql_server: PostgresqlServer) -> None:
    options = "ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'"
    with postgresql_server.database(options) as url:
        assert "keeps text as LATIN1" in problem(url).message


def test_a_schema_of_ones_own_is_named_in_the_address(postgresql_server: PostgresqlServer, postgresql_url: str) -> None:
    name = postgresql_url.partition("?")[0].rpartition("/")[2]
    postgresql_server.sql("CREATE SCHEMA marketing", name)
    own = f"{postgresql_url}&options=-csearch_path%3Dmarketing"
    with open_store(own) as store, open_store(postgresql_url) as other:
        assert store.commit(Work((started("nordlys"),))) == Committed()
        assert store.check() == [] and store.run_names() == ["nordlys"] and other.run_names() == []
    assert "no schema" in problem(f"{postgresql_url}&options=-csearch_path%3Dnowhere").message


def test_a_server_that_only_reads_says_so(postgresql_url: str) -> None:
    open_store(postgresql_url).close()
    with open_store(f"{postgresql_url}&options=-cdefault_transaction_read_only%3Don") as store:
        assert store.run_names() == []
        with pytest.raises(StoreProblem, match="may be read, but not written"):
            store.commit(Work((started("nordlys"),)))


def test_a_server_that_stops_in_the_middle_is_told_from_a_refusal(
    postgresql_server: PostgresqlServer, postgresql_url: str
) -> None:
    with open_store(postgresql_url) as store:
        postgresql_server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mfab'")
        with pytest.raises(StoreProblem, match=r"the server was stopped|broke off"):
            store.commit(Work((started("nordlys"),)))
    with open_store(postgresql_url) as store:
        assert store.run_names() == []


def test_without_the_library_the_command_that_installs_it_is_named() -> None:
    program = """
import sys
sys.modules["psycopg"] = None
from mfab.store.opening import open_store, StoreProblem
try:
    open_store("postgresql://anna:sesame@db/mfab")
except StoreProblem as problem:
    print(problem.message, "|", problem.hint)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert "pip install 'mfab[postgres]'" in done.stdout and "sesame" not in done.stdout
