"""`mfab diff` as a user meets it: in a repository with real revisions."""

import json
import os
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab
from tests.git_folder import GitFolder

GOLDEN = Path(__file__).parent / "differences"
PROCESS = """\
playbook: small
title: A small launch
anchor: launch
include: [shared.yaml]
parameters:
  tier: {type: choice, choices: [minor, major], default: major}
roles: {designer: {function: marketing}}
tasks:
  brief: {title: Brief, owner: lead, duration: 2d}
  copy: {owner: writer, approvers: [lead], duration: 4d, needs: [brief]}
  design: {owner: designer, duration: 3d, needs: [brief]}
  press: {when: tier == 'major', owner: lead, duration: 1d, needs: [brief]}
  launch: {milestone: true, owner: lead, needs: [copy, design, press]}
"""
SHARED = "shared: house\nroles: {lead: {function: marketing}, writer: {function: marketing}}\n"
RUN = "run: spring\nplaybook: small.yaml\nteam: team.yaml\nanchor: 2027-03-02\n"
TEAM = """\
team: nordic
functions: [marketing]
people:
  anna: {roles: [lead]}
  bo: {roles: [writer, designer]}
"""


@pytest.fixture
def house(tmp_path: Path) -> GitFolder:
    """Return a repository with a playbook, a team and a run file on `main`."""
    found = GitFolder(tmp_path)
    for name, text in (("small.yaml", PROCESS), ("shared.yaml", SHARED), ("run.yaml", RUN), ("team.yaml", TEAM)):
        found.write(name, text)
    found.commit()
    return found


def first_line(text: str) -> str:
    """Return the line that sums up."""
    return text.splitlines()[0]


def agrees_with(name: str, printed: str) -> bool:
    """Compare with a file that is kept; UPDATE_GOLDENS=1 writes it anew."""
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDENS") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(printed, encoding="utf-8")
    return file.read_text(encoding="utf-8") == printed


def test_a_commit_that_lengthens_a_critical_task_says_so_in_one_line(mfab: Mfab, house: GitFolder) -> None:
    house.write("small.yaml", PROCESS.replace("duration: 4d", "duration: 6d"))
    house.commit("copy needs longer")
    ran = mfab("diff", "small.yaml@HEAD~1", "small.yaml@HEAD")
    assert first_line(ran.out) == "finish +2d, launch +2d, critical path unchanged; 1 task changed"
    assert "'copy' now takes 6d instead of 4d" in ran.out
    assert "'launch' comes 2 working days later" in ran.out
    assert (ran.code, ran.err) == (0, "")


def test_each_task_of_the_product_launch_that_takes_longer_is_told_in_the_first_line(
    mfab: Mfab, tmp_path: Path
) -> None:
    house = GitFolder(tmp_path)
    shutil.copytree(ROOT / "playbooks", tmp_path / "playbooks")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    house.commit()
    file = tmp_path / "playbooks" / "product-launch.yaml"
    text = file.read_text(encoding="utf-8")
    assert "duration: [2d, 3d, 6d]" in text
    file.write_text(text.replace("duration: [2d, 3d, 6d]", "duration: [2d, 5d, 8d]", 1), encoding="utf-8")
    ran = mfab("diff", "examples/launch.yaml")
    assert first_line(ran.out) == "start -2d, critical path unchanged; 1 task changed"
    assert "begin by Mon 4 Jan 2027 15:00 instead of Wed 6 Jan 2027 15:00" in ran.out


def test_a_file_alone_is_compared_with_its_last_commit(mfab: Mfab, house: GitFolder) -> None:
    assert mfab("diff", "small.yaml").out == "nothing differs\n"
    house.write("small.yaml", PROCESS.replace("duration: 3d", "duration: 1d"))
    assert first_line(mfab("diff", "small.yaml").out).endswith("1 task changed")
    assert mfab("diff", "small.yaml").out == mfab("diff", "small.yaml@main").out


def test_a_run_file_at_a_revision_takes_its_playbook_includes_and_team_from_there(mfab: Mfab, house: GitFolder) -> None:
    house.write("small.yaml", PROCESS.replace("owner: designer", "owner: artist").replace("{designer:", "{artist:"))
    house.write("team.yaml", TEAM.replace("designer]", "]").replace("bo:", "ida: {roles: [artist]}\n  bo:"))
    house.write("shared.yaml", SHARED.replace("writer: {function: marketing}", "writer: {sourcing: external}"))
    house.commit()
    ran = mfab("diff", "run.yaml@main~1", "run.yaml")
    assert ran.code == 0, ran.err
    for sentence in (
        "'ida' is new",
        "'bo' no longer fills designer",
        "role 'writer' is now external instead of in-house",
        "role 'artist' is new",
        "role 'designer' is gone",
        "'design' is now owned by artist instead of designer",
        "artist is now ida instead of nobody",
    ):
        assert sentence in ran.out, sentence


def test_the_words_of_the_process_say_what_changed(mfab: Mfab, house: GitFolder) -> None:
    after = (
        PROCESS.replace("  design: {owner: designer", "  artwork: {owner: designer")
        .replace("[copy, design, press]", "[copy, artwork, press]")
        .replace("approvers: [lead], duration: 4d, needs: [brief]", "approvers: [lead, designer], duration: 4d")
        .replace("default: major", "default: minor")
        .replace("{designer: {function: marketing}}", "{designer: {function: marketing, sourcing: external}}")
        .replace("duration: 1d, needs: [brief]}", "duration: [1d, 2d, 4d], needs: [brief SS+1d]}")
        + "  report: {title: Report, owner: lead, duration: 1d, needs: [launch]}\n"
    )
    house.write("small.yaml", after)
    ran = mfab("diff", "small.yaml", "--set", "tier=major")
    assert agrees_with("words.txt", ran.out), ran.out
    assert agrees_with("words.md", mfab("diff", "small.yaml", "--set", "tier=major", "--format", "markdown").out)
    dated = mfab("diff", "run.yaml", "--format", "markdown")
    assert agrees_with("run.md", dated.out), dated.out
    assert agrees_with("run.txt", mfab("diff", "run.yaml").out)
    assert agrees_with("words.json", json_without_digests(mfab("diff", "small.yaml", "--json").out))


def json_without_digests(text: str) -> str:
    """Return the JSON without what changes whenever the canonical form does."""
    found = json.loads(text)
    for side in ("before", "after"):
        assert len(found[side].pop("digest")) == 64
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def test_another_date_in_the_run_file_moves_the_launch(mfab: Mfab, house: GitFolder) -> None:
    house.write("run.yaml", RUN.replace("2027-03-02", "2027-03-05"))
    ran = mfab("diff", "run.yaml")
    assert first_line(ran.out) == "start +3d, finish +3d, launch +3d, critical path unchanged; 1 other change"
    assert "'launch' moves from Tue 2 Mar 2027 to Fri 5 Mar 2027: 3 working days later" in ran.out
    assert "the anchor's date is now 2027-03-05 instead of 2027-03-02" in ran.out


def test_a_path_that_leaves_another_branch_of_work_critical_is_named(mfab: Mfab, house: GitFolder) -> None:
    house.write("small.yaml", PROCESS.replace("duration: 3d", "duration: 9d"))
    ran = mfab("diff", "small.yaml")
    assert "critical path changed" in first_line(ran.out)
    assert "the critical path now goes through 'design' and no longer goes through 'copy' and the approval" in ran.out


def test_somebody_on_leave_changes_who_does_the_work(mfab: Mfab, house: GitFolder) -> None:
    house.write("team.yaml", TEAM.replace("anna: {roles: [lead]}", "anna: {roles: [lead], away: [2027-02-22]}"))
    ran = mfab("diff", "run.yaml")
    assert "'anna' is now away 2027-02-22" in ran.out
    assert first_line(ran.out).startswith("start -1d"), ran.out


def test_a_value_that_leaves_a_task_out_takes_it_from_the_plan(mfab: Mfab, house: GitFolder) -> None:
    house.write("run.yaml", RUN + "values: {tier: minor}\n")
    ran = mfab("diff", "run.yaml")
    assert "value 'tier' is new: minor" in ran.out
    assert "the plan no longer has 'press'" in ran.out
    house.write("run.yaml", RUN)
    house.write("small.yaml", PROCESS.replace("default: major", "default: minor"))
    assert "the plan no longer has 'press'" in mfab("diff", "run.yaml").out


def test_a_path_that_really_holds_an_at_sign_is_that_file(mfab: Mfab, house: GitFolder) -> None:
    house.write("small.yaml@main", PROCESS.replace("duration: 4d", "duration: 5d"))
    assert first_line(mfab("diff", "small.yaml", "small.yaml@main").out).startswith("finish +1d")


def test_exit_code_3_only_when_something_differs(mfab: Mfab, house: GitFolder) -> None:
    assert mfab("diff", "small.yaml", "--exit-code").code == 0
    house.write("small.yaml", PROCESS.replace("title: Brief", "title: Launch brief"))
    ran = mfab("diff", "small.yaml", "--exit-code")
    assert ran.code == 3
    assert first_line(ran.out) == "plan unchanged; 1 task changed"
    assert mfab("diff", "small.yaml").code == 0


def test_comments_and_layout_are_no_difference(mfab: Mfab, house: GitFolder) -> None:
    house.write("small.yaml", "# For spring.\n" + PROCESS.replace("needs: [brief]", "needs:  brief"))
    assert mfab("diff", "small.yaml", "--exit-code").code == 0


def test_a_regression_fails_and_says_which_and_by_how_much(mfab: Mfab, house: GitFolder) -> None:
    house.write("small.yaml", PROCESS.replace("duration: 4d", "duration: 7d"))
    ran = mfab("diff", "small.yaml", "--fail-if", "finish > 2d", "--fail-if", "tasks_removed > 0 or late > 0")
    assert ran.code == 1
    assert ran.err == "error: --fail-if: finish > 2d: finish is +3d\n"
    assert mfab("diff", "small.yaml", "--fail-if", "finish > 3d").code == 0
    assert mfab("diff", "small.yaml", "--fail-if", "finish > 3d", "--exit-code").code == 3
    assert mfab("diff", "small.yaml", "--fail-if", "finish > 2d", "--exit-code").code == 1
    found = json.loads(mfab("diff", "small.yaml", "--fail-if", "finish >= 3d", "--json").out)
    assert found["failed"] == [{"expression": "finish >= 3d", "measures": ["finish"]}]
    assert found["measures"]["finish"] == 3 * 480


def test_a_plan_that_becomes_late_is_a_regression(mfab: Mfab, house: GitFolder) -> None:
    house.write("run.yaml", RUN + "start: 2027-02-22\n")
    house.commit()
    house.write("small.yaml", PROCESS.replace("duration: 4d", "duration: 7d"))
    ran = mfab("diff", "run.yaml", "--fail-if", "late > 1d")
    assert ran.code == 1
    assert "late by" in first_line(ran.out)


@pytest.mark.parametrize("expression", ["finsh > 2d", "finish = 2d", "tasks_added > 1d", "finish > 2d and", "1 > 0"])
def test_an_expression_that_cannot_be_read_is_wrong_usage(mfab: Mfab, house: GitFolder, expression: str) -> None:
    ran = mfab("diff", "small.yaml", "--fail-if", expression)
    assert ran.code == 2
    assert ran.err.startswith("error: --fail-if: ")
    assert ran.out == ""


def test_a_side_with_errors_tells_them_with_its_revision(mfab: Mfab, house: GitFolder) -> None:
    house.write("small.yaml", PROCESS.replace("needs: [copy,", "needs: [coppy,"))
    house.commit()
    house.write("small.yaml", PROCESS)
    ran = mfab("diff", "run.yaml@main", "run.yaml")
    assert ran.code == 1
    assert "small.yaml@main:13:" in ran.err
    assert "did you mean 'copy'?" in ran.err
    assert "'run.yaml@main' cannot be planned" in ran.err
    assert ran.out == ""


def test_a_file_or_a_revision_that_is_not_there_is_wrong_usage(mfab: Mfab, house: GitFolder) -> None:
    ran = mfab("diff", "small.yaml@mian")
    assert (ran.code, ran.err) == (2, "error: git knows no revision 'mian'; did you mean 'main'?\n")
    ran = mfab("diff", "smal.yaml@main", "small.yaml")
    assert ran.code == 2
    assert "there is no file 'smal.yaml' at revision 'main'; did you mean 'small.yaml'?" in ran.err
    assert mfab("diff", "small.yaml@").code == 2


def test_a_playbook_and_a_run_file_are_two_kinds(mfab: Mfab, house: GitFolder) -> None:
    ran = mfab("diff", "small.yaml", "run.yaml")
    assert ran.code == 2
    assert "compare two of a kind" in ran.err


def test_a_parameter_that_only_one_side_has_is_set_there(mfab: Mfab, house: GitFolder) -> None:
    house.write("small.yaml", PROCESS.replace("parameters:\n", "parameters:\n  product: {type: text}\n"))
    ran = mfab("diff", "small.yaml", "--set", "product=Nordlys 3")
    assert ran.code == 0, ran.err
    assert "parameter 'product' is new" in ran.out
    ran = mfab("diff", "small.yaml", "--set", "produkt=Nordlys 3")
    assert (ran.code, "did you mean 'product'?" in ran.err) == (2, True)


def test_a_team_given_on_the_command_line_is_the_same_for_both_sides(mfab: Mfab, house: GitFolder) -> None:
    house.write("other.yaml", TEAM.replace("bo:", "ole:"))  # not in any revision
    house.write("small.yaml", PROCESS.replace("duration: 4d", "duration: 6d"))
    ran = mfab("diff", "run.yaml", "--team", "other.yaml")
    assert ran.code == 0, ran.err
    assert first_line(ran.out) == "start -2d, critical path unchanged; 1 task changed"


def test_one_side_may_be_standard_input(mfab: Mfab, house: GitFolder) -> None:
    ran = mfab("diff", "small.yaml@main", "-", stdin=PROCESS.replace("duration: 4d", "duration: 6d").encode())
    assert first_line(ran.out).startswith("finish +2d"), ran.err
    assert mfab("diff", "-", "-").code == 2


def test_what_people_typed_neither_steers_the_terminal_nor_the_comment(mfab: Mfab, house: GitFolder) -> None:
    title = "'\u202e<img src=x onerror=alert(1)> [a](http://x) | `b` @all ${tier}'"
    house.write("small.yaml", PROCESS.replace("title: Brief", f"title: {title}"))
    text = mfab("diff", "small.yaml")
    assert "\u202e" not in text.out
    assert "\\u202e<img" in text.out
    comment = mfab("diff", "small.yaml", "--format", "markdown").out
    assert "<img" not in comment
    assert "[a](" not in comment
    assert "\\@all" in comment


def test_the_same_revisions_give_the_same_bytes(mfab: Mfab, house: GitFolder) -> None:
    house.write("small.yaml", PROCESS.replace("duration: 4d", "duration: 6d").replace("  press:", "  release:"))
    for form in ("text", "markdown", "json"):
        first, second = (mfab("diff", "run.yaml", "--format", form, PYTHONHASHSEED=seed).out for seed in ("1", "2"))
        assert first == second
