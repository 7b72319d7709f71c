"""Runs on a terminal: what a manager reads in ten seconds."""

from pathlib import Path

import pytest
from tests.use_cases.launch_in_store import Launch, begun, seconds

from mfab.cli.status_view import overview_lines, run_lines
from mfab.runs.commands import AddNote, Cancel, Reject, Submit
from mfab.store.opening import open_store
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.run_loading import RunReader
from mfab.use_cases.status import Overview, overview, view_of


@pytest.fixture
def launch(tmp_path: Path) -> Launch:
    """Return a launch that began on Monday 1 March 2027 at nine."""
    return begun(open_store(str(tmp_path / "runs.db")), tmp_path)


def all_runs(launch: Launch, when: str, *, ended: bool = False) -> list[str]:
    """Return the list of runs."""
    found = overview(launch.store, GivenMoment(seconds(when)), ended=ended)
    return list(overview_lines(found, lambda _, text: text))


def one_run(launch: Launch, when: str, width: int = 120) -> list[str]:
    """Return one run."""
    loaded = RunReader(launch.store).load(launch.name)
    assert loaded is not None
    return list(run_lines(view_of(loaded, GivenMoment(seconds(when))), width, lambda _, text: text))


def test_a_run_is_told_in_four_lines(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    assert all_runs(launch, "2027-03-01 16:00") == [
        "1 run goes on, on time",
        "",
        "nordlys  Launch of Nordlys",
        "  on time  finish on Fri 5 Mar",
        "  3 tasks: 1 waiting, 1 ready, 1 done",
        "  bo can begin copy (since Mon 1 Mar 15:00, to be taken up by Tue 2 Mar 11:00)",
    ]


def test_a_late_run_says_by_how_much_and_why_and_comes_first(launch: Launch, tmp_path: Path) -> None:
    other = begun(launch.store, tmp_path, "sydlys")
    other.act("2027-03-01 15:00", "anna", Submit("brief"))
    lines = all_runs(launch, "2027-03-03 09:00")
    assert lines[0] == "2 runs go on, 2 late"
    assert lines[2].startswith("nordlys")
    assert lines[3] == (
        "  2 working days late  finish on Tue 9 Mar instead of Fri 5 Mar: "
        "brief waits for anna to begin since Mon 1 Mar (2d)"
    )


def test_runs_that_are_over_stand_last_with_how_they_ended(launch: Launch, tmp_path: Path) -> None:
    begun(launch.store, tmp_path, "sydlys").act("2027-03-01 10:00", "anna", Cancel("double"))
    assert all_runs(launch, "2027-03-01 16:00", ended=True)[-2:] == [
        "sydlys  Launch of Nordlys",
        "  cancelled Mon 1 Mar 10:00",
    ]
    launch.act("2027-03-01 11:00", "anna", Cancel("double"))
    assert all_runs(launch, "2027-03-01 16:00") == ["no run goes on"]
    assert all_runs(launch, "2027-03-01 16:00", ended=True)[0] == "no run goes on"


def test_signals_that_nobody_waited_for_are_not_forgotten() -> None:
    lines = list(overview_lines(Overview((), 2), lambda _, text: text))
    assert lines == ["no run goes on", "", "2 signals nobody waited for: mfab emit --list"]


def test_one_run_shows_every_task_what_came_back_and_what_was_noted(launch: Launch) -> None:
    launch.act("2027-03-01 10:00", "anna", Submit("brief"))
    launch.act("2027-03-01 11:00", "bo", Submit("copy"))
    launch.act("2027-03-01 12:00", "carla", Reject("copy", "too long"))
    launch.act("2027-03-01 13:00", "gus", AddNote("the agency is quick", "copy"))
    lines = one_run(launch, "2027-03-01 14:00")
    assert [line.split()[:2] for line in lines[4:7]] == [["✓", "brief"], ["○", "copy"], ["·", "layout"]]
    assert "came back: copy, for round 2: too long" in lines
    assert "rounds: copy 2" in lines
    assert "note on copy, Mon 1 Mar 13:00, gus: the agency is quick" in lines
    assert "critical path now: copy → approval by editor → layout" in lines


def test_what_should_have_been_taken_up_is_overdue(launch: Launch) -> None:
    launch.act("2027-03-01 10:00", "anna", Submit("brief"))
    assert "overdue: bo can begin copy (since Mon 1 Mar 10:00, to be taken up by Mon 1 Mar 14:00)" in one_run(
        launch, "2027-03-01 15:00"
    )


def test_a_narrow_terminal_keeps_people_and_dates(launch: Launch) -> None:
    lines = one_run(launch, "2027-03-01 10:00", width=76)
    assert max(map(len, lines[3:7])) <= 76
    assert "anna" in lines[4] and "Mon 1 Mar" in lines[4]
