"""Which run and which task are meant by what was typed."""

from pathlib import Path

import pytest
from tests.use_cases.launch_in_store import Launch, begun

from mfab.runs.commands import Cancel, Submit
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.run_choice import chosen_run, chosen_run_or_task, chosen_task


@pytest.fixture
def one(tmp_path: Path) -> Store:
    """Return a store in which one launch goes on."""
    store = open_store(str(tmp_path / "runs.db"))
    begun(store, tmp_path)
    return store


@pytest.fixture
def two(one: Store, tmp_path: Path) -> Store:
    """Return a store in which two launches of one playbook go on."""
    begun(one, tmp_path, "sydlys")
    return one


def refused(choose: object) -> str:
    """Return why a choice is not clear."""
    assert callable(choose)
    with pytest.raises(WrongUsage) as found:
        choose()
    return str(found.value)


def test_the_only_run_need_not_be_named(one: Store) -> None:
    assert chosen_run(one, None) == "nordlys"
    assert chosen_task(one, ("brief",)) == ("nordlys", "brief")
    assert chosen_task(one, ("nordlys", "brief")) == ("nordlys", "brief")
    assert chosen_run_or_task(one, ()) == ("nordlys", "")
    assert chosen_run_or_task(one, ("brief",)) == ("nordlys", "brief")


def test_a_task_of_the_only_run_is_left_to_the_run_to_judge(one: Store) -> None:
    assert chosen_task(one, ("breif",)) == ("nordlys", "breif")


def test_a_task_of_two_runs_needs_its_run(two: Store) -> None:
    assert refused(lambda: chosen_task(two, ("brief",))) == (
        "'brief' is a task of 2 runs, so say which: nordlys, sydlys"
    )
    assert refused(lambda: chosen_run(two, None)) == "2 runs go on, so say which: nordlys, sydlys"
    assert chosen_task(two, ("sydlys", "brief")) == ("sydlys", "brief")


def test_of_two_runs_the_one_in_which_it_can_be_done_is_meant(two: Store) -> None:
    Launch(two, "nordlys").act("2027-03-01 10:00", "anna", Submit("brief"))
    assert chosen_task(two, ("brief",)) == ("sydlys", "brief")
    assert chosen_task(two, ("copy",)) == ("nordlys", "copy")


def test_a_run_that_is_over_is_still_found_by_its_name(one: Store, tmp_path: Path) -> None:
    launch = begun(one, tmp_path, "sydlys")
    launch.act("2027-03-01 10:00", "anna", Cancel("double"))
    assert chosen_run(one, "sydlys") == "sydlys"
    assert chosen_run(one, None) == "nordlys"


def test_what_is_not_there_is_guessed(two: Store) -> None:
    assert refused(lambda: chosen_run(two, "nordlis")).startswith("there is no run 'nordlis'; did you mean 'nordlys'?")
    assert refused(lambda: chosen_task(two, ("breif",))).startswith("no run that goes on has a task 'breif'; did you")
    assert "mfab status sydlys lists them" in refused(lambda: chosen_task(two, ("sydlys",)))


def test_before_the_first_run_it_is_told_how_one_begins(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "empty.db"))
    for choose in (lambda: chosen_run(store, None), lambda: chosen_task(store, ("brief",))):
        assert refused(choose) == "no run goes on; mfab start FILE begins one"
    assert refused(lambda: chosen_run(store, "nordlys")) == ("there is no run 'nordlys'; mfab start FILE begins one")
