"""`mfab store` as it is used: where runs are kept, whether all is sound, copies, and moves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab
from tests.store.freeze import fill

HOLDS = "2 runs, 4 events, 1 document, 2 signals, 2 messages"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with a store in it."""
    (tmp_path / "mfab.yaml").write_text("")
    (tmp_path / ".mfab").mkdir()
    fill(str(tmp_path / ".mfab" / "mfab.db"))
    return tmp_path


def test_a_store_says_where_it_is_and_how_much_is_in_it(mfab: Mfab, workspace: Path) -> None:
    ran = mfab("store")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f".mfab/mfab.db\n{HOLDS}; 0.1 MB\n2 runs go on\n"


def test_the_store_of_the_workspace_is_meant_in_every_folder_of_it(mfab: Mfab, workspace: Path) -> None:
    (workspace / "runs" / "spring").mkdir(parents=True)
    assert mfab("store", cwd=workspace / "runs" / "spring").out.startswith("../../.mfab/mfab.db\n")


def test_the_flag_wins_over_the_environment_and_that_over_the_workspace(mfab: Mfab, workspace: Path) -> None:
    for name in ("a.db", "b.db"):
        fill(str(workspace / name))
    assert mfab("store", MFAB_STORE="a.db").out.startswith("a.db\n")
    assert mfab("store", "--store", "b.db", MFAB_STORE="a.db").out.startswith("b.db\n")
    assert mfab("store", "check", "--store", "b.db", MFAB_STORE="a.db").err.startswith("all is sound in 'b.db'")
    assert mfab("store", "--store", "b.db", "check").err.startswith("all is sound in 'b.db'")


def test_without_a_store_nothing_is_made(mfab: Mfab, tmp_path: Path) -> None:
    for command in ("", "check", "export"):
        ran = mfab("store", *command.split())
        assert (ran.code, ran.out) == (2, "")
        assert (
            ran.err == "error: there is no store at '.mfab/mfab.db' yet\nhint: 'mfab start' begins a run and makes it\n"
        )
    assert list(tmp_path.iterdir()) == []


def test_a_store_with_damage_is_a_finding(mfab: Mfab, workspace: Path) -> None:
    import sqlite3

    with sqlite3.connect(workspace / ".mfab" / "mfab.db") as file:
        file.execute("DROP TRIGGER event_is_kept")
        file.execute("DELETE FROM event WHERE run = 'nordlys' AND sequence = 2")
    file.close()
    ran = mfab("store", "check")
    assert (ran.code, ran.out) == (
        1,
        "run 'nordlys' has 2 events, but the last has the number 3: some are missing\n",
    )
    assert "1 thing in '.mfab/mfab.db' does not hang together" in ran.err


def test_runs_move_to_a_server_and_back_from_the_shell(mfab: Mfab, workspace: Path, postgresql_url: str) -> None:
    assert mfab("store", "export", "-o", "runs.jsonl").err == "wrote runs.jsonl: 18 records\n"
    ran = mfab("store", "--store", postgresql_url, "import", "runs.jsonl")
    assert (ran.code, ran.out) == (0, "") and ran.err.startswith("imported 18 records into 'postgresql://owner@")
    assert HOLDS in mfab("store", MFAB_STORE=postgresql_url).out
    assert mfab("store", "export", MFAB_STORE=postgresql_url).out == (workspace / "runs.jsonl").read_text("utf-8")
    back = mfab("store", "import", "-", "--store", "back.db", stdin=(workspace / "runs.jsonl").read_bytes())
    assert (back.code, back.err) == (0, "imported 18 records into 'back.db'\n")
    assert mfab("store", "export", "--store", "back.db").out == (workspace / "runs.jsonl").read_text("utf-8")
    again = mfab("store", "import", "runs.jsonl")
    assert again.err == "imported 0 records into '.mfab/mfab.db', 18 were there already\n"


def test_a_copy_of_a_server_is_a_file(mfab: Mfab, workspace: Path, postgresql_url: str) -> None:
    fill(postgresql_url)
    assert mfab("store", "backup", "april.db", MFAB_STORE=postgresql_url).err == "wrote april.db\n"
    assert mfab("store", "export", "--store", "april.db").out == mfab("store", "export").out
    ran = mfab("store", "backup", "april.db")
    assert ran.code == 2 and "'april.db' is there already; a copy replaces nothing" in ran.err


def test_a_broken_export_is_refused_with_its_line(mfab: Mfab, workspace: Path) -> None:
    lines = mfab("store", "export").out.splitlines(keepends=True)
    (workspace / "cut.jsonl").write_text("".join(lines[:7]))
    (workspace / "latin.jsonl").write_bytes("".join(lines).encode().replace("ø".encode(), b"\xf8"))
    ran = mfab("store", "import", "cut.jsonl", "--store", "new.db")
    assert (ran.code, ran.err) == (
        2,
        "error: line 7: the export breaks off here: its last line is missing\nhint: nothing was imported\n",
    )
    assert "line 5: it is not UTF-8" in mfab("store", "import", "latin.jsonl", "--store", "new.db").err
    assert "0 runs, 0 events" in mfab("store", "--store", "new.db").out


def test_a_file_that_cannot_be_read_or_written_is_named(mfab: Mfab, workspace: Path) -> None:
    assert (
        mfab("store", "import", "nothing.jsonl").err
        == "error: 'nothing.jsonl' cannot be read: no such file or directory\n"
    )
    assert "there is no folder 'nowhere'" in mfab("store", "export", "-o", "nowhere/runs.jsonl").err
    assert "is a folder; name a file" in mfab("store", "export", "-o", ".").err
    assert mfab("store", "import", ".").code == 2


def test_an_export_replaces_the_one_before_whole_or_not_at_all(mfab: Mfab, workspace: Path) -> None:
    (workspace / "runs.jsonl").write_text("before")
    assert mfab("store", "export", "-o", "runs.jsonl").code == 0
    assert (workspace / "runs.jsonl").read_text("utf-8") == mfab("store", "export").out
    assert {each.name for each in workspace.iterdir()} == {"mfab.yaml", ".mfab", "runs.jsonl"}


def test_an_export_into_a_closed_pipe_ends_quietly(workspace: Path) -> None:
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        f"{sys.executable} -m mfab store export | head -n 1; exit ${{PIPESTATUS[0]}}",
        shell=True, executable="/bin/bash", cwd=workspace, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout == b'{"record":"mfab store","format_version":1}\n' and b"Traceback" not in done.stderr


def test_a_misspelt_subcommand_is_answered(mfab: Mfab) -> None:
    ran = mfab("store", "chek")
    assert ran.code == 2 and "did you mean 'check'?" in ran.err
