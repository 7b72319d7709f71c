"""What a command brought about: what happened, and who can go on now."""

from pathlib import Path

import pytest
from tests.use_cases.launch_in_store import begun, seconds

from mfab.cli.acted_view import acted_lines
from mfab.runs.commands import Command, Reassign, Submit, Undo
from mfab.runs.events import Evidence
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.acting import Acted, Occasion, act
from mfab.use_cases.identity import Claim
from mfab.use_cases.moment import GivenMoment


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store in which a launch has begun."""
    store = open_store(str(tmp_path / "runs.db"))
    begun(store, tmp_path)
    return store


def done(store: Store, when: str, person: str, command: Command, key: str | None = None) -> list[str]:
    """Return what is told after a command."""
    occasion = Occasion(GivenMoment(seconds(f"2027-03-01 {when}")), Claim(person), key or f"{when} {person}")
    found = act(store, "nordlys", lambda loaded, actor: command, occasion)
    assert isinstance(found, Acted), found
    return list(acted_lines(found, lambda _, text: text))


def test_who_can_begin_is_told(store: Store) -> None:
    assert done(store, "10:00", "anna", Submit("brief")) == ["anna has done 'brief'", "  now ready: copy (bo)"]


def test_who_is_to_approve_is_told_again_when_work_is_handed_in_again(store: Store) -> None:
    done(store, "10:00", "anna", Submit("brief"))
    waits = "  waits for carla to approve: mfab approve copy"
    assert done(store, "11:00", "bo", Submit("copy"))[-1] == waits
    assert done(store, "12:00", "bo", Submit("copy", (Evidence("https://a.example"),)))[-1] == waits


def test_whoever_is_asked_instead_is_told(store: Store) -> None:
    done(store, "10:00", "anna", Submit("brief"))
    assert done(store, "10:30", "anna", Reassign("copy", "gus"))[-1] == "  now ready: copy (gus)"
    done(store, "11:00", "gus", Submit("copy"))
    lines = done(store, "12:00", "anna", Reassign("copy", "eva", "editor"))
    assert lines[-1] == "  waits for eva to approve: mfab approve copy"


def test_what_is_taken_back_is_told_as_it_was_told(store: Store) -> None:
    done(store, "10:00", "anna", Submit("brief"))
    assert done(store, "11:00", "anna", Undo()) == [
        "anna takes back: anna has done 'brief'",
        "  now ready: brief (anna)",
    ]


def test_a_repetition_is_told_as_one(store: Store) -> None:
    done(store, "10:00", "anna", Submit("brief"), "key")
    assert done(store, "11:00", "anna", Submit("brief"), "key") == [
        "this was done before, and is not done again:",
        "anna has done 'brief'",
    ]
