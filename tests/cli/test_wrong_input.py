"""Wrong things given to the commands that read and write files: a sentence, a hint, and the right exit code."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab
from tests.git_folder import GitFolder

PLAYBOOK = "playbook: p\nroles: {lead: {}}\ntasks: {a: {owner: lead, dration: 2 days}}\n"
READING = (["validate"], ["validate", "--fix"], ["validate", "--diff"], ["fmt"], ["fmt", "--check"], ["fmt", "--diff"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with much that is no playbook."""
    (tmp_path / "good.yaml").write_text("playbook: p\n", encoding="utf-8")
    (tmp_path / "slip.yaml").write_text(PLAYBOOK, encoding="utf-8")
    (tmp_path / "empty.yaml").touch()
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "long.yaml").write_text("playbook: p\n" + "# long\n" * 800_000, encoding="utf-8")
    (tmp_path / "dangling.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "mfab.yaml").touch()
    return tmp_path


@pytest.mark.parametrize("command", READING, ids=" ".join)
@pytest.mark.parametrize(
    ("name", "code", "sentence"),
    [
        ("goood.yaml", 2, "there is no file 'goood.yaml' here; did you mean 'good.yaml'?"),
        ("gone/good.yaml", 2, "there is no folder 'gone'"),
        ("dangling.yaml", 2, "this is a link to 'nowhere.yaml', which is not there"),
        ("empty.yaml", 1, "the file is empty; a file for mfab begins with 'playbook:'"),
        ("/dev/null", 1, "the file is empty"),
        ("binary.yaml", 1, "the byte 0x80 is no UTF-8; mfab reads text in UTF-8 only"),
        ("long.yaml", 1, "the file has more than the 4 MiB that mfab reads; split it"),
        ("", 2, "one of the paths is empty; name a file or a folder"),
        ("good.yaml@main", 2, "there is no file 'good.yaml@main' here; did you mean 'good.yaml'?"),
    ],
)
def test_what_cannot_be_read_is_told(
    mfab: Mfab, folder: Path, command: list[str], name: str, code: int, sentence: str
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.exists()}
    ran = mfab(*command, name)
    assert ran.code == code
    assert sentence in ran.out + ran.err
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.exists()} == before


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_a_pipe_in_a_folder_is_not_waited_for(mfab: Mfab, tmp_path: Path, command: list[str]) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "good.yaml").write_text("playbook: p\n", encoding="utf-8")
    ran = mfab(*command, ".")
    assert ran.code == 0
    assert "pipe" not in ran.out + ran.err


def test_what_another_command_writes_can_be_read_once(mfab: Mfab, tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("there is no bash here")
    (tmp_path / "good.yaml").write_text("playbook: p\n", encoding="utf-8")
    (tmp_path / "slip.yaml").write_text("playbook: p\ntitel: P\n", encoding="utf-8")
    for command in ("fmt --check <(cat good.yaml)", "fmt --diff <(cat good.yaml)", "validate --diff <(cat slip.yaml)"):
        done = subprocess.run(
            ["bash", "-c", f'"{sys.executable}" -m mfab {command}'],
            cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert done.returncode == int("slip" in command), done.stderr
        assert ("+title: P" in done.stdout) == ("slip" in command)


@pytest.mark.parametrize("command", [["validate", "--fix"], ["fmt"]], ids=" ".join)
def test_what_is_write_protected_is_not_written(mfab: Mfab, tmp_path: Path, command: list[str]) -> None:
    text = PLAYBOOK.replace("dration: 2 days", "duration:   2  d" if command == ["fmt"] else "dration: 2d")
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "b.yaml").chmod(0o444)
    ran = mfab(*command, "a.yaml", "b.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "'b.yaml' is write-protected; 'chmod u+w' takes that off; nothing was written" in ran.err
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("command", [["validate", "--fix"], ["fmt"]], ids=" ".join)
def test_a_link_stays_one_and_what_it_leads_to_is_written(mfab: Mfab, folder: Path, command: list[str]) -> None:
    (folder / "link.yaml").symlink_to("slip.yaml")
    if command == ["fmt"]:
        (folder / "slip.yaml").write_text("playbook:   p\n", encoding="utf-8")
    before = (folder / "slip.yaml").read_bytes()
    assert mfab(*command, "link.yaml").code == 0
    assert (folder / "link.yaml").is_symlink()
    assert (folder / "slip.yaml").read_bytes() != before


def test_what_fixes_would_leave_is_told_beside_the_patch(mfab: Mfab, folder: Path) -> None:
    (folder / "slip.yaml").write_text(PLAYBOOK + "colour: x\n", encoding="utf-8")
    ran = mfab("validate", "slip.yaml", "--diff")
    assert ran.code == 1
    assert "+tasks: {a: {owner: lead, duration: 2d}}" in ran.out
    assert "slip.yaml:4:1: error: " in ran.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["validate", "--diff", "--format", "json"], "--diff shows a patch, which has no other format"),
        (["validate", "--format", "yaml"], "there is no format 'yaml'"),
        (["validate", "--fix", "-"], "standard input cannot be changed; show its fixes with --diff"),
        (["fmt", "-", "good.yaml"], "standard input is formatted by itself"),
        (["explain", "no-ownr"], "there is no finding with the code 'no-ownr'; did you mean 'no-owner'?"),
        (["explain", ""], "there is no finding with the code ''"),
        (["explain", "no-owner", "cycle"], "'cycle' is more than this command takes"),
        (["explain", "good.yaml"], "there is no finding with the code 'good.yaml'"),
        (["explain", "--format", "github"], "there is no format 'github'"),
        (["schema", "playbok"], "there is no schema 'playbok'; did you mean 'playbook'?"),
        (["schema", "playbook", "-o", "."], "'.' is a folder; name a file in it"),
        (["schema", "playbook", "-o", "gone/x"], "there is no folder 'gone' to write 'x' into"),
        (["schema", "playbook", "-o", ""], "the name of the file to write is empty"),
        (["schema", "playbook", "run"], "'run' is more than this command takes"),
        (["diff"], "A is missing"),
        (["diff", "good.yaml"], "stands in no git repository, so that there is no revision 'HEAD' of it; name another"),
        (["diff", "good.yaml@"], "'good.yaml@' has nothing after its @"),
        (["diff", "@main"], "'@main' has nothing before its @"),
        (["diff", "-"], "standard input is one side"),
        (["diff", "good.yaml", "goood.yaml"], "there is no file 'goood.yaml' here; did you mean 'good.yaml'?"),
        (["diff", ".", "good.yaml"], "this is a folder, where a file is expected"),
        (["diff", "good.yaml", "good.yaml", "--fail-if", "finsh > 2d"], "did you mean 'finish'?"),
        (["diff", "good.yaml", "good.yaml", "--format", "github"], "there is no format 'github'"),
        (["diff", "good.yaml", "good.yaml", "--anchor", "soon"], "'soon' is not a date"),
        (["init", "good.yaml"], "'good.yaml' is a file; name a folder"),
        (["init", "--from", "good.yaml", "new"], "the library has no playbook 'good.yaml'"),
        (["init", "a", "b"], "'b' is more than this command takes"),
        (["absences", "imprt", "good.yaml"], "there is no command 'imprt'; did you mean 'import'?"),
    ],
)
def test_a_command_line_that_cannot_be_taken_is_answered_with_a_sentence(
    mfab: Mfab, folder: Path, arguments: list[str], sentence: str
) -> None:
    ran = mfab(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_a_run_file_and_a_playbook_are_not_compared(mfab: Mfab, folder: Path) -> None:
    (folder / "run.yaml").write_text("run: r\nplaybook: good.yaml\n", encoding="utf-8")
    ran = mfab("diff", "run.yaml", "good.yaml")
    assert ran.code == 2
    assert "'run.yaml' is a run file and 'good.yaml' a playbook; compare two of a kind" in ran.err


def test_a_repository_without_a_commit_has_no_revision_yet(mfab: Mfab, folder: Path) -> None:
    GitFolder(folder)
    ran = mfab("diff", "good.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "git knows no revision 'HEAD'; nothing has been committed there yet" in ran.err


def test_a_schema_goes_to_standard_output_by_its_sign(mfab: Mfab, tmp_path: Path) -> None:
    ran = mfab("schema", "team", "-o", "-")
    assert (ran.code, ran.out) == (0, mfab("schema", "team").out)
    assert list(tmp_path.iterdir()) == []
