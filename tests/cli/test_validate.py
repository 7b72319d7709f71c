"""`mfab validate` as a user meets it."""

import json
from pathlib import Path

from tests.cli.conftest import ROOT, Mfab

BROKEN = """\
playbook: broken
roles: {lead: {function: marketing}, writer: {function: marketing}}
tasks:
  brief: {owner: lead, dration: 2d}
  copy: {owner: writer, approvers: [writer], duration: 3 dais, needs: [breif]}
"""


def test_what_we_ship_has_no_finding(mfab: Mfab) -> None:
    ran = mfab("validate", "playbooks", "examples", "--strict", cwd=ROOT)
    assert (ran.code, ran.out) == (0, ""), ran.out
    assert "all good" in ran.err


def test_every_mistake_is_told_once_with_its_place(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    ran = mfab("validate", "broken.yaml", "--format", "concise")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "broken.yaml:4:24: error: task 'brief' has the unknown key 'dration'; did you mean 'duration'? [unknown-key]",
        "broken.yaml:5:37: error: 'writer' owns task 'copy' and would approve it too; name another approver"
        " [own-approval]",
        "broken.yaml:5:56: error: '3 dais' has the unknown unit 'dais'; write 30m, 4h, 3d or 2w of working time,"
        " or 48eh, 3ed, 2ew of elapsed time [duration]",
        "broken.yaml:5:72: error: task 'copy' needs 'breif', which is not a task; did you mean 'brief'? [unknown-task]",
    ]


def test_the_full_text_has_the_line_and_a_caret(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    lines = mfab("validate", "broken.yaml").out.splitlines()
    assert "  brief: {owner: lead, dration: 2d}" in lines[1]
    assert lines[2].strip(" |") == "^^^^^^^"


def test_json_has_places_codes_and_files(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    told = json.loads(mfab("validate", "broken.yaml", "--json").out)
    assert told["format_version"] == 1
    assert told["files"] == ["broken.yaml"]
    assert (told["findings"][0]["line"], told["findings"][0]["code"]) == (4, "unknown-key")


def test_warnings_fail_only_when_strict(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text("playbook: draft\ntasks: {brief: {duration: 1d}}\n", encoding="utf-8")
    assert mfab("validate", "draft.yaml").code == 0
    assert mfab("validate", "draft.yaml", "--strict").code == 1


def test_a_folder_is_looked_through_and_files_of_other_kinds_are_passed_over(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "compose.yml").write_text("services: {}\n", encoding="utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.yaml").write_text(BROKEN, encoding="utf-8")
    ran = mfab("validate", "--json")
    assert json.loads(ran.out)["files"] == ["sub/broken.yaml"]


def test_a_file_named_outright_must_be_of_a_known_kind(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("playbok: x\n", encoding="utf-8")
    ran = mfab("validate", "x.yaml")
    assert ran.code == 1
    assert "did you mean 'playbook'?" in ran.out


def test_a_file_that_cannot_be_opened_is_wrong_usage(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "launch.yaml").write_text(BROKEN, encoding="utf-8")
    ran = mfab("validate", "lunch.yaml")
    assert ran.code == 2
    assert "did you mean 'launch.yaml'?" in ran.out


def test_a_file_that_a_run_refers_to_is_told_where_it_refers(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "run.yaml").write_text("run: r\nplaybook: gone.yaml\nteam: nobody.yaml\n", encoding="utf-8")
    ran = mfab("validate", "run.yaml", "--format", "concise")
    assert ran.code == 1
    assert "run.yaml:2:11: error: 'gone.yaml' cannot be opened" in ran.out
    assert "run.yaml:3:7: error: 'nobody.yaml' cannot be opened" in ran.out


def test_an_include_cannot_leave_the_workspace(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "mfab.yaml").write_text("", encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("shared: s\nroles: {lead: {}}\n", encoding="utf-8")
    (tmp_path / "inner" / "p.yaml").write_text(
        "playbook: p\ninclude: [../secret.yaml]\ntasks: {a: {owner: lead, duration: 1d}}\n", encoding="utf-8"
    )
    ran = mfab("validate", "inner/p.yaml", "--format", "concise")
    assert ran.code == 1
    assert "outside the workspace" in ran.out


def test_commands_and_options_have_did_you_mean(mfab: Mfab) -> None:
    assert "did you mean 'validate'?" in mfab("validat").err
    assert "--strict" in mfab("validate", "--strct").err
    assert mfab("validat").code == mfab("validate", "--strct").code == 2


def test_a_closed_pipe_is_no_traceback(mfab: Mfab, tmp_path: Path) -> None:
    import subprocess
    import sys

    tasks = "".join(f"  t{number}: {{duration: 1d}}\n" for number in range(3000))
    (tmp_path / "long.yaml").write_text("playbook: long\ntasks:\n" + tasks, encoding="utf-8")
    command = f"{sys.executable} -m mfab validate long.yaml; echo code $? >&2"
    done = subprocess.run(
        ["bash", "-c", f"({command}) | head -1"], cwd=tmp_path, capture_output=True, timeout=60, check=False
    )
    assert b"Traceback" not in done.stderr
    assert b"code 141" in done.stderr
