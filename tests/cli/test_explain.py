"""`mfab explain`, and a workspace that sets how grave findings are, as a user meets them."""

import json
from pathlib import Path

from tests.cli.conftest import Mfab

UNUSED = "playbook: leaflet\nroles: {lead: {}, spare: {}}\ntasks: {copy: {owner: lead, duration: 1d}}\n"


def test_a_code_is_explained(mfab: Mfab) -> None:
    ran = mfab("explain", "own-approval")

    assert ran.code == 0
    assert ran.out.startswith("own-approval (error; playbooks)\nNobody approves their own work.\n")
    assert "cannot be allowed" in ran.out


def test_all_codes_are_listed_by_what_they_are_about(mfab: Mfab) -> None:
    ran = mfab("explain")

    assert ran.out.startswith("Playbooks\n\n  unknown-task")
    assert "\nReading files\n" in ran.out and "\n  redundant-need " in ran.out


def test_a_code_with_a_slip_is_recognised(mfab: Mfab) -> None:
    ran = mfab("explain", "own-aproval")

    assert ran.code == 2
    assert "did you mean 'own-approval'?" in ran.err


def test_other_programs_get_the_same(mfab: Mfab) -> None:
    about = json.loads(mfab("explain", "tab", "--json").out)

    assert (about["code"], about["severity"], about["may_be_allowed"]) == ("tab", "error", False)
    assert len(json.loads(mfab("explain", "--json").out)["codes"]) > 100


def test_the_workspace_says_how_grave_a_finding_is(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    for name in ("a.yaml", "drafts/b.yaml"):
        (tmp_path / name).write_text(UNUSED, encoding="utf-8")
    settings = "rules: {unused-role: error}\npaths: [{path: drafts/**, rules: {unused-role: off}}]\nformat: concise\n"
    (tmp_path / "mfab.yaml").write_text(settings, encoding="utf-8")

    ran = mfab("validate", ".")

    assert ran.code == 1
    assert [line.split(" ")[:2] for line in ran.out.splitlines()] == [["a.yaml:2:19:", "error:"]]


def test_broken_settings_are_exit_2_with_their_findings(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(UNUSED, encoding="utf-8")
    (tmp_path / "mfab.yaml").write_text("rules: {unusd-role: off}\n", encoding="utf-8")

    checked = mfab("validate", "a.yaml", "--format", "concise")
    planned = mfab("plan", "a.yaml", "--start", "2027-01-11")

    assert (checked.code, planned.code) == (2, 2)
    assert "mfab.yaml:1:9: error: no rule has the code 'unusd-role'; did you mean 'unused-role'?" in checked.out
    assert "    |         ^^^^^^^^^^" in planned.out


def test_the_usual_team_is_taken_where_a_run_names_none(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks" / "a.yaml").write_text(UNUSED.replace(", spare: {}", ""), encoding="utf-8")
    (tmp_path / "team.yaml").write_text("team: nordic\npeople: {anna: {roles: [lead]}}\n", encoding="utf-8")
    (tmp_path / "mfab.yaml").write_text("team: team.yaml\n", encoding="utf-8")

    plan = json.loads(mfab("plan", "playbooks/a.yaml", "--start", "2027-01-11", "--json").out)
    (tmp_path / "mfab.yaml").write_text("team: teem.yaml\n", encoding="utf-8")
    lost = mfab("plan", "playbooks/a.yaml", "--start", "2027-01-11")

    assert plan["tasks"][0]["person"] == "anna"
    assert lost.code == 2 and "mfab.yaml:1:7: error: 'teem.yaml' cannot be opened" in lost.out


def test_a_date_on_the_command_line_is_not_blamed_on_the_file(mfab: Mfab, tmp_path: Path) -> None:
    playbook = "playbook: a\nanchor: launch\ntasks:\n  stock: {owner: buyer, duration: 20d, checklist: [Asked]}\n"
    playbook += "  launch: {milestone: true, needs: [stock]}\nroles: {buyer: {}}\n"
    (tmp_path / "a.yaml").write_text(playbook, encoding="utf-8")
    (tmp_path / "run.yaml").write_text("run: b\nplaybook: a.yaml\nanchor: 2027-06-01\n", encoding="utf-8")

    late = mfab("plan", "run.yaml", "--anchor", "2027-02-16", "--today", "2027-02-01")
    moved = mfab("plan", "run.yaml", "--anchor", "2027-03-01", "--today", "2027-02-01")
    too_near = mfab("plan", "run.yaml", "--anchor", "2027-02-26", "--today", "2027-02-01")

    assert late.out.startswith("run.yaml:1:1: error: the latest day to begin was Tue 19 Jan 2027, 9 working days ago;")
    assert "or move it to Mon 1 Mar 2027 and begin today [start-passed]" in late.out
    assert (moved.code, too_near.code) == (0, 1)
