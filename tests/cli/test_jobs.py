"""`mfab validate --jobs`: many files in several processes, and nobody can tell from what is told."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab

from mfab.cli.entry import run
from mfab.lint.rules import unused_role

# So many times the files of the repository: enough to be shared out.
_COPIES = 2


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Playbooks, run files, teams and shared files, right and wrong ones, several times over."""
    for number in range(_COPIES):
        copy = tmp_path / f"copy-{number}"
        for name in ("playbooks", "examples"):
            shutil.copytree(ROOT / name, copy / name)
        shutil.copytree(ROOT / "tests" / "playbooks", copy / "cases")
    (tmp_path / "mfab.yaml").write_text("rules: {no-owner: error}\n", encoding="utf-8")
    return tmp_path


def _large(folder: Path, files: int = 60) -> Path:
    """Sound playbooks of 100 tasks."""
    tasks = "".join(
        f"  task-{number}: {{owner: lead, duration: 1d, needs: [task-{number - 1}]}}\n" for number in range(1, 100)
    )
    for number in range(files):
        head = f"playbook: p-{number}\nroles: {{lead: {{function: marketing}}}}\n"
        first = "tasks:\n  task-0: {owner: lead, duration: 1d}\n"
        (folder / f"p-{number}.yaml").write_text(head + first + tasks, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", ["sarif"])
def test_one_process_and_several_say_the_same(mfab: Mfab, many: Path, form: str) -> None:
    alone = mfab("validate", ".", "--format", form, "--jobs", "1", cwd=many)
    assert alone.code == 1
    assert "expect" in alone.out  # also what only a plan shows
    # Of two processes the next test tells the same.
    assert mfab("validate", ".", "--format", form, "--jobs", "5", cwd=many) == alone


def test_folder_by_folder_says_what_many_files_together_say(mfab: Mfab, many: Path) -> None:
    together = mfab("validate", ".", "--jobs", "2", "--format", "concise", cwd=many).out
    folders = (path for number in range(_COPIES) for path in sorted((many / f"copy-{number}").iterdir()))
    apart = [mfab("validate", str(each.relative_to(many)), "--format", "concise", cwd=many).out for each in folders]
    assert together == "".join(apart)


def test_standard_input_is_read_once_and_shown(mfab: Mfab, tmp_path: Path) -> None:
    given = ("-", str(_large(tmp_path)))
    wrong = b"playbook: p\ntasks: {a: {dration: 2d}}\n"
    ran = mfab("validate", *given, "--jobs", "2", stdin=wrong)
    assert "<stdin>:2:13: error" in ran.out
    assert "  2 | tasks: {a: {dration: 2d}}" in ran.out
    assert ran == mfab("validate", *given, "--jobs", "1", stdin=wrong)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_among_many_files_is_read_once(mfab: Mfab, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/sh", "-c", f"printf 'playbook: p\ntasks: {{a: {{dration: 2d}}}}\n' > {pipe}"]):
        ran = mfab("validate", "pipe", str(_large(tmp_path)), "--jobs", "2")
    assert "pipe:2:13: error" in ran.out
    assert "  2 | tasks: {a: {dration: 2d}}" in ran.out


@pytest.mark.parametrize("jobs", ["x", "-1", "1.5", "", "²", "99999"])
def test_what_is_no_number_of_processes_is_refused(mfab: Mfab, jobs: str) -> None:
    ran = mfab("validate", "--jobs", jobs)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"error: --jobs: '{jobs}' is no number of processes\nhint: write a number such as 4, or auto\n"


def test_the_environment_says_it_for_every_command_and_the_option_wins(mfab: Mfab, tmp_path: Path) -> None:
    refused = mfab("validate", str(tmp_path), MFAB_JOBS="many")
    assert (refused.code, refused.err.splitlines()[0]) == (2, "error: MFAB_JOBS: 'many' is no number of processes")
    assert mfab("validate", str(tmp_path), "--jobs", "0", MFAB_JOBS="many").code == 0
    assert mfab("validate", str(tmp_path), MFAB_JOBS="1").code == 0


def test_a_bug_in_another_process_is_told_like_one_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(subject: object) -> list[object]:
        if os.getpid() == here:
            return []
        raise AssertionError("two roads lead here")

    here = os.getpid()
    monkeypatch.setattr(unused_role, "check", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run(["validate", str(_large(tmp_path)), "--jobs", "2"]) == 70
    told = capsys.readouterr()
    [kept] = tmp_path.glob("mfab-bug-*.txt")
    assert told.out == ""
    assert told.err.splitlines()[0] == f"error: this is a bug in mfab: the details are in {kept}"
    assert "please report it" in told.err
    text = kept.read_text(encoding="utf-8")
    assert "two roads lead here" in text
    assert "in broken" in text, "the traceback of the process where it happened"


def _running(folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "mfab", "validate", str(folder), "--jobs", "2"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="how many processes there are is not shown here")
def test_ctrl_c_ends_all_processes_without_a_traceback(tmp_path: Path) -> None:
    with _running(_large(tmp_path, 400)) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while process.poll() is None and len(children.read_text(encoding="utf-8").split()) < 2:
            time.sleep(0.01)
        others = [int(each) for each in children.read_text(encoding="utf-8").split()]
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, b"", b"interrupted")
    assert len(others) == 2
    assert not any(Path(f"/proc/{each}").exists() for each in others)


def test_a_closed_pipe_is_no_traceback(many: Path) -> None:
    with _running(many) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read()
        process.wait(timeout=60)
    assert (process.returncode, told) == (141, b"")
