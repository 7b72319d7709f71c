"""Candidates of the tab key: people and rules of the file typed before."""

import typer
from tests.cli.conftest import ROOT
from typer.main import get_command

from mfab.cli.candidates import grid_positions, grid_signals, names_of_dimensions, people_names, rule_codes


def typed(*params: tuple[str, str]) -> typer.Context:
    """Return what is known of a line on which these were typed."""
    app = typer.Typer()
    app.command()(lambda: None)
    context = typer.Context(get_command(app))
    context.params = dict(params)
    return context


def test_people_are_those_of_the_file() -> None:
    run = typed(("file", str(ROOT / "examples" / "launch.yaml")))
    assert people_names(run, "hen") == ["henrik"]


def test_without_a_file_nothing_is_offered() -> None:
    assert people_names(typed(), "") == []


def test_rules_are_known_by_their_codes() -> None:
    assert rule_codes("own") == ["own-approval"]


def test_dimensions_positions_and_signals_are_those_of_the_grid() -> None:
    grid = typed(("file", str(ROOT / "examples" / "consumer.yaml")))
    assert names_of_dimensions(grid, "") == ["relation", "phase", "influence"]
    assert grid_positions(grid, "relation=l") == ["relation=loyal", "relation=lapsed"]
    assert grid_positions(grid, "relation=new,phase=u") == ["relation=new,phase=use"]
    assert "order.placed" in grid_signals(grid, "") and "next-order" not in grid_signals(grid, "")
