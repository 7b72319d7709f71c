"""The log only grows: the databases themselves refuse all else, whoever asks."""

import sqlite3
from collections.abc import Callable, Iterator

import pytest

from mfab.store.opening import open_store
from mfab.store.records import Work
from tests.store.making import PLAYBOOK, batch

Sql = Callable[[str], object]
INSERT = "INTO event (run, sequence, at, actor, kind, data, command) VALUES ('nordlys', {}, 1, 'x', 'k', '{{}}', 'c')"


@pytest.fixture
def sql(store_place: str) -> Iterator[Sql]:
    """Another program that changes a store with two events and a document in it."""
    with open_store(store_place) as store:
        store.commit(Work((batch("nordlys", 0, ["started", "taken"], "c", documents=[PLAYBOOK]),)))
    if store_place.startswith("postgresql"):
        import psycopg

        with psycopg.connect(store_place, autocommit=True) as server:
            yield server.execute
    else:
        file = sqlite3.connect(store_place, isolation_level=None)
        yield file.execute
        file.close()
    with open_store(store_place) as store:
        assert [event.by for event in store.events("nordlys")] == ["anna", "anna"]
        assert store.check() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET actor = 'bo' WHERE sequence = 1",
        "DELETE FROM event WHERE sequence = 2",
        "DELETE FROM event",
        "UPDATE document SET text = 'other'",
        "DELETE FROM document",
        "INSERT " + INSERT.format(2),
        "INSERT " + INSERT.format(4),
        "INSERT " + INSERT.format(0),
    ],
)
def test_no_program_changes_the_past(sql: Sql, statement: str) -> None:
    with pytest.raises(Exception, match=r"never changed|never deleted|the next of its run"):
        sql(statement)


@pytest.mark.parametrize("store_place", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE " + INSERT.format(1),
        "REPLACE INTO document SELECT digest, 'other' FROM document",
    ],
)
def test_no_program_replaces_the_past_in_sqlite(sql: Sql, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        sql(statement)


@pytest.mark.parametrize("store_place", ["postgresql"], indirect=True)
@pytest.mark.parametrize("statement", ["TRUNCATE event", "TRUNCATE document CASCADE", "TRUNCATE run CASCADE"])
def test_no_program_empties_the_log_on_a_server(sql: Sql, statement: str) -> None:
    with pytest.raises(Exception, match="never changed"):
        sql(statement)
