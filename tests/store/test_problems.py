"""What is said when a file cannot be used as a store: a sentence with a way out."""

import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mfab.store import postgresql_problems, sqlite, sqlite_problems
from mfab.store.opening import open_store
from mfab.store.problem import StoreProblem
from mfab.store.records import Committed, Work
from tests.store.making import IMPORTS, PYTHON, batch, problem, started


@contextmanager
def as_anybody() -> Iterator[Path]:
    """A folder of somebody without special rights, and us as that person: for root nothing is read-only."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        if os.geteuid() != 0:
            yield Path(folder)
            return
        os.chown(folder, 65534, -1)
        os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            os.seteuid(0)


def test_a_store_that_is_only_read_is_not_made(store_place: str, tmp_path: Path) -> None:
    found = problem(store_place, create=False)
    assert "there is no store" in found.message and found.hint == "'mfab start' begins a run and makes it"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_store_only_when_something_is_written(tmp_path: Path) -> None:
    place = tmp_path / "mfab.db"
    place.touch()
    assert "is empty, there is no store in it" in problem(str(place), create=False).message
    open_store(str(place)).close()
    open_store(str(place), create=False).close()


def test_the_folder_of_mfab_is_made_and_keeps_itself_out_of_the_repository(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/.mfab/mfab.db").close()
    assert (tmp_path / ".mfab" / ".gitignore").read_text() == "*\n"


def test_other_folders_are_not_made(tmp_path: Path) -> None:
    assert (
        problem(str(tmp_path / "typo" / "mfab.db")).message
        == f"there is no folder '{tmp_path}/typo' to keep a store in"
    )
    assert "is a folder; a store is a file" in problem(str(tmp_path)).message


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "launch.yaml"
    place.write_text("playbook: launch\n" * 100)
    assert "is no store of mfab: it is not a SQLite file" in problem(str(place)).message
    assert place.read_text() == "playbook: launch\n" * 100


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    place = str(tmp_path / "places.sqlite")
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = Path(place).read_bytes()
    assert "is the SQLite file of another program" in problem(place).message
    assert Path(place).read_bytes() == before


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    place = tmp_path / "mfab.db"
    with open_store(str(place)) as store:
        store.commit(Work((batch("nordlys", 0, ["noted"] * 500, "c"),)))
    data = bytearray(place.read_bytes())
    for page in range(4096, len(data), 4096):
        # The pages of the log; without those that say which tables there are, nothing could be opened.
        if b"noted" in data[page : page + 4096]:
            data[page : page + 200] = b"\xff" * 200
    place.write_bytes(data)
    with open_store(str(place)) as store:
        with pytest.raises(StoreProblem, match="is damaged") as caught:
            store.events("nordlys")
        assert caught.value.hint is not None and "mfab store backup" in caught.value.hint
        assert any("damaged" in each for each in store.check())


def test_a_file_that_was_cut_off_is_said_to_be_damaged(tmp_path: Path) -> None:
    place = tmp_path / "mfab.db"
    with open_store(str(place)) as store:
        store.commit(Work((batch("nordlys", 0, ["noted"] * 500, "c"),)))
    os.truncate(place, place.stat().st_size // 2)
    assert "is damaged" in problem(str(place)).message


def test_a_file_that_may_only_be_read_is_read_and_says_so_when_it_is_written() -> None:
    with as_anybody() as folder:
        place = folder / "mfab.db"
        with open_store(str(place)) as store:
            store.commit(Work((started("nordlys"),)))
        place.chmod(0o444)
        with open_store(str(place), create=False) as store:
            assert store.run_names() == ["nordlys"]
            with pytest.raises(StoreProblem, match="may be read, but not written") as caught:
                store.commit(Work((started("sydlys"),)))
            assert caught.value.hint is not None


def test_a_folder_that_may_only_be_read_is_told_from_a_damage() -> None:
    with as_anybody() as folder:
        place = folder / "mfab.db"
        with open_store(str(place)) as store:
            store.commit(Work((started("nordlys"),)))
        folder.chmod(0o555)
        found = problem(str(place), create=False)
        assert "cannot be opened" in found.message or "may be read" in found.message
        assert found.hint is not None and "folder" in found.hint
        assert "cannot be opened" in problem(str(folder / "new.db")).message
        assert "cannot be made" in problem(str(folder / ".mfab" / "mfab.db")).message
        folder.chmod(0o755)
        with open_store(str(place)) as store:
            assert store.check() == [] and store.run_names() == ["nordlys"]


def test_a_file_that_may_not_be_read_says_so() -> None:
    with as_anybody() as folder:
        place = folder / "mfab.db"
        open_store(str(place)).close()
        place.chmod(0)
        assert "cannot be opened" in problem(str(place)).message


def test_a_full_disk_refuses_the_command_and_keeps_the_log(tmp_path: Path) -> None:
    place = str(tmp_path / "mfab.db")
    with open_store(place) as store:
        store.commit(Work((started("nordlys"),)))
    # A file cannot grow beyond this size: what a full disk is to a program.
    program = f"""{IMPORTS}
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
with open_store({place!r}) as store:
    done = 0
    try:
        for number in range(10000):
            kinds, texts = ["taken", "noted"], [str(number) * 999]
            store.commit(Work((batch("nordlys", 1 + 2 * number, kinds, f"c{{number}}", documents=texts),)))
            done += 1
    except StoreProblem as problem:
        print(done, problem.message, "|", problem.hint)
    print(len(store.events("nordlys")))
"""
    ran = subprocess.run([*PYTHON, program], capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert ran.stderr == ""
    told, still = ran.stdout.splitlines()
    done = int(told.split()[0])
    assert done > 5 and "nothing of this command was recorded" in told and "disk" in told
    assert int(still) == 1 + 2 * done
    with open_store(place) as store:
        assert store.check() == [] and len(store.events("nordlys")) == 1 + 2 * done
        assert store.commit(Work((batch("nordlys", 1 + 2 * done, ["taken"], "later"),))) == Committed()


def test_no_space_left_is_said_in_these_words(tmp_path: Path) -> None:
    place = str(tmp_path / "mfab.db")
    with open_store(place) as store:
        store.commit(Work((started("nordlys"),)))
        full = store._database._connection  # type: ignore[attr-defined]
        full.execute(f"PRAGMA max_page_count = {full.execute('PRAGMA page_count').fetchone()[0]}")
        with pytest.raises(StoreProblem, match=r"no space is left for .*; nothing of this command was recorded"):
            store.commit(Work((batch("nordlys", 1, ["noted"] * 500, "c"),)))
        assert store.check() == [] and len(store.events("nordlys")) == 1


def test_a_writer_that_does_not_finish_is_not_waited_for_for_ever(
    store_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (sqlite, sqlite_problems, postgresql_problems):
        monkeypatch.setattr(module, "PATIENCE", 1)
    monkeypatch.setattr("mfab.store.postgresql.PATIENCE", 1)
    with open_store(store_place) as store, open_store(store_place) as other:
        store.commit(Work((started("nordlys"),)))
        with other._database.writing() as session:  # type: ignore[attr-defined]
            session.change("UPDATE run SET summary = '{}'")
            with pytest.raises(StoreProblem, match=r"was locked for \d+ seconds: another program writes"):
                store.commit(Work((batch("nordlys", 1, ["taken"], "c"),)))
            assert store.run_names() == ["nordlys"]
        assert store.commit(Work((batch("nordlys", 1, ["taken"], "c"),))) == Committed()


@pytest.mark.parametrize("place", ["mysql://db/mfab", "postgresql+psycopg://db/mfab", "https://db", "sqlite://x.db"])
def test_another_kind_of_address_is_no_file_name(place: str) -> None:
    found = problem(place)
    assert "is no kind of store" in found.message and "postgresql://" in (found.hint or "")
