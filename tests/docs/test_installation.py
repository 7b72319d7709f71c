"""The commands that are not run here are those of continuous integration, which runs them in a fresh environment."""

import re
from pathlib import Path

import pytest

from tests.docs.blocks import blocks
from tests.docs.walkthrough import calls

ROOT = Path(__file__).parents[2]


def commands(document: str) -> list[str]:
    """Return the lines of the `sh` blocks of a document."""
    markdown = (ROOT / document).read_text(encoding="utf-8")
    return [line for block in blocks(markdown) if block.language == "sh" for line in block.lines if line]


def lines_of_integration() -> list[str]:
    """Return the lines of `.ci/run` as a reader would type them: in `.venv`, and not quiet."""
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for written, typed in (('"$python"', "python3"), ("--quiet ", ""), (" --disable-pip-version-check", "")):
        text = text.replace(written, typed)
    return re.sub(r'"\$work/\w+((?:/\w[\w-]*)*)"', r".venv\1", text).splitlines()


def steps(lines: list[str]) -> set[str]:
    """Return the single commands of lines that may hold several."""
    return {step.strip() for line in lines for step in line.split("&&")}


def test_the_readme_runs_the_tests_as_continuous_integration_does() -> None:
    tests = commands("README.md")[1]
    assert tests in lines_of_integration()
    assert tests.endswith("pytest -n auto")


def test_the_main_job_of_the_readme_needs_nothing_but_python() -> None:
    main_job, tests = commands("README.md")
    environment, installation, plan = main_job.split(" && ")
    assert environment == tests.split(" && ")[0]
    assert installation == ".venv/bin/pip install ."
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = [call.command for block in blocks(readme) if block.language == "console" for call in calls(block)]
    assert plan.removeprefix(".venv/bin/") == shown[0], "what is installed is what the first output shows"


@pytest.mark.parametrize("line", commands("CONTRIBUTING.md"))
def test_contributors_check_as_continuous_integration_does(line: str) -> None:
    if line == ".ci/run":
        assert (ROOT / line).stat().st_mode & 0o111
    elif line.startswith("UPDATE_GOLDENS=1 .venv/bin/pytest "):
        assert all((ROOT / folder).is_dir() for folder in line.split()[2:])
    else:
        assert steps([line]) <= steps(lines_of_integration())
