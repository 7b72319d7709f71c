"""Writing files: all of them whole, or none."""

import os
from pathlib import Path

import pytest

from mfab.use_cases.options import WrongUsage
from mfab.use_cases.writing import write_all


def test_files_are_written_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    write_all({str(tmp_path / "a.ics"): b"one", str(tmp_path / "b.csv"): b"two"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ics", "b.csv"]
    assert (tmp_path / "a.ics").read_bytes() == b"one"


def test_when_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(b"before")
    with pytest.raises(WrongUsage, match="there is no folder"):
        write_all({str(tmp_path / "a.ics"): b"after", str(tmp_path / "gone" / "b.csv"): b"two"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.ics"]
    assert (tmp_path / "a.ics").read_bytes() == b"before"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="is a folder"):
        write_all({str(tmp_path): b"one"})


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.ics").write_bytes(b"before")
    (tmp_path / "link.ics").symlink_to(tmp_path / "real.ics")
    write_all({str(tmp_path / "link.ics"): b"after"})
    assert (tmp_path / "link.ics").is_symlink()
    assert (tmp_path / "real.ics").read_bytes() == b"after"


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(b"before")
    (tmp_path / "a.ics").chmod(0o640)
    write_all({str(tmp_path / "a.ics"): b"after"})
    assert (tmp_path / "a.ics").stat().st_mode & 0o777 == 0o640


def test_what_is_write_protected_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"before")
    (tmp_path / "a.yaml").chmod(0o444)
    with pytest.raises(WrongUsage, match=r"a\.yaml' is write-protected"):
        write_all({str(tmp_path / "b.yaml"): b"one", str(tmp_path / "a.yaml"): b"after"})
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.yaml", b"before")]


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write_all({str(tmp_path / "pipe"): b"one"})
    assert os.read(reader, 100) == b"one"
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_no_name_is_no_file() -> None:
    with pytest.raises(WrongUsage, match="is empty"):
        write_all({"": b"one"})
