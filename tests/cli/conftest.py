"""A folder to work in, and mfab run in it as a user does."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.workshop import Workshop

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Mfab = Callable[..., Ran]


@pytest.fixture
def mfab(tmp_path: Path, workshop: Workshop | None) -> Mfab:
    """Return a function that runs mfab in an empty folder, in an environment without surprises."""

    def run(*arguments: str, stdin: bytes = b"", cwd: Path = tmp_path, **variables: str) -> Ran:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("MFAB_", "GITHUB_"))}
        environment |= {"NO_COLOR": "1", "COLUMNS": "160", "MFAB_TODAY": "2026-12-01", **variables}
        # What Python itself reads when it starts needs a start of its own.
        is_of_python = any(name.startswith(("PYTHON", "LC_", "LANG")) for name in variables)
        if workshop is not None and not is_of_python:
            code, out, err = workshop.run(list(arguments), stdin, cwd, environment)
            return Ran(code, out.decode(), err.decode())
        done = subprocess.run(
            [sys.executable, "-m", "mfab", *arguments],
            input=stdin, capture_output=True, cwd=cwd, env=environment, timeout=60, check=False,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
