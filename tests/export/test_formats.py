"""Tests of the formats of `mfab export`."""

import subprocess
import sys

import pytest

from mfab.export.formats import SUFFIXES, export, is_known, suffix_problem
from mfab.model.plan import Plan


def test_every_suffix_gives_a_file_that_ends_with_a_line_end(small_plan: Plan) -> None:
    assert SUFFIXES == (".ics", ".csv", ".json", ".mmd", ".md")
    for suffix in SUFFIXES[1:]:
        assert export(small_plan, suffix).endswith(b"\n")
        assert export(small_plan, suffix) == export(small_plan, suffix.upper())


def test_findings_are_in_the_json(small_plan: Plan) -> None:
    assert b'"code": "dangling-task"' in export(small_plan, ".json", [{"code": "dangling-task"}])


@pytest.mark.parametrize(
    ("suffix", "problem"),
    [
        (".isc", "'.isc' is not a format that can be written; did you mean '.ics'?"),
        (".xlsx", "'.xlsx' is not a format that can be written; there are .ics, .csv, .json, .mmd and .md"),
        ("", "the name of the file has no suffix that says what to write; there are .ics, .csv, .json, .mmd and .md"),
    ],
)
def test_an_unknown_suffix_is_told_what_there_is(suffix: str, problem: str) -> None:
    assert not is_known(suffix)
    assert suffix_problem(suffix) == problem


def test_a_known_suffix_has_no_problem() -> None:
    assert suffix_problem(".ICS") is None


def test_a_format_is_loaded_only_when_it_is_asked_for() -> None:
    asked = ", ".join(f"'mfab.export.{name}' in sys.modules" for name in ("markdown", "gantt"))
    program = f"import sys, mfab.export.formats; print({asked})"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]
