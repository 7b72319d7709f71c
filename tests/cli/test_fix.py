"""`mfab validate --fix` and `--diff` as a user meets them."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab

SLIPS = """\
# Two of us wrote this.
playbook: small
tasks:
  brief: {owner: lead, dration: 3 days}   # by hand
  copy: {owner: wrter, 'duration': "1 day 4 hours", needs: [breif SS+2 days]}
  print:
    title: Print: the kit   # and pack it
    owner: lead
    duration: [1 day, 2d, 3 Days]
    needs: [copy]
roles: {lead: {function: marketing}, writer: {function: marketing}}
"""
MENDED = """\
# Two of us wrote this.
playbook: small
tasks:
  brief: {owner: lead, duration: 3d}   # by hand
  copy: {owner: writer, 'duration': "1d 4h", needs: [brief SS+2d]}
  print:
    title: "Print: the kit"   # and pack it
    owner: lead
    duration: [1d, 2d, 3d]
    needs: [copy]
roles: {lead: {function: marketing}, writer: {function: marketing}}
"""


@pytest.fixture
def slips(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_bytes(SLIPS.encode())
    return path


def test_what_is_safe_is_mended_and_nothing_else_touched(mfab: Mfab, slips: Path) -> None:
    ran = mfab("validate", "small.yaml", "--fix")
    assert (ran.code, ran.out) == (0, "")
    assert slips.read_text(encoding="utf-8") == MENDED
    assert "fixed: small.yaml" in ran.err


def test_diff_shows_it_and_changes_nothing(mfab: Mfab, slips: Path) -> None:
    ran = mfab("validate", "small.yaml", "--diff")
    assert ran.code == 1
    assert ran.out.startswith("--- small.yaml\n+++ small.yaml\n@@ ")
    assert "+  brief: {owner: lead, duration: 3d}   # by hand" in ran.out
    assert slips.read_text(encoding="utf-8") == SLIPS


def test_diff_reads_standard_input_and_fix_does_not(mfab: Mfab) -> None:
    assert "+title: T" in mfab("validate", "-", "--diff", stdin=b"playbook: p\ntitel: T\n").out
    ran = mfab("validate", "-", "--fix", stdin=b"playbook: p\n")
    assert ran.code == 2
    assert "--diff" in ran.err


def test_what_remains_is_told(mfab: Mfab, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text("playbook: p\ntitel: T\ntasks: {a: {duration: soon, owner: x}}\n", encoding="utf-8")
    ran = mfab("validate", "p.yaml", "--fix", "--format", "concise")
    assert ran.code == 1
    assert path.read_text(encoding="utf-8").startswith("playbook: p\ntitle: T\n")
    assert "[duration]" in ran.out and "[unknown-key]" not in ran.out


@pytest.mark.parametrize(("written", "after"), [("mial", "mail"), ("mal", "mal")])
def test_between_two_names_that_are_as_near_nobody_chooses(
    mfab: Mfab, tmp_path: Path, written: str, after: str
) -> None:
    path = tmp_path / "p.yaml"
    tasks = "mail: {duration: 1d}, mall: {duration: 1d}, b: {duration: 1d, needs: [%s]}"
    path.write_text(f"playbook: p\ntasks: {{{tasks % written}}}\n", encoding="utf-8")
    mfab("validate", "p.yaml", "--fix")
    assert path.read_text(encoding="utf-8") == f"playbook: p\ntasks: {{{tasks % after}}}\n"


def test_line_ends_and_the_byte_order_mark_stay(mfab: Mfab, slips: Path) -> None:
    mark = b"\xef\xbb\xbf"
    slips.write_bytes(mark + SLIPS.replace("\n", "\r\n").encode())
    mfab("validate", "small.yaml", "--fix")
    assert slips.read_bytes() == mark + MENDED.replace("\n", "\r\n").encode()


def test_a_file_that_cannot_be_read_after_its_fixes_is_left_as_it_was(mfab: Mfab, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    text = "playbook: p\ntitle: A: B\nroles: {a: [}\n"
    path.write_text(text, encoding="utf-8")
    assert mfab("validate", "p.yaml", "--fix").code == 1
    assert path.read_text(encoding="utf-8") == text


def test_only_the_files_that_are_named_are_changed(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "mfab.yaml").write_text("", encoding="utf-8")
    shared = tmp_path / "shared.yaml"
    shared.write_text("shared: s\nrols: {lead: {function: marketing}}\n", encoding="utf-8")
    playbook = tmp_path / "p.yaml"
    playbook.write_text(
        "playbook: p\ninclude: [shared.yaml]\ntasks: {a: {ownr: lead, duration: 1d}}\n", encoding="utf-8"
    )
    ran = mfab("validate", "p.yaml", "--fix")
    assert ran.code == 1
    assert "rols:" in shared.read_text(encoding="utf-8")
    assert "owner: lead" in playbook.read_text(encoding="utf-8")
    assert mfab("validate", "p.yaml", "shared.yaml", "--fix").code == 0
    assert "roles:" in shared.read_text(encoding="utf-8")


def test_a_finding_shows_its_fix(mfab: Mfab, slips: Path) -> None:
    slips.write_text("playbook: p\ntitel: T\n", encoding="utf-8")
    assert "\n  help: write 'title'\n" in mfab("validate", "small.yaml").out
    found = json.loads(mfab("validate", "small.yaml", "--json").out)["findings"][0]
    assert found["fix"] == {
        "title": "write 'title'",
        "edits": [{"path": "small.yaml", "line": 2, "column": 1, "end_line": 2, "end_column": 6, "text": "title"}],
    }
