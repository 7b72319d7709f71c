"""All runs at a glance: what was worked out once is told again while it holds, and no longer."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.use_cases.launch_in_store import Launch, begun, seconds

from mfab.runs.commands import Submit
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.moment import GivenMoment, read_given_moment
from mfab.use_cases.run_forecast import Outlook
from mfab.use_cases.status import overview


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    with open_store(store_place) as opened:
        yield opened


@pytest.fixture
def launch(store: Store, tmp_path: Path) -> Launch:
    return begun(store, tmp_path)


def outlook(launch: Launch, when: str) -> Outlook:
    """Return how the launch does when somebody looks at that time."""
    (line,) = overview(launch.store, GivenMoment(seconds(when))).runs
    return line.summary.outlook


def kept_at(launch: Launch) -> int:
    """Return when what is kept beside the log was worked out, in seconds."""
    head = launch.store.head(launch.name)
    assert head is not None
    told_at: int = json.loads(head.summary)["outlook"]["told_at"]
    return told_at * 60


def test_a_run_on_time_is_not_worked_out_again(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    assert outlook(launch, "2027-03-01 16:00").late_by == 0
    assert kept_at(launch) == seconds("2027-03-01 15:00")


def test_what_has_become_late_meanwhile_is_worked_out_and_kept(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    # The copy should have been begun on Tuesday morning.
    assert 0 < outlook(launch, "2027-03-02 12:00").late_by < outlook(launch, "2027-03-03 12:00").late_by
    assert kept_at(launch) == seconds("2027-03-03 12:00")


def test_what_is_late_is_told_to_the_hour(launch: Launch) -> None:
    first = outlook(launch, "2027-03-03 10:00")
    assert outlook(launch, "2027-03-03 11:00") == first
    assert outlook(launch, "2027-03-03 11:01").late_by == first.late_by + 61


def test_what_is_late_stays_as_it_is_while_nobody_works(launch: Launch) -> None:
    evening = outlook(launch, "2027-03-03 18:00")
    assert outlook(launch, "2027-03-04 08:59") == evening
    assert outlook(launch, "2027-03-04 10:30").late_by == evening.late_by + 90


def test_a_look_into_the_future_leaves_nothing_behind(launch: Launch) -> None:
    (line,) = overview(launch.store, read_given_moment("--today", "2027-06-01")).runs
    assert line.summary.outlook.late_by and kept_at(launch) == seconds("2027-03-01 09:00")
    assert outlook(launch, "2027-03-01 09:00").late_by == 0


def test_a_clock_that_ran_ahead_is_not_believed_for_long(launch: Launch) -> None:
    assert outlook(launch, "2027-06-01 12:00").late_by
    assert outlook(launch, "2027-03-01 09:00").late_by == 0
