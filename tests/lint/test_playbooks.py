"""Playbooks with mistakes and what their authors read, to the column; and playbooks that are right.

`UPDATE_GOLDENS=1 pytest tests/lint/test_playbooks.py` writes the `.out` files anew. Read each before you keep it.
"""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from mfab.diagnostics.order import in_order
from mfab.diagnostics.text import render, summary
from mfab.use_cases.checking import check_paths
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf

PLAYBOOKS = Path(__file__).parent.parent / "playbooks"
TODAY = re.compile(r"^# today: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def cases(kind: str) -> list[str]:
    """Return the files and folders of a kind, each a case."""
    return sorted(path.name for path in (PLAYBOOKS / kind).iterdir() if path.suffix != ".out")


def told(name: str) -> str:
    """Return what an author reads: of a run file that says `# today:` when it is planned, else when it is checked."""
    shelf = Shelf(lambda: b"")
    run = Path(name) / "run.yaml"
    today = TODAY.search(run.read_text(encoding="utf-8")) if run.exists() else None
    if today is not None:
        found = in_order(plan_file(shelf, str(run), Options(), date.fromisoformat(today[1])).diagnostics)
        return "".join(f"{line}\n" for line in render(found, shelf.line_of))
    checked = check_paths(shelf, [name])
    lines = [*render(checked.diagnostics, shelf.line_of), summary(checked.diagnostics, len(checked.files))]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("name", cases("err"))
def test_an_author_reads_what_is_wrong(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PLAYBOOKS / "err")
    golden = PLAYBOOKS / "err" / f"{name.removesuffix('.yaml')}.out"

    found = told(name)

    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", cases("ok"))
def test_nothing_is_said_of_a_playbook_that_is_right(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PLAYBOOKS / "ok")

    assert re.fullmatch(r"(all good: \d+ files? checked\n)?", told(name))
