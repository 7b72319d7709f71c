"""Nothing that an author writes steers the reader's terminal or hides from their eye."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfab.diagnostics.printable import printable, shown_characters


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("a\x00b\x7f", r"a\x00b\x7f"),
        ("one\ntwo\tthree\r", r"one\ntwo\tthree\r"),
        ("\u202eevil", r"\u202eevil"),
        ("zero\u200bwidth", r"zero\u200bwidth"),
        ("soft\u00adhyphen", r"soft\xadhyphen"),
        ("\u2028\u2029\x85", r"\u2028\u2029\x85"),
        ("\ufeffmark", r"\ufeffmark"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_steers_or_hides_becomes_visible(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    "text",
    ["Blød lancering", "発売日", "café", "cafe\u0301", "50 %\u00a0rabat", "🚀", "👩‍🚀", "👨‍👩‍👧", "🏳️‍🌈"],
)
def test_ordinary_writing_and_emoji_stay(text: str) -> None:
    assert printable(text) == text


def test_a_joiner_outside_an_emoji_is_shown() -> None:
    assert printable("a\u200db") == r"a\u200db"


@given(st.text())
def test_whatever_is_written_nothing_dangerous_is_left(text: str) -> None:
    shown = printable(text)
    left = {unicodedata.category(character) for character in shown if character != "\u200d"}
    assert left.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@given(st.text())
def test_each_character_is_shown_on_its_own(text: str) -> None:
    assert len(shown_characters(text)) == len(text)
    assert "".join(shown_characters(text)) == printable(text)
