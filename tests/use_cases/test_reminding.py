"""Reminding: events and time put messages into the outbox, in the same transaction, and nothing twice."""

from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from tests.use_cases.launch_in_store import Launch, begun, seconds

from mfab.runs.commands import Reject, Submit, Take
from mfab.runs.events import TaskEscalated
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.reminding import remind
from mfab.use_cases.run_loading import load_run_state


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    with open_store(store_place) as opened:
        yield opened


@pytest.fixture
def launch(store: Store, tmp_path: Path) -> Launch:
    return begun(store, tmp_path)


def escalated(launch: Launch) -> list[tuple[str, str]]:
    """Return who was called in, as the log says, and by whom."""
    loaded = load_run_state(launch.store, launch.name)
    assert loaded is not None
    return [(entry.event.person, entry.by) for entry in loaded.entries if isinstance(entry.event, TaskEscalated)]


def test_what_happens_puts_into_the_outbox_what_has_to_be_said(launch: Launch) -> None:
    assert launch.pending() == [("anna", "ready")]
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    launch.act("2027-03-02 10:00", "bo", Submit("copy"))
    launch.act("2027-03-02 11:00", "carla", Reject("copy", "the price is missing"))

    assert launch.pending() == [("anna", "ready"), ("bo", "ready"), ("carla", "approval"), ("bo", "rework")]


def test_a_command_that_is_given_twice_says_nothing_twice(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))

    assert launch.pending() == [("anna", "ready"), ("bo", "ready")]


def test_time_that_runs_out_is_said_to_who_is_late_and_calls_in_the_deputy(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))

    found = launch.remind("2027-03-02 12:00")

    assert sorted((message.person, message.kind) for message in found.messages) == [
        ("bo", "overdue"),
        ("eva", "escalated"),
    ]
    assert escalated(launch) == [("eva", "mfab")]


def test_reminding_twice_says_nothing_twice(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    launch.remind("2027-03-02 12:00")
    before = launch.store.messages()

    again = launch.remind("2027-03-02 12:00")

    assert again.messages == () and again.escalations == ()
    assert launch.store.messages() == before and escalated(launch) == [("eva", "mfab")]


def test_a_look_ahead_writes_nothing(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    before, log = launch.store.messages(), launch.store.events("nordlys")

    found = remind(launch.store, GivenMoment(seconds("2027-03-02 12:00")), dry=True)

    assert len(found.messages) == 2 and len(found.escalations) == 1
    assert launch.store.messages() == before and launch.store.events("nordlys") == log


def test_a_clock_that_runs_behind_never_goes_before_what_has_happened(launch: Launch) -> None:
    launch.act("2027-03-02 12:00", "anna", Take("brief"))

    assert launch.remind("2027-02-01 09:00").at == seconds("2027-03-02 12:00")


def test_two_that_remind_at_once_say_everything_once(store_place: str, tmp_path: Path) -> None:
    with open_store(store_place) as store:
        begun(store, tmp_path).act("2027-03-01 15:00", "anna", Submit("brief"))
    together, errors = Barrier(4), []

    def one() -> None:
        try:
            with open_store(store_place) as mine:
                together.wait()
                remind(mine, GivenMoment(seconds("2027-03-02 12:00")))
        except Exception as error:  # a thread would lose it
            errors.append(error)

    threads = [Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    with open_store(store_place) as store:
        assert escalated(Launch(store)) == [("eva", "mfab")]
        assert sorted(message.kind for message in store.messages()) == ["escalated", "overdue", "ready", "ready"]


def test_a_person_without_an_address_is_kept_with_their_name(store: Store, tmp_path: Path) -> None:
    launch = begun(
        store, tmp_path, team="people: {anna: {name: 'Anna\\nHolm', roles: [lead]}, bo: {roles: [writer]}}\n"
    )

    assert launch.pending()[0] == ("anna", "ready")
