"""Stores of every form there was are brought to the newest one, by one process at a time, whole or not at all."""

import sqlite3
from pathlib import Path

import pytest

from mfab.store.migrating import migrations
from mfab.store.opening import open_store
from mfab.store.postgresql import open_postgresql
from mfab.store.problem import StoreProblem
from mfab.store.records import Committed, Work
from mfab.store.sql_store import SqlStore
from mfab.store.sqlite import open_sqlite
from tests.at_once import all_at_once
from tests.store.making import IMPORTS, batch

FROZEN = Path(__file__).parent / "frozen"
BROKEN = "CREATE TABLE half (a TEXT) STRICT;\n\nCREATE TABLE half (a TEXT) STRICT;"
WHOLE = "CREATE TABLE added (run TEXT NOT NULL REFERENCES run (run), note INTEGER) STRICT;"


def opened(place: str, steps: dict[int, str]) -> SqlStore:
    """Open a store with other steps than those of today."""
    return (open_postgresql if place.startswith("postgresql") else open_sqlite)(place, steps=steps)


def test_the_steps_count_from_one_without_gaps() -> None:
    assert list(migrations()) == list(range(1, len(migrations()) + 1))


@pytest.mark.parametrize("number", migrations())
def test_each_step_has_a_frozen_store_that_was_made_when_it_was_the_last(number: int) -> None:
    assert (FROZEN / f"form-{number}.sql").exists()


@pytest.mark.parametrize("frozen", sorted(FROZEN.glob("form-*.sql")), ids=lambda path: path.stem)
def test_a_store_of_every_form_is_read_and_goes_on(frozen: Path, tmp_path: Path) -> None:
    place = tmp_path / "mfab.db"
    with sqlite3.connect(place) as old:
        old.executescript(frozen.read_text(encoding="utf-8"))
    old.close()
    with open_store(str(place)) as store:
        assert store.check() == []
        assert [head.run for head in store.heads()] == ["nordlys", "sydlys"]
        assert [event.kind for event in store.events("nordlys")] == ["started", "taken", "submitted"]
        assert len(store.signals()) == 2 and len(store.moves()) == 1
        assert [message.state for message in store.messages()] == ["pending", "sent"]
        assert store.commit(Work((batch("nordlys", 3, ["approved"], "later"),))) == Committed()


def test_a_step_that_fails_in_the_middle_leaves_the_store_as_it_was(store_place: str) -> None:
    last = max(migrations())
    with open_store(store_place) as store:
        store.commit(Work((batch("nordlys", 0, ["started"], "c"),)))
    with pytest.raises(StoreProblem, match="cannot be used"):
        opened(store_place, {**migrations(), last + 1: BROKEN})
    with open_store(store_place) as store:
        assert store.run_names() == ["nordlys"]
    opened(store_place, {**migrations(), last + 1: WHOLE}).close()


def test_a_store_that_a_newer_mfab_wrote_is_left_alone(store_place: str) -> None:
    opened(store_place, {**migrations(), 999: WHOLE}).close()
    with pytest.raises(StoreProblem, match="was written by a newer mfab: it has form 999") as caught:
        open_store(store_place)
    assert caught.value.hint == "pip install --upgrade mfab"


def test_eight_processes_may_make_a_store_at_once(store_place: str) -> None:
    all_at_once(
        IMPORTS, [f"open_store({store_place!r}).commit(Work((started('run {number}'),)))" for number in range(8)]
    )
    with open_store(store_place) as store:
        assert len(store.run_names()) == 8 and store.check() == []
