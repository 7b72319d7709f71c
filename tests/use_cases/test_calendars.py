"""Tests of what is collected for everybody's calendar: of a file, and of a run in the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.use_cases.launch_in_store import Launch, begun, seconds, write_files

from mfab.export.calendars.entry import CalendarEntry, Days
from mfab.export.calendars.options import EntryOptions
from mfab.runs.commands import Submit, Take
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.calendars import Collected, calendar_of_plan, calendar_of_run
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_loading import load_run_state

USUAL = EntryOptions()


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    with open_store(store_place) as opened:
        yield opened


@pytest.fixture
def launch(store: Store, tmp_path: Path) -> Launch:
    return begun(store, tmp_path)


def of_run(launch: Launch, at: int | None = None) -> Collected:
    loaded = load_run_state(launch.store, launch.name)
    assert loaded is not None
    return calendar_of_run(loaded, USUAL, at)


def of_file(folder: Path) -> Collected:
    return calendar_of_plan(plan_file(Shelf(lambda: b""), str(write_files(folder)), Options(), None), USUAL)


def entry(collected: Collected, title: str) -> CalendarEntry:
    return next(each for each in collected.entries if each.title == title)


def test_a_run_has_the_uids_the_days_and_the_name_of_its_file(launch: Launch, tmp_path: Path) -> None:
    planned, running = of_file(tmp_path), of_run(launch)
    assert running.name == planned.name == "Launch of Nordlys (nordlys)"
    assert [(each.uid, each.when) for each in running.entries] == [(each.uid, each.when) for each in planned.entries]


def test_a_plan_is_stamped_with_its_start_and_a_run_with_its_last_entry(launch: Launch, tmp_path: Path) -> None:
    assert of_file(tmp_path).stamp == seconds("2027-03-01 09:00")
    launch.act("2027-03-01 11:30", "anna", Take("brief"))
    assert of_run(launch).stamp == seconds("2027-03-01 11:30")


def test_the_calendar_of_a_run_is_that_of_its_log_on_whatever_day_it_is_asked_for(launch: Launch) -> None:
    launch.act("2027-03-01 11:30", "anna", Take("brief"))
    assert of_run(launch) == of_run(launch)
    assert of_run(launch).stamp == of_run(launch, seconds("2027-03-04 09:00")).stamp


def test_told_what_day_it_is_the_rest_moves_behind_it(launch: Launch) -> None:
    launch.act("2027-03-01 09:00", "anna", Take("brief"))
    before, after = of_run(launch), of_run(launch, seconds("2027-03-05 12:00"))
    one, other = entry(before, "The copy").when, entry(after, "The copy").when
    assert isinstance(one, Days) and isinstance(other, Days)
    # The brief is not done on the Friday, so that the copy is begun on that day at the earliest.
    assert (f"{one.first:%a %d}", f"{other.first:%a %d}") == ("Tue 02", "Fri 05")


def test_what_was_done_in_the_store_is_ticked(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    assert "Done by Anna Holm, Mon 1 Mar 2027 15:00" in entry(of_run(launch), "✓ The brief").description
