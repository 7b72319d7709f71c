"""Commands that are killed, and stores that cannot be written: the log stays whole, and a sentence says what it is."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.cli.test_running import PLAYBOOK, RUN, TEAM
from tests.store.test_problems import as_anybody

from mfab.cli.entry import run
from mfab.store.opening import open_store

MONDAY = "2027-03-08T09:00"
CASES = 40


def write_workspace(folder: Path) -> None:
    """Write a workspace with a leaflet to be made."""
    (folder / "mfab.yaml").touch()
    for name, text in (("leaflet.yaml", PLAYBOOK), ("team.yaml", TEAM), ("spring.yaml", RUN)):
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Path:
    """A run that has begun, in the working folder, and its store."""
    write_workspace(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("MFAB_STORE", "MFAB_TEAM", "MFAB_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MFAB_TODAY", MONDAY)
    monkeypatch.setenv("MFAB_USER", "bo")
    assert run(["start", "spring.yaml", "--as", "anna"]) == 0
    return tmp_path / ".mfab" / "mfab.db"


def forked(*words: str) -> int:
    """Begin a command in a process of its own, and return its number."""
    child = os.fork()
    if child:
        return child
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os._exit(run(list(words)))


def test_a_command_that_is_killed_at_any_moment_leaves_a_whole_log(
    begun: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    chance, carried_out = random.Random(4), set()
    commands: list[tuple[str, ...]] = [
        ("note", "spring", "-m", f"remark {number}", "--key", f"k{number}") for number in range(CASES)
    ]
    commands[CASES // 2] = ("submit", "text", "--evidence", "https://example.com/text", "--tick", "all", "--key", "s")
    started = time.perf_counter()
    os.waitpid(forked(*commands[0]), 0)
    usual = time.perf_counter() - started
    for command in commands:
        child = forked(*command)
        # The sleep ends somewhere between the first import and the last line on the terminal.
        time.sleep(chance.uniform(0, 1.2 * usual))
        os.kill(child, signal.SIGKILL)
        if os.waitpid(child, 0)[1] == 0:
            carried_out.add(command[-1])
    with open_store(str(begun)) as store:
        events = store.events("spring")
        kept = Counter(event.command for event in events[1:])
        assert store.check() == []
        assert [event.sequence for event in events] == list(range(1, len(events) + 1))
        assert carried_out <= set(kept) and 1 <= len(kept) < CASES
        assert all(number == (2 if key == "s" else 1) for key, number in kept.items())
        head = store.head("spring")
        assert head is not None and head.sequence == len(events)
    # Whoever does not know whether it was done gives the same command again.
    for command in commands:
        assert run(list(command)) == 0
    with open_store(str(begun)) as store:
        kept = Counter(event.command for event in store.events("spring")[1:])
    # Handing in what nobody had taken is two entries, to take it and to hand it in: both or none.
    assert kept == {each[-1]: 2 if each[-1] == "s" else 1 for each in commands}
    capfd.readouterr()
    assert run(["store", "check"]) == 0 and run(["log", "spring", "--json"]) == 0
    assert len(json.loads(capfd.readouterr().out)["events"]) == 2 + CASES


def test_on_a_full_disk_a_command_says_so_and_the_log_stays_whole(
    begun: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    # No file can grow beyond this size: what a full disk is to a program.
    full = subprocess.run(
        [sys.executable, "-m", "mfab", "note", "spring", "-m", "x" * 90_000],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536)),
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert full.returncode == 2 and full.stdout == ""
    assert full.stderr.startswith("error: ") and full.stderr.count("\n") == 2
    assert "nothing of this command was recorded" in full.stderr and "disk" in full.stderr
    assert run(["store", "check"]) == 0
    assert run(["note", "spring", "-m", "there is room again"]) == 0
    with open_store(str(begun)) as store:
        assert [event.kind for event in store.events("spring")] == ["run-started", "note-added"]


def test_a_store_that_may_only_be_read_is_looked_at_and_says_why_nobody_can_act(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MFAB_TODAY", MONDAY)
    monkeypatch.setenv("MFAB_USER", "bo")
    monkeypatch.delenv("MFAB_STORE", raising=False)
    with as_anybody() as folder, monkeypatch.context() as there:
        there.chdir(folder)
        write_workspace(folder)
        assert run(["start", "spring.yaml", "--as", "anna"]) == 0
        Path(".mfab/mfab.db").chmod(0o444)
        assert run(["status"]) == 0
        # Late by now: what is found out cannot be kept for the next look, and that is nobody's worry.
        there.delenv("MFAB_TODAY")
        there.setattr("mfab.integrations.system_clock.now", lambda: 1830000000)
        assert run(["status"]) == 0
        assert "late" in capfd.readouterr().out
        for command in (["take", "text"], ["note", "spring", "-m", "hello"], ["remind"]):
            assert run(command) == 2
            told = capfd.readouterr()
            assert told.err.startswith("error: '.mfab/mfab.db' may be read, but not written\nhint: ")
            assert told.err.count("\n") == 2 and told.out == ""
        Path(".mfab/mfab.db").chmod(0o644)
        assert run(["store", "check"]) == 0
        with open_store(".mfab/mfab.db") as store:
            assert [event.kind for event in store.events("spring")] == ["run-started"]
