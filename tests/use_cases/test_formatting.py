"""Laying a file out anew changes no finding about it, only the places of findings."""

import os
from pathlib import Path

import pytest

from mfab.use_cases.checking import check_paths
from mfab.use_cases.formatting import format_paths
from mfab.use_cases.reading import Shelf

ROOT = Path(__file__).parents[2]
FILES = sorted(
    os.path.relpath(path, ROOT)
    for folder in ("playbooks", "examples", "tests/playbooks")
    for path in (ROOT / folder).rglob("*.yaml")
)


def told(shelf: Shelf, path: str) -> list[tuple[str, str]]:
    return sorted((each.code, each.message) for each in check_paths(shelf, [path]).diagnostics)


@pytest.mark.parametrize("path", FILES)
def test_the_same_is_said_of_a_file_before_and_after(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shelf = Shelf(lambda: b"")
    formatted = format_paths(shelf, [path])

    for change in formatted.changes:
        assert told(Shelf(lambda: b"", {change.path: change.after}), path) == told(shelf, path)


def test_a_file_that_goes_away_in_the_meantime_is_told_about(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("playbook:   a\n", encoding="utf-8")
    shelf = Shelf(lambda: b"")
    shelf.read(str(path))
    path.unlink()

    formatted = format_paths(shelf, [str(path)])

    assert formatted.changes == ()
    assert [each.code for each in formatted.diagnostics] == ["unreadable"]


def test_settings_that_begin_with_a_team_are_no_team(tmp_path: Path) -> None:
    path = tmp_path / "mfab.yaml"
    path.write_text("team:   people/team.yaml\n", encoding="utf-8")

    formatted = format_paths(Shelf(lambda: b""), [str(tmp_path)])

    assert (formatted.changes, formatted.files, formatted.diagnostics) == ((), (), ())
