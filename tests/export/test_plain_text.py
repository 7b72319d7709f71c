"""Tests of text that any file can hold."""

from hypothesis import given

from mfab.export.plain_text import clean, one_line
from tests.export.hostile import titles


def test_every_end_of_a_line_is_a_line_feed() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e\x0bf") == "a\nb\nc\nd\ne\nf"


def test_half_a_character_becomes_the_sign_for_it() -> None:
    assert clean("a\ud800b") == "a\ufffdb"


def test_one_line_has_single_spaces() -> None:
    assert one_line("  Launch\n\t of  Nordlys ") == "Launch of Nordlys"


@given(titles)
def test_clean_text_can_be_written_and_is_clean(title: str) -> None:
    assert clean(title).encode() or not clean(title)
    assert clean(clean(title)) == clean(title)
    assert len(one_line(title).splitlines()) <= 1


def test_a_space_that_nobody_sees_is_left_out() -> None:
    assert clean("\ufeffLaunch\ufeff") == "Launch"
