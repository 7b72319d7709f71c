"""Tests of `mfab plan --json`: other tools depend on its names."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import given

from mfab.export.plan_json import dumps, plan_as_json
from mfab.model.plan import Deviation, Plan
from tests.export.hostile import titles
from tests.export.small_plan import PLAYBOOK, planned

TOP = (
    "format_version", "playbook", "run", "digest", "start", "finish", "anchor", "direction", "on_time",
    "late_by_working_minutes", "latest_start", "tasks", "critical_path", "unfilled_roles", "findings",
)  # fmt: skip
TASK = (
    "id", "title", "phase", "kind", "of", "owner", "person", "approvers", "start", "finish", "early_start",
    "early_finish", "late_start", "late_finish", "done", "total_float_minutes", "free_float_minutes", "critical",
    "branch", "needs", "links",
)  # fmt: skip


def tasks_of(plan: Plan) -> dict[str, Any]:
    return {task["id"]: task for task in plan_as_json(plan, ())["tasks"]}


def test_the_json_is_what_was_looked_at(small_plan: Plan, same_as_golden: Callable[[str, bytes], None]) -> None:
    same_as_golden("plan.json", dumps(plan_as_json(small_plan, ())).encode())


def test_the_names_of_the_contract_come_first_and_in_its_order(small_plan: Plan) -> None:
    found = plan_as_json(small_plan, ())
    assert tuple(found)[: len(TOP)] == TOP
    assert all(tuple(task)[: len(TASK)] == TASK for task in found["tasks"])


def test_times_have_the_offset_of_their_day_in_the_teams_zone(small_plan: Plan) -> None:
    tasks = tasks_of(small_plan)
    assert tasks["kickoff"]["start"] == "2027-03-11T13:40:00+01:00"
    assert tasks["go"]["start"] == "2027-03-30T09:00:00+02:00"


def test_a_finish_is_the_end_of_its_day_and_a_start_the_beginning_of_the_next(small_plan: Plan) -> None:
    tasks = tasks_of(small_plan)
    assert tasks["brief"]["finish"] == "2027-03-16T17:00:00+01:00"
    assert tasks["brief:approval:marketing-manager"]["start"] == "2027-03-17T09:00:00+01:00"
    assert tasks["brief"]["done"] == "2027-03-17T17:00:00+01:00"


def test_a_milestone_is_one_instant(small_plan: Plan) -> None:
    launch = tasks_of(small_plan)["launch"]
    instants = {launch[key] for key in launch if key.endswith(("start", "finish")) or key == "done"}
    assert instants == {"2027-04-02T09:00:00+02:00"}


def test_a_row_says_what_it_waits_for(small_plan: Plan) -> None:
    tasks = tasks_of(small_plan)
    assert tasks["brief"]["links"] == [{"task": "kickoff", "type": "FS", "lag": "0m"}]
    assert tasks["pictures"]["needs"] == ["copy@DK", "copy@SE"]
    assert tasks["pictures"]["links"][0] == {"task": "copy@DK", "type": "SS", "lag": "1d"}
    assert tasks["launch"]["links"] == [{"task": "go", "type": "FS", "lag": "0m", "outcome": "go"}]
    assert tasks["brief:approval:marketing-manager"]["of"] == "brief"


def test_a_branch_that_is_not_planned_has_dates_but_no_float(small_plan: Plan) -> None:
    rework = tasks_of(small_plan)["rework"]
    assert rework["branch"] == "go = wait" and rework["start"] is not None
    assert [rework[key] for key in ("late_start", "late_finish", "total_float_minutes", "free_float_minutes")] == [
        None, None, None, None,
    ]  # fmt: skip


def test_a_playbook_without_an_anchor_has_none() -> None:
    plan = planned(PLAYBOOK.replace("anchor: launch\n", ""), anchor=None, start="2027-03-01", run=None)
    found = plan_as_json(plan, ())
    assert (found["anchor"], found["run"], found["direction"], found["latest_start"]) == (None, None, "forward", None)


def test_a_plan_between_two_dates_says_by_how_much_it_is_late() -> None:
    found = plan_as_json(planned(start="2027-03-19"), ())
    assert (found["direction"], found["on_time"]) == ("both", False)
    assert found["late_by_working_minutes"] > 0
    assert found["anchor"] == {"task": "launch", "date": "2027-04-02"}


def test_findings_and_deviations_are_told(small_plan: Plan) -> None:
    plan = replace(small_plan, deviations=(Deviation("layout", "duration", "1d", "2d"),))
    found = plan_as_json(plan, [{"code": "x"}])
    assert found["findings"] == [{"code": "x"}]
    assert found["deviations"] == [{"task": "layout", "key": "duration", "before": "1d", "now": "2d"}]


def test_letters_are_written_as_they_are() -> None:
    assert dumps({"title": "Grüße 😀"}) == '{\n  "title": "Grüße 😀"\n}\n'


@given(titles)
def test_any_title_comes_back_as_it_was(title: str) -> None:
    text = dumps({"title": title})
    assert json.loads(text.encode()) == {"title": title}
    assert text.endswith("\n")
