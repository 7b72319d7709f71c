"""Tests of the lines of an iCalendar file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfab.export.ical_text import content_line, folded, parameter_value, text_list, text_value
from tests.export.hostile import titles


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Copy, pictures; print", "Copy\\, pictures\\; print"),
        ("C:\\launch", "C:\\\\launch"),
        ("one\r\ntwo\rthree\u2028four", "one\\ntwo\\nthree\\nfour"),
        ("bell\x07 and NUL\x00", "bell and NUL"),
        ('a "quote": kept', 'a "quote": kept'),
    ],
)
def test_text_is_escaped(text: str, value: str) -> None:
    assert text_value(text) == value


def test_the_comma_between_categories_is_not_the_comma_in_one() -> None:
    assert text_list(["Print, post", "Web"]) == "Print\\, post,Web"


def test_a_category_cannot_begin_another_property() -> None:
    line = content_line("CATEGORIES", {}, text_list(["Launch\r\nATTENDEE:mailto:boss@example.com"]))
    assert line == "CATEGORIES:Launch\\nATTENDEE:mailto:boss@example.com\r\n"


@pytest.mark.parametrize("name", ["UID", "STATUS", "URL"])
def test_a_newline_in_a_raw_value_cannot_begin_another_property(name: str) -> None:
    assert content_line(name, {}, "x\r\nATTACH:y") == f"{name}:xATTACH:y\r\n"


def test_an_address_on_the_web_is_not_escaped() -> None:
    address = "https://example.com/a,b;c?d=e"
    assert content_line("URL", {}, address) == f"URL:{address}\r\n"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Anna Holm", "Anna Holm"),
        ("Holm, Anna", '"Holm, Anna"'),
        ("Holm; Anna: Ms", '"Holm; Anna: Ms"'),
        ('Anna "Ann" Holm', "Anna ^'Ann^' Holm"),
        ("Anna ^ Holm\nCopenhagen", "Anna ^^ Holm^nCopenhagen"),
    ],
)
def test_a_name_in_a_parameter_is_quoted_and_encoded(name: str, shown: str) -> None:
    assert parameter_value(name) == shown


def test_a_parameter_that_is_no_name_is_our_bug() -> None:
    with pytest.raises(ValueError, match="no name"):
        content_line("ATTENDEE", {"CN:x": ["y"]}, "mailto:a@example.com")


@pytest.mark.parametrize("length", range(60, 160))
@pytest.mark.parametrize("letter", ["a", "é", "漢", "😀"])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(length: int, letter: str) -> None:
    line = "SUMMARY:" + letter * length
    pieces = folded(line).encode().split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode() for piece in pieces)
    assert unfolded(folded(line)) == line


def test_a_line_of_75_octets_stays_whole() -> None:
    assert folded("a" * 75) == "a" * 75
    assert folded("a" * 76) == "a" * 75 + "\r\n a"


@given(titles, st.lists(titles, max_size=3))
def test_whatever_is_written_it_stays_one_property(title: str, names: list[str]) -> None:
    line = content_line("SUMMARY", {"CN": names} if names else {}, text_value(title))
    assert line.endswith("\r\n")
    whole = unfolded(line.removesuffix("\r\n"))
    assert whole.splitlines() == [whole]
    assert whole.encode()
