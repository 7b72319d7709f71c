"""What a way out gains is what the plan gains when it is written into the files."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mfab.export.ways_out_words import merged
from mfab.planning.ways_out.remedy import Remedy
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf
from mfab.use_cases.ways_out_of_file import ways_out_of_file
from tests.cli.conftest import ROOT

# Each with a start that is too late for its anchor.
LATE = {
    "launch.yaml": ("2027-01-18", "2027-03-02"),
    "newsletter-march.yaml": ("2027-03-01", "2027-03-09"),
    "trade-fair.yaml": ("2027-03-25", "2027-05-25"),
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a copy of the shipped playbooks and examples."""
    for name in ("playbooks", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "mfab.yaml").touch()
    return tmp_path


@pytest.mark.parametrize("name", LATE)
def test_written_into_the_files_a_way_out_gains_what_was_said(shop: Path, name: str) -> None:
    run, team = shop / "examples" / name, shop / "examples" / "team.yaml"
    start, anchor = LATE[name]
    change(run, {"start": start, "anchor": anchor})
    (answer, _), *_ = ways_out_of_file(Shelf(lambda: b""), str(run), Options(), None).answers or ()
    assert late_by(run) == answer.problem.late_by > 0
    assert any(each.is_enough for each in answer.remedies)
    assert any(not each.is_enough for each in answer.remedies)
    before = run.read_text(encoding="utf-8"), team.read_text(encoding="utf-8")
    for remedy in answer.remedies:
        change(run, written(remedy, "run"))
        change(team, written(remedy, "team"))
        assert late_by(run) == remedy.left == answer.problem.late_by - remedy.gains, remedy
        run.write_text(before[0], encoding="utf-8")
        team.write_text(before[1], encoding="utf-8")


def test_who_has_not_begun_is_told_what_helps_from_today_on() -> None:
    found = ways_out_of_file(Shelf(lambda: b""), str(ROOT / "examples/launch.yaml"), Options(), date(2027, 1, 18))
    ((answer, _),) = found.answers or ()
    assert answer.begins_today
    assert not any("start" in written(each, "run") for each in answer.remedies)


def test_what_is_kept_needs_no_way_out() -> None:
    found = ways_out_of_file(Shelf(lambda: b""), str(ROOT / "examples/launch.yaml"), Options(), date(2026, 12, 1))
    assert found.answers == ()


def written(remedy: Remedy, file: str) -> Mapping[str, Any]:
    edits = (edit.written() for each in remedy.proposals for edit in each.edits)
    return merged(what for where, what in edits if where == file)


def change(file: Path, what: Mapping[str, Any]) -> None:
    """Write keys into a file, as somebody would do by hand."""
    tree = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts stay texts
    file.write_text(yaml.safe_dump(merged((tree, dict(what))), sort_keys=False, allow_unicode=True), encoding="utf-8")


def late_by(run: Path) -> int:
    planned = plan_file(Shelf(lambda: b""), str(run), Options(), None)
    assert planned.plan is not None, [each.message for each in planned.diagnostics]
    return planned.plan.late_by
