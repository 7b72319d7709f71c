"""From an argument list to an exit code: help, wrong usage, Ctrl-C, a full disk, and bugs of ours."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab

from mfab.cli.entry import COMMANDS, run
from mfab.use_cases import checking


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_shows_examples_before_options(mfab: Mfab, command: str) -> None:
    ran = mfab(command, "--help")
    assert ran.code == 0, ran.err
    assert -1 < ran.out.find("Example") < ran.out.find("Options")
    assert f"mfab {command}" in ran.out[ran.out.find("Example") :]


def test_help_lists_every_command_in_its_group(mfab: Mfab) -> None:
    ran = mfab("--help")
    assert ran.out == mfab().out
    assert -1 < ran.out.find("Begin with") < ran.out.find("─ Write ─") < ran.out.find("─ Plan ─")
    assert all(f"│ {command}" in ran.out for command in COMMANDS)
    assert "─ Commands ─" not in ran.out, "a command without a group"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["validat"], "there is no command 'validat'; did you mean 'validate'?"),
        (["validate", "--strct"], "there is no option '--strct'; did you mean '--strict'?"),
        (["--verison"], "there is no option '--verison'; did you mean '--version'?"),
        (["validate", "--format"], "'--format' needs a value"),
        (["plan", "x.yaml", "--level=yes"], "'--level' takes no value"),
        (["plan"], "FILE is missing"),
        (["export", "x.yaml"], "'--output' is missing"),
        (["export", "a.yaml", "b.yaml", "-o", "x.ics"], "'b.yaml' is more than this command takes"),
        (["launch.yaml"], "'launch.yaml' is a file, where a command is expected"),
    ],
)
def test_wrong_usage_is_one_sentence_and_a_hint(mfab: Mfab, arguments: list[str], sentence: str) -> None:
    ran = mfab(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("error: ")
    assert sentence in ran.err
    assert ran.err.count("\n") == 2
    assert "hint: mfab" in ran.err


def test_ctrl_c_is_no_traceback(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "mfab", "validate", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        os.write(process.stdin.fileno(), b"playbook: x\n" * 20_000)  # more than a pipe holds: mfab reads by now
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err.strip()) == (b"", b"interrupted")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("playbook: x\n", encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mfab", "validate", "x.yaml", "--json"],
            stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert b"no space is left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_bug_of_ours_is_one_line_with_the_place_of_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise AssertionError("two roads lead here")

    monkeypatch.setattr(checking, "check_paths", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run(["validate", "x.yaml"]) == 70
    told = capsys.readouterr()
    [kept] = tmp_path.glob("mfab-bug-*.txt")
    assert told.out == ""
    assert told.err.splitlines()[0] == f"error: this is a bug in mfab: the details are in {kept}"
    assert "please report it" in told.err
    text = kept.read_text(encoding="utf-8")
    assert "two roads lead here" in text
    assert "Traceback" in text
