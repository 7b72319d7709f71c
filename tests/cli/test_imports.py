"""What a command does not need, it does not import."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.test_plan import SMALL, written

HEAVY = {"networkx", "ics", "holidays", "cel", "dateutil", "icalendar", "difflib"}
CIRCLE = "playbook: c\ntasks: {a: {duration: 1d, needs: [b]}, b: {duration: 1d, needs: [a]}}\n"


def imported(folder: Path, *arguments: str) -> set[str]:
    """Return the top-level packages that a command imports."""
    command = [sys.executable, "-X", "importtime", "-m", "mfab", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False)
    return {name.split(".")[0] for name in re.findall(r"^import time:.*\|\s*(\S+)$", done.stderr, re.MULTILINE)}


@pytest.mark.parametrize("command", [("validate",), ("plan", "--start", "2027-01-11", "--set", "product=X")])
def test_a_playbook_without_mistakes_conditions_or_countries_needs_no_heavy_library(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    name = written(tmp_path, "small.yaml", SMALL)
    # The command-line library brings difflib itself.
    assert imported(tmp_path, command[0], name, *command[1:]) & HEAVY <= {"difflib"}


def test_only_a_circle_needs_an_algorithm_of_networkx(tmp_path: Path) -> None:
    assert "networkx" in imported(tmp_path, "validate", written(tmp_path, "circle.yaml", CIRCLE))


def test_the_version_is_told_before_anything_is_imported(tmp_path: Path) -> None:
    assert not imported(tmp_path, "--version") & {"typer", "pydantic", "yaml", "rich"}
