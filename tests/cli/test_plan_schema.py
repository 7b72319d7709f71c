"""The schema of a plan holds for what `mfab plan --json` really prints."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab
from tests.parser.schema.validators import complaints, undescribed

RUNS = sorted(path for path in (ROOT / "examples").glob("*.yaml") if path.name != "team.yaml")


@pytest.mark.parametrize("run", RUNS, ids=lambda path: path.stem)
def test_the_plan_of_every_example_is_as_the_schema_says(mfab: Mfab, run: Path) -> None:
    plan = json.loads(mfab("plan", str(run), "--json").out)
    assert complaints("plan", plan) == []
    assert undescribed("plan", plan) == []


def test_a_plan_with_findings_and_gates_is_as_the_schema_says(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(
        "playbook: p\nanchor: launch\nroles: {lead: }\n"
        "tasks:\n"
        "  go: {owner: lead, duration: 1h, decides: {go: {odds: 90%}, wait: {ends: true}}}\n"
        "  work: {tasks: {copy: {owner: lead, approvers: [boss], duration: 2d, needs: [go = go]}}}\n"
        "  launch: {milestone: true, needs: [work FS+1d], due: 2027-01-05}\n",
        encoding="utf-8",
    )
    plan = json.loads(mfab("plan", "p.yaml", "--start", "2027-01-11", "--json").out)
    assert complaints("plan", plan) == []
    assert undescribed("plan", plan) == []
    assert plan["findings"] != []


def test_without_a_plan_there_are_only_findings(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("playbook: p\ntasks: {a: {dration: 2d}}\n", encoding="utf-8")
    told = json.loads(mfab("plan", "p.yaml", "--start", "2027-01-11", "--json").out)
    assert set(told) == {"format_version", "findings"}
    assert complaints("plan", told) == []


def test_half_a_plan_is_none() -> None:
    assert complaints("plan", {"format_version": 1, "findings": [], "playbook": "p"}) != []
    assert complaints("plan", {"format_version": 2, "findings": []}) != []
