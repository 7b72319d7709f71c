"""Tests of what is meant to be exported: a file, or a run that was started."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.use_cases.launch_in_store import begun

from mfab.model.moment import parse_moment
from mfab.settings.environment import read_environment
from mfab.store.opening import open_store
from mfab.use_cases.export_source import exported_run, is_file, name_in_commands, refuse_dates
from mfab.use_cases.options import Options, WrongUsage


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MFAB_STORE", raising=False)
    return tmp_path


@pytest.fixture
def place(tmp_path: Path) -> Iterator[str]:
    place = str(tmp_path / "runs.db")
    with open_store(place) as store:
        begun(store, tmp_path)
    yield place


@pytest.mark.parametrize("name", ["-", "launch.yaml", "gone.YML", "examples/launch", "", "/etc"])
def test_what_can_be_no_runs_name_is_a_file(name: str) -> None:
    assert is_file(name)


def test_a_file_wins_over_a_run_of_its_name(folder: Path) -> None:
    assert not is_file("nordlys")
    (folder / "nordlys").touch()
    assert is_file("nordlys")


def test_no_folder_of_this_machine_stands_in_a_command() -> None:
    assert name_in_commands("/home/anna/launches/launch.yaml") == "launch.yaml"
    assert name_in_commands("-") is None


def test_a_run_is_found_or_what_may_have_been_meant(place: str) -> None:
    assert exported_run("nordlys", place, read_environment()).run.id == "nordlys"
    with pytest.raises(WrongUsage, match="there is neither a file nor a run 'nordlis'; did you mean 'nordlys'"):
        exported_run("nordlis", place, read_environment())
    with pytest.raises(WrongUsage, match="neither a file nor a run 'autumn'; there are the runs nordlys"):
        exported_run("autumn", place, read_environment())


def test_where_nothing_was_started_that_is_said() -> None:
    with pytest.raises(WrongUsage, match="there is no file 'nordlys', and no run was started here"):
        exported_run("nordlys", None, read_environment())


def test_a_run_is_not_planned_anew() -> None:
    refuse_dates("nordlys", Options(team="usual.yaml"), "usual.yaml")
    for options, name in (
        (Options(anchor=parse_moment("2027-03-02")), "--anchor"),
        (Options(team="other.yaml"), "--team"),
        (Options(late=True), "--late"),
    ):
        with pytest.raises(WrongUsage, match=f"{name} is for files: run 'nordlys' keeps what it was started with"):
            refuse_dates("nordlys", options, "usual.yaml")
