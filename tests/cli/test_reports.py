"""`mfab validate` in the formats that other programs read: golden files; UPDATE_GOLDENS=1 writes them anew."""

import json
import os
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab

from mfab import __version__

GOLDEN = Path(__file__).parent / "reports"
BROKEN = """\
playbook: broken
roles: {lead: {function: marketing}, writer: {function: marketing}}
tasks:
  brief: {owner: lead, dration: 2d}
  copy: {owner: writer, approvers: [writer], duration: 3 dais, needs: [breif]}
"""
DRAFT = "playbook: draft\ntasks: {brief: {duration: 1d}}\n"
HOSTILE = "100% :: a,b <&> 'x' ünï 😀.yaml"


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """Return a folder in a repository, with a playbook that has four errors and one that has none."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "books").mkdir()
    (tmp_path / "books" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "books" / "draft.yaml").write_text(DRAFT.replace("brief:", "brief: &b"), encoding="utf-8")
    good = "playbook: good\nroles: {lead: {function: marketing}}\ntasks: {brief: {owner: lead, duration: 1d}}\n"
    (tmp_path / "books" / "good.yaml").write_text(good, encoding="utf-8")
    return "books"


@pytest.mark.parametrize("form", ["full", "concise", "json", "github", "gitlab", "sarif", "junit"])
def test_a_broken_playbook_is_told_in_every_format_as_it_was_looked_at(mfab: Mfab, broken: str, form: str) -> None:
    ran = mfab("validate", broken, "--format", form)
    assert ran.code == 1
    found = ran.out.replace(f'"version": "{__version__}"', '"version": "0.0.0"')
    file = GOLDEN / f"broken.{form}"
    if os.environ.get("UPDATE_GOLDENS") == "1":
        file.write_bytes(found.encode())
    assert found == file.read_bytes().decode(), f"{file.name} differs; UPDATE_GOLDENS=1 writes it anew"


def test_in_github_actions_findings_are_annotations_unless_said_otherwise(mfab: Mfab, broken: str) -> None:
    by_itself = mfab("validate", broken, GITHUB_ACTIONS="true")
    assert by_itself == mfab("validate", broken, "--format", "github")
    assert "::error file=books/broken.yaml,line=4," in by_itself.out
    assert "::error" not in mfab("validate", broken, "--format", "concise", GITHUB_ACTIONS="true").out
    assert "::error" not in mfab("validate", broken, GITHUB_ACTIONS="true", MFAB_FORMAT="full").out
    assert "::error" not in mfab("validate", broken, GITHUB_ACTIONS="false").out


def test_a_format_of_the_environment_that_another_command_knows_is_passed_over(mfab: Mfab, broken: str) -> None:
    assert mfab("validate", broken, MFAB_FORMAT="text").out == mfab("validate", broken).out
    ran = mfab("validate", broken, MFAB_FORMAT="sarf")
    assert ran.code == 2
    assert "MFAB_FORMAT: there is no format 'sarf'; did you mean 'sarif'?" in ran.err


def test_reports_name_files_from_the_root_of_the_repository_wherever_mfab_runs(
    mfab: Mfab, broken: str, tmp_path: Path
) -> None:
    at_root = mfab("validate", broken, "--format", "gitlab")
    inside = mfab("validate", ".", "--format", "gitlab", cwd=tmp_path / broken)
    absolute = mfab("validate", str(tmp_path / broken), "--format", "gitlab")
    assert {each["location"]["path"] for each in json.loads(at_root.out)} >= {"books/broken.yaml"}
    assert at_root.out == inside.out == absolute.out


@pytest.mark.parametrize("form", ["json", "github", "gitlab", "sarif", "junit"])
def test_a_hostile_file_name_is_told_in_utf_8_whatever_the_terminal_speaks(
    mfab: Mfab, tmp_path: Path, form: str
) -> None:
    (tmp_path / HOSTILE).write_text(BROKEN, encoding="utf-8")
    ran = mfab("validate", HOSTILE, "--format", form)
    assert ran.code == 1
    assert ran.out == mfab("validate", HOSTILE, "--format", form, PYTHONIOENCODING="ascii").out


def test_text_that_the_terminal_cannot_show_becomes_an_escape(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / HOSTILE).write_text(BROKEN, encoding="utf-8")
    ran = mfab("validate", HOSTILE, "--format", "concise", PYTHONIOENCODING="ascii")
    assert ran.code == 1
    assert "\\xfcn\\xef \\U0001f600.yaml:4:24: error:" in ran.out


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_the_exit_code_does_not_depend_on_the_format(mfab: Mfab, tmp_path: Path, form: str) -> None:
    (tmp_path / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    assert mfab("validate", "draft.yaml", "--format", form).code == 0
    assert mfab("validate", "draft.yaml", "--format", form, "--strict").code == 1
    assert mfab("validate", "gone.yaml", "--format", form).code == 2
