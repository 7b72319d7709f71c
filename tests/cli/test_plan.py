"""`mfab plan` as a user meets it."""

import json
from pathlib import Path

from tests.cli.conftest import ROOT, Mfab

LAUNCH = str(ROOT / "examples" / "launch.yaml")
SMALL = """\
playbook: small
title: A small launch
anchor: launch
parameters:
  product: {type: text}
roles: {lead: {function: marketing}, writer: {function: marketing}}
tasks:
  brief: {title: "Brief for ${product}", owner: lead, duration: 2d}
  copy: {owner: writer, approvers: [lead], duration: 3d, needs: [brief]}
  launch: {milestone: true, needs: [copy]}
"""


def written(folder: Path, name: str, text: str) -> str:
    """Write a file and return its name."""
    (folder / name).write_text(text, encoding="utf-8")
    return name


def test_the_example_prints_its_plan_with_the_critical_path_and_the_summary(mfab: Mfab) -> None:
    ran = mfab("plan", LAUNCH)
    assert ran.code == 0, ran.out + ran.err
    assert "Launch brief for Nordlys 3" in ran.out
    assert "critical path: kickoff → brief → approval by marketing-manager" in ran.out
    assert "launch on Tue 2 Mar 2027" in ran.out


def test_a_launch_too_near_today_exits_1_and_says_by_how_many_working_days(mfab: Mfab) -> None:
    ran = mfab("plan", LAUNCH, "--today", "2027-01-20")
    assert ran.code == 1
    assert "the latest day to begin was" in ran.out
    assert "working days ago" in ran.out
    assert "critical path:" in ran.out, "the plan is shown all the same"


def test_the_day_comes_from_the_environment_when_no_flag_gives_it(mfab: Mfab) -> None:
    assert mfab("plan", LAUNCH, MFAB_TODAY="2027-01-20").code == 1
    assert mfab("plan", LAUNCH, "--today", "2026-12-01", MFAB_TODAY="2027-01-20").code == 0


def test_a_playbook_is_planned_without_a_run_file(mfab: Mfab, tmp_path: Path) -> None:
    name = written(tmp_path, "small.yaml", SMALL)
    ran = mfab("plan", name, "--anchor", "2027-03-02", "--set", "product=Nordlys 3")
    assert ran.code == 0, ran.err
    assert "Brief for Nordlys 3" in ran.out
    assert "Mon 22 Feb 2027" in ran.out, "two days, three days and one for the approval before Tuesday 2 March"


def test_a_playbook_without_any_date_is_wrong_usage_with_a_hint(mfab: Mfab, tmp_path: Path) -> None:
    ran = mfab("plan", written(tmp_path, "small.yaml", SMALL))
    assert ran.code == 2
    assert "there is no date to plan from" in ran.err
    assert "--anchor" in ran.err
    assert "--start" in ran.err


def test_a_launch_that_cannot_be_met_says_by_how_much(mfab: Mfab, tmp_path: Path) -> None:
    run = "run: r\nplaybook: small.yaml\nvalues: {product: X}\nstart: 2027-03-01\nanchor: 2027-03-04\n"
    written(tmp_path, "small.yaml", SMALL)
    ran = mfab("plan", written(tmp_path, "run.yaml", run))
    assert ran.code == 1
    assert "3 working days" in ran.out


def test_the_same_input_gives_the_same_bytes(mfab: Mfab) -> None:
    first, second = (mfab("plan", LAUNCH, "--json", PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first == second


def test_json_has_exactly_the_names_that_other_tools_depend_on(mfab: Mfab) -> None:
    plan = json.loads(mfab("plan", LAUNCH, "--json").out)
    assert plan["format_version"] == 1
    assert plan["anchor"] == {"task": "launch", "date": "2027-03-02"}
    assert {"playbook", "run", "digest", "start", "finish", "direction", "on_time", "late_by_working_minutes"} <= set(
        plan
    )
    assert {"latest_start", "tasks", "critical_path", "unfilled_roles", "findings"} <= set(plan)
    task = next(each for each in plan["tasks"] if each["id"] == "brief")
    fixed = "id title phase kind of owner person approvers start finish early_start early_finish late_start late_finish"
    fixed += " done total_float_minutes free_float_minutes critical branch needs links"
    assert set(fixed.split()) <= set(task)
    assert task["links"] == [{"task": "kickoff", "type": "FS", "lag": "0m"}]


def test_wrong_options_are_refused_in_a_sentence(mfab: Mfab, tmp_path: Path) -> None:
    name = written(tmp_path, "small.yaml", SMALL)
    cases = {
        ("--anchor", "tomorrow"): "--anchor: 'tomorrow' is not a date",
        ("--start", "2027-13-01"): "--start: '2027-13-01' is not a day of the calendar",
        ("--set", "product"): "--set: 'product' is no pair",
        ("--set", "prodct=X"): "did you mean 'product'?",
        ("--assign", "leed=anna"): "did you mean 'lead'?",
        ("--assign", "lead=anna"): "without a team",
        ("--today", "soon"): "--today: 'soon' is not a date",
        ("--format", "xml"): "there is no format 'xml'",
        ("--lat",): "--late",
    }
    for options, sentence in cases.items():
        ran = mfab("plan", name, "--anchor", "2027-03-02", *options)
        assert ran.code == 2, (options, ran)
        assert sentence in ran.err, (options, ran.err)
        assert "Traceback" not in ran.err


def test_a_playbook_from_standard_input(mfab: Mfab) -> None:
    ran = mfab("plan", "-", "--start", "2027-01-11", "--set", "product=X", stdin=SMALL.encode())
    assert ran.code == 0, ran.err
    assert "launch on Mon 18 Jan 2027" in ran.out


def test_text_of_one_person_cannot_steer_the_terminal_of_another(mfab: Mfab, tmp_path: Path) -> None:
    text = SMALL.replace("A small launch", r'"red \u202e launch"')
    ran = mfab("plan", written(tmp_path, "small.yaml", text), "--anchor", "2027-03-02")
    assert "\u202e" not in ran.out + ran.err


def test_a_narrow_terminal_shortens_titles_and_keeps_dates(mfab: Mfab) -> None:
    ran = mfab("plan", LAUNCH, COLUMNS="90")
    table = ran.out[ran.out.index("Launch of Nordlys 3 ·") :].split("critical path:")[0].splitlines()
    assert 85 <= max(len(line) for line in table) <= 90
    assert any("Tue 2 Mar" in line for line in table)
