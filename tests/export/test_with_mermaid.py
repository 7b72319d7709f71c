"""Tests of the diagrams with Mermaid itself, where node and the npm packages mermaid and jsdom are installed.

They are looked for in `node_modules` of the repository, or of the folder that MFAB_NODE names.
"""

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mfab.export.flowchart import flowchart
from mfab.export.gantt import gantt
from mfab.export.plain_text import one_line
from mfab.model.plan import Plan
from mfab.model.process import Kind
from tests.export.hostile import FIXED
from tests.export.small_plan import retitled

_HERE = Path(__file__).parent
_HOME = Path(os.environ.get("MFAB_NODE", _HERE.parents[1])).resolve()


def read(diagrams: dict[str, str]) -> dict[str, Any]:
    """Return what Mermaid understands of diagrams."""
    missing = [name for name in ("mermaid", "jsdom") if not (_HOME / "node_modules" / name).is_dir()]
    if shutil.which("node") is None or missing:
        reason = "NOT TESTED WITH MERMAID: needs node, and `npm install mermaid jsdom` here or where MFAB_NODE says"
        if os.environ.get("MFAB_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    program = ["node", str(_HERE / "read_mermaid.mjs"), str(_HOME)]
    done = subprocess.run(
        program, input=json.dumps(diagrams), capture_output=True, encoding="utf-8", check=True, timeout=300
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_mermaid_reads_the_gantt_chart_as_the_plan_is(small_plan: Plan) -> None:
    found = read({"gantt": gantt(small_plan)})["gantt"]
    assert found["title"] == small_plan.title
    assert found["sections"] == ["Prepare & agree", "Go live; tell all", "No phase"]
    tasks = {task["text"].strip(): task for task in found["tasks"]}
    assert len(found["tasks"]) == 15
    brief, launch = tasks["Brief: what, for whom (cecilie)"], tasks["The guide is out (Anna Holm)"]
    assert (brief["start"], brief["end"]) == ("2027-03-12T09:00", "2027-03-16T17:00")
    assert brief["crit"] and not tasks["Layout"]["crit"]
    assert launch["milestone"] and launch["start"] == launch["end"] == "2027-04-02T09:00"


def test_mermaid_reads_the_flowchart_as_the_plan_is(small_plan: Plan) -> None:
    found = read({"flow": flowchart(small_plan)})["flow"]
    nodes = {node["id"]: node for node in found["nodes"]}
    assert {nodes[name]["shape"] for name in ("n1", "n3", "n14", "n16")} == {"square", "round", "diamond", "stadium"}
    assert nodes["n2"]["classes"] == ["critical"] and nodes["n15"]["classes"] == ["unplanned"]
    assert found["frames"][0]["text"] == "Writing"
    assert set(found["frames"][0]["nodes"]) == {"n5", "n6", "n7", "n8", "n9", "n10", "n11"}
    arrows = {(edge["from"], edge["to"]): edge for edge in found["edges"]}
    assert arrows[("n14", "n16")]["text"] == "go" and arrows[("n14", "n15")]["stroke"] == "dotted"
    assert arrows[("n5", "n11")]["text"] == "SS + 1d" and ("n4", "n12") in arrows


def test_mermaid_shows_every_title_as_it_was_written(small_plan: Plan) -> None:
    charts = {}
    # A few rows hold a title as well as all of them.
    few = replace(small_plan, rows=small_plan.rows[:4])
    for number, title in enumerate(FIXED):
        plan = retitled(few, title)
        charts |= {f"{number} gantt": gantt(plan), f"{number} flow": flowchart(plan)}
    found = read(charts)
    rows = [row for row in few.rows if row.kind is not Kind.SUMMARY]
    for number, title in enumerate(FIXED):
        bars, flow = found[f"{number} gantt"], found[f"{number} flow"]
        assert "error" not in bars and "error" not in flow, (title, bars, flow)
        shown = one_line(title)
        assert bars["tasks"][0]["text"].strip() == f"{shown} ({shown or 'anna'})".strip()
        assert len(bars["tasks"]) == len(rows) and len(flow["nodes"]) == len(rows)
        first = flow["nodes"][0]["text"].split("\n")[0]
        assert first == (shown or small_plan.rows[0].id)
