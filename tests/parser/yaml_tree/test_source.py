"""Files that are no plain UTF-8 text are refused with a place and a way out."""

import pytest

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.parser.yaml_tree.source import LARGEST_FILE, decode, source_of


def only_finding(data: bytes) -> Diagnostic:
    source, findings = decode("launch.yaml", data)
    assert source is None
    assert len(findings) == 1
    return findings[0]


def test_a_byte_order_mark_at_the_beginning_is_dropped_and_moves_no_column() -> None:
    source, findings = decode("launch.yaml", b"\xef\xbb\xbfplaybook: x\n")
    assert source is not None
    assert source.text == "playbook: x\n"
    assert findings == ()


def test_windows_line_ends_are_read_and_lines_are_without_them() -> None:
    source, findings = decode("launch.yaml", b"playbook: x\r\ntitle: X\r\n")
    assert source is not None
    assert source.lines == ("playbook: x", "title: X")
    assert findings == ()


def test_danish_text_saved_by_an_old_windows_program_is_told_at_the_first_bad_byte() -> None:
    finding = only_finding("playbook: x\ntitle: Blød lancering\n".encode("cp1252"))
    assert (finding.span.line, finding.span.column) == (2, 10)
    assert finding.code == "encoding"
    assert finding.message == (
        "the byte 0xf8 is no UTF-8; the file looks like Windows-1252 or Latin-1, where it is 'ø'; "
        "save it as UTF-8, in most editors with 'Save with encoding'"
    )


def test_the_column_of_a_bad_byte_counts_letters_and_not_bytes() -> None:
    finding = only_finding("title: æøå ".encode() + b"\xe9")
    assert (finding.span.line, finding.span.column) == (1, 12)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_recognised_with_and_without_their_mark(encoding: str) -> None:
    finding = only_finding("playbook: launch\n".encode(encoding))
    assert finding.code == "encoding"
    assert finding.message.startswith(f"the file looks like {encoding[:6].upper()}, and mfab reads UTF-8")


def test_a_file_cut_off_within_a_letter_says_so() -> None:
    finding = only_finding("title: blø".encode()[:-1])
    assert finding.message == "the file ends in the middle of a character (byte 0xc3); was it cut off?"


def test_bytes_that_are_no_text_at_all_are_refused_at_the_first_of_them() -> None:
    finding = only_finding(b"name: x\n\x80\x81\xfe\xff")
    assert (finding.span.line, finding.span.column, finding.code) == (2, 1, "encoding")


def test_surrogates_that_some_programs_write_as_bytes_are_no_utf_8() -> None:
    assert only_finding(b"title: \xed\xa0\x80").code == "encoding"


def test_a_file_above_four_megabytes_is_not_read() -> None:
    finding = only_finding(b"#" * (LARGEST_FILE + 1))
    assert finding.code == "too-large"
    assert finding.message.startswith("the file has more than the 4 MiB that mfab reads; split it")


@pytest.mark.parametrize(("character", "written"), [("\x00", r"\x00"), ("\x1b", r"\x1b"), ("\x9b", r"\x9b")])
def test_control_characters_are_refused_where_they_stand(character: str, written: str) -> None:
    finding = only_finding(f"playbook: x\ntitle: a{character}b\n".encode())
    assert (finding.span.line, finding.span.column, finding.code) == (2, 9, "control-character")
    assert finding.message == (
        f"the control character {written} stands in the text; delete it, mfab reads plain text only"
    )


def test_many_control_characters_are_one_mistake() -> None:
    assert only_finding(b"a: \x01\x02\x03\n").message.endswith("(and 2 more like it)")


def test_a_byte_order_mark_within_the_text_is_told_by_its_name() -> None:
    assert "byte order mark" in only_finding("a: 1\n\ufeffb: 2\n".encode()).message


@pytest.mark.parametrize("line_end", ["\r", "\x85", "\u2028", "\u2029"])
def test_line_ends_that_editors_count_differently_are_refused(line_end: str) -> None:
    finding = only_finding(f"playbook: x{line_end}title: X\n".encode())
    assert (finding.span.line, finding.span.column, finding.code) == (1, 12, "line-break")


def test_a_text_that_was_decoded_elsewhere_is_looked_at_as_well() -> None:
    source, findings = source_of("launch.yaml", "title: \ud800\n")
    assert source is None
    assert [finding.code for finding in findings] == ["control-character"]


def test_a_place_beyond_the_end_becomes_the_end() -> None:
    source, _ = source_of("launch.yaml", "a: 1\nbc: 2\n")
    assert source is not None
    assert source.at(9, 9)[1:] == (2, 6, 2, 6)
