"""What an author wrote is quoted so that it fits into a sentence."""

from mfab.diagnostics.quoted import quoted


def test_a_short_text_is_quoted_as_it_is() -> None:
    assert quoted("breif") == "'breif'"


def test_a_text_of_several_lines_is_quoted_on_one() -> None:
    assert quoted("Every new\n  product") == "'Every new product'"


def test_a_long_text_is_cut() -> None:
    assert quoted("x" * 1_000_000) == "'" + "x" * 39 + "…'"


def test_the_cut_text_is_no_longer_than_it_may_be() -> None:
    assert quoted("one two three", most=8) == "'one two…'"
