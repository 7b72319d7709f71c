"""Names that look alike."""

import pytest

from mfab.model.look_alikes import folded, foreign_letter, plain_latin


def test_hyphens_case_and_foreign_letters_make_no_difference_from_afar() -> None:
    assert folded("copy-edit") == folded("copyedit") == folded("Copy Edit") == folded("сору_edit")  # four Cyrillic ones
    assert folded("copy-1") != folded("copy-2")


@pytest.mark.parametrize("text", ["Ærø, Malmö und Gießen", "Каталог", "10 µm", "α-test", "Copy Каталог"])
def test_words_of_one_alphabet_are_right(text: str) -> None:
    assert foreign_letter(text) is None


def test_a_letter_of_another_alphabet_in_a_word_is_named() -> None:
    assert foreign_letter("L\u0430unch") == "the Cyrillic '\u0430'"


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Ærø", "aero"), ("Malmö", "malmo"), ("Gießen", "giessen"), ("Łódź", "lodz"), ("\u0441lerk", "clerk")],
)
def test_a_letter_with_a_mark_or_of_another_alphabet_becomes_the_plain_one(text: str, plain: str) -> None:
    assert plain_latin(text) == plain
