"""What `mfab store check` finds when somebody has changed a store behind mfab's back."""

import sqlite3

import pytest

from mfab.store.fitting import digest_of
from mfab.store.opening import open_store
from tests.store.freeze import fill
from tests.store.making import PLAYBOOK

DIGEST = digest_of(PLAYBOOK)
# What somebody must do first who is determined to change the past.
UNLOCKED = {
    "sqlite": [
        f"DROP TRIGGER {name}" for name in ("event_stays", "event_is_kept", "document_stays", "document_is_kept")
    ],
    "postgresql": ["SET session_replication_role = replica"],
}
CHANGES = {
    "an event is taken out": (
        "DELETE FROM event WHERE run = 'nordlys' AND sequence = 2",
        ["run 'nordlys' has 2 events, but the last has the number 3: some are missing"],
    ),
    "the last event is taken out": (
        "DELETE FROM event WHERE run = 'nordlys' AND sequence = 3",
        ["run 'nordlys' is said to be at event 3, its log ends with 2"],
    ),
    "a run is taken out": (
        "DELETE FROM run WHERE run = 'nordlys'",
        ["there are events of 'nordlys', which is no run", "message 'a' is of 'nordlys', which is no run"],
    ),
    "a command is taken out": (
        "DELETE FROM command WHERE key = 'anna 1'",
        [
            "run 'nordlys', event 2: its command was not recorded",
            "run 'nordlys', event 3: its command was not recorded",
        ],
    ),
    "a document is taken out": (
        "DELETE FROM document",
        [f"run 'nordlys' was planned with the document {DIGEST}, which is not there"],
    ),
    "a document is changed": (
        "UPDATE document SET text = text || ' '",
        [f"the document {DIGEST} is not what was recorded: its text has another digest"],
    ),
}


def changed(place: str, statement: str) -> None:
    """Carry out a statement as a person with all rights."""
    if place.startswith("postgresql"):
        import psycopg

        with psycopg.connect(place, autocommit=True) as server:
            for each in (*UNLOCKED["postgresql"], statement):
                server.execute(each)  # type: ignore[call-overload]
        return
    file = sqlite3.connect(place, isolation_level=None)
    for each in (*UNLOCKED["sqlite"], statement):
        file.execute(each)
    file.close()


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_behind_mfabs_back_is_found(store_place: str, name: str) -> None:
    fill(store_place)
    statement, problems = CHANGES[name]
    changed(store_place, statement)
    with open_store(store_place) as store:
        assert store.check() == problems
