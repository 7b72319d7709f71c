"""Candidates for commands to come: tasks, roles, people and rules of the file typed before."""

import typer
from tests.cli.conftest import ROOT
from typer.main import get_command

from mfab.cli.candidates import people_names, role_names, rule_codes, task_ids


def typed(*params: tuple[str, str]) -> typer.Context:
    """Return what is known of a line on which these were typed."""
    app = typer.Typer()
    app.command()(lambda: None)
    context = typer.Context(get_command(app))
    context.params = dict(params)
    return context


def test_tasks_roles_and_people_are_those_of_the_file() -> None:
    run = typed(("file", str(ROOT / "examples" / "launch.yaml")))
    assert "brief" in task_ids(run, "br")
    assert role_names(run, "buy") == ["buyer"]
    assert people_names(run, "hen") == ["henrik"]


def test_without_a_file_nothing_is_offered() -> None:
    assert task_ids(typed(), "") == role_names(typed(), "") == people_names(typed(), "") == []


def test_rules_are_known_by_their_codes() -> None:
    assert rule_codes("own") == ["own-approval"]
