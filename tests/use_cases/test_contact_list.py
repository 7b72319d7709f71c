"""Lists of contacts as CRMs and Excel write them, and as nobody should: read to the end, or refused with a line."""

import io
import tracemalloc
from pathlib import Path

import pytest
from tests.interplay.grid.grids import covered, grid_of

from mfab.interplay.grid.counting import Counted
from mfab.use_cases.contact_list import count_contacts
from mfab.use_cases.options import WrongUsage

SHOP = "dimensions: {relation: [prospect, new], phase: [need, use]}\n"
ONE_OF_EACH = {(0, 0): 1, (1, 1): 1}


def counted(data: bytes, encoding: str | None = None) -> Counted:
    """Count what comes on standard input."""
    return count_contacts("-", io.BytesIO(data), covered(SHOP).space, grid_of(SHOP).contacts, encoding)


def why_not(data: bytes, encoding: str | None = None) -> str:
    """Return why a list is refused."""
    with pytest.raises(WrongUsage) as caught:
        counted(data, encoding)
    return str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"relation,phase\nprospect,need\nnew,use\n",
        b"relation,phase\r\nprospect,need\r\nnew,use",
        b"\xef\xbb\xbfrelation;phase\r\nprospect;need\r\nnew;use\r\n",
        b"sep=;\r\nrelation;phase\r\nprospect;need\r\nnew;use\r\n",
        b"relation\tphase\nprospect\tneed\nnew\tuse\n",
        b"\n\nrelation,phase\n\nprospect,need\n\nnew,use\n\n",
        b'"relation","phase"\n"prospect","need"\n"new","use"\n',
        "relation,phase\nprospect,need\nnew,use\n".encode("utf-16"),
        b'phase,note,relation\nneed,"two\nlines, ""quoted""\r\nand a third",prospect\nuse,,new\n',
        b"\xef\xbb\xbfsep=,\n\xe5\x90\x8d\xe5\x89\x8d,relation,phase\n\xf0\x9f\x92\xa9,prospect,need\n=1+1,new,use\n",
    ],
    ids=["plain", "windows", "excel", "sep", "tabs", "blank", "quoted", "utf-16", "newlines", "emoji"],
)
def test_a_list_is_read_as_excel_and_crms_write_it(data: bytes) -> None:
    found = counted(data)
    assert found.by_cell == ONE_OF_EACH
    assert (found.total, found.short) == (2, 0)


def test_the_old_characters_of_windows_are_told_with_their_line_and_read_when_said() -> None:
    data = "relation,phase,name\nprospect,need,Anna\nnew,use,Jørgen\n".encode("cp1252")
    assert why_not(data) == (
        "standard input:3: this is not UTF-8, perhaps the old characters of Windows; save the list as 'CSV UTF-8', or "
        "say --encoding cp1252"
    )
    assert counted(data, "cp1252").by_cell == ONE_OF_EACH
    wrong = "standard input:3: this is not cp1252; leave --encoding out, or name another"
    assert why_not(b"relation,phase\nprospect,need\nnew,\x81\n", "cp1252") == wrong


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "standard input: the list is empty; its first line names the columns"),
        (b"\n \n", "standard input: the list is empty; its first line names the columns"),
        (b"sep=;", "standard input: the list is empty"),
        (b"Anna,anna@example.com\n", "standard input: its first line looks like a contact, and not like the names of"),
        (b"Anna,+45 12 34 56 78\n", "standard input: its first line looks like a contact, and not like the names of"),
        (b"relation,phase\nprospect,need\n\xff\xfe", "standard input:3: this is not UTF-8"),
        (b"relation,phase\rprospect,need\r", "lines end with a carriage return alone"),
        (b'relation,phase\n"prospect,need\nnew,use\n', "a quotation mark that is opened before is not closed"),
        (b'relation,phase\n"prospect"x,need\n', "standard input:2: a quotation mark stands inside a quoted value"),
        (b'relation,phase\n"' + b"x\n" * 100_000, "a quotation mark that is opened before is not closed"),
        (b"x" * 3_000_000, "standard input:1: this line is longer than 1 MiB"),
        (b"relation,phase\n" + b"a," * 2_000_000, "standard input:2: this line is longer than 1 MiB"),
    ],
    ids=["empty", "blank", "sep", "mail", "phone", "bytes",
         "mac", "open", "inside", "open-long", "one-line", "long-line"],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_its_line(data: bytes, why: str) -> None:
    assert why in why_not(data)


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_characters_on_the_border_of_two_blocks_stay_whole(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mfab.use_cases.contact_list._BLOCK", size)
    rows = "".join(f"prospect,need,Åse 💩 {number}\r\n" for number in range(20))
    assert counted(f"relation,phase,name\r\n{rows}".encode()).by_cell == {(0, 0): 20}
    bad = f"relation,phase,name\r\n{rows}".encode() + b"new,use,\xe6\r\n"
    assert why_not(bad).startswith("standard input:22: this is not UTF-8")


def test_null_characters_are_values_like_others() -> None:
    assert counted(b"relation,phase\nprospect,need\nne\x00w,use\n").by_cell == {(0, 0): 1}


def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    path = tmp_path / "crm.csv"
    row = "prospect,need,somebody@example.com,a note that is quite long\n"
    peaks = []
    for number in (2_000, 60_000):
        path.write_text("relation,phase,mail,note\n" + row * number, encoding="utf-8")
        tracemalloc.start()
        found = count_contacts(str(path), io.BytesIO(), covered(SHOP).space, grid_of(SHOP).contacts)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert found.by_cell == {(0, 0): number}
    # Of 3.6 MB never more than a few blocks.
    assert peaks[1] < 2_000_000


def test_every_value_of_a_wrong_column_takes_no_memory_either() -> None:
    rows = "".join(f"contact{number}@example.com,need\n" for number in range(30_000))
    found = counted(f"relation,phase\n{rows}".encode())
    assert found.unknown[0].is_no_status and found.unknown[0].values == ()
    assert found.unplaced == 30_000


def test_how_far_it_is_is_told_in_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mfab.use_cases.contact_list._BLOCK", 16)
    path = tmp_path / "crm.csv"
    path.write_bytes(b"relation,phase\nprospect,need\n")
    told: list[tuple[int, int]] = []
    contacts = grid_of(SHOP).contacts
    count_contacts(
        str(path), io.BytesIO(), covered(SHOP).space, contacts, tell=lambda done, size: told.append((done, size))
    )
    assert told == [(16, 29), (29, 29)]
