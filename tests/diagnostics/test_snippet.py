"""The carets stand under the words that a finding is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfab.diagnostics.cells import cell_widths
from mfab.diagnostics.printable import shown_characters
from mfab.diagnostics.snippet import WIDEST_LINE, snippet
from mfab.diagnostics.span import Span


def excerpt(line: str, column: int, end_column: int, number: int = 14) -> str:
    return "\n".join(snippet(line, Span("launch.yaml", number, column, number, end_column)))


def cells(text: str) -> int:
    return sum(cell_widths(shown_characters(text)))


def test_the_carets_stand_under_the_misspelt_task() -> None:
    assert excerpt("    needs: [breif]", 13, 18) == ("  14 |     needs: [breif]\n     |             ^^^^^")


def test_the_gutter_is_as_wide_as_the_number() -> None:
    assert excerpt("owner: bo", 8, 10, number=1234) == ("  1234 | owner: bo\n       |        ^^")


def test_a_missing_value_has_one_caret_after_its_colon() -> None:
    assert excerpt("owner:", 7, 7) == ("  14 | owner:\n     |       ^")


def test_an_empty_line_has_a_caret_at_its_beginning() -> None:
    assert excerpt("", 1, 1) == ("  14 |\n     | ^")


def test_a_chinese_character_is_two_cells_wide_and_so_are_its_carets() -> None:
    assert excerpt("title: 発売日 x", 8, 11) == ("  14 | title: 発売日 x\n     |        ^^^^^^")


def test_what_follows_an_accent_or_an_emoji_of_several_parts_stays_in_its_column() -> None:
    assert excerpt("cafe\u0301: x", 8, 9).splitlines()[1] == "     |       ^"
    assert excerpt("👩‍🚀: x", 6, 7).splitlines()[1] == "     |     ^"


def test_a_tab_is_shown_as_one_space() -> None:
    assert excerpt("\tcopy: x", 1, 2) == ("  14 |  copy: x\n     | ^")


def test_what_would_steer_the_terminal_is_shown_and_moves_the_carets() -> None:
    assert excerpt("a: \x1b[2J x", 9, 10) == ("  14 | a: \\x1b[2J x\n     |            ^")


def test_a_span_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    lines = list(snippet("  - Price decided   ", Span("launch.yaml", 3, 5, 6, 2)))
    assert lines == ["  3 |   - Price decided", "    |     ^^^^^^^^^^^^^"]


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    line = "a" * 200 + "BREIF" + "b" * 200
    text, carets = excerpt(line, 201, 206).splitlines()
    assert text == "  14 | …" + "a" * 40 + "BREIF" + "b" * 55 + "…"
    assert carets == "     | " + " " * 41 + "^^^^^"


def test_at_the_end_of_a_long_line_its_end_is_shown() -> None:
    text, carets = excerpt("a" * 400 + "BREIF", 401, 406).splitlines()
    assert text == "  14 | …" + "a" * 95 + "BREIF"
    assert carets == "     | " + " " * 96 + "^^^^^"


def test_a_place_beyond_the_end_of_the_line_is_its_end() -> None:
    assert excerpt("owner", 90, 95).splitlines()[1] == "     |      ^"


def test_the_console_may_paint_the_gutter_and_the_carets() -> None:
    painted = snippet("a: b", Span("x", 1, 4, 1, 5), paint=lambda style, text: f"<{style}>{text}</>")
    assert list(painted) == ["<gutter>  1 |</> a: b", "<gutter>    |</>    <caret>^</>"]


@given(st.text(max_size=300), st.integers(1, 310), st.integers(0, 310))
def test_the_carets_never_leave_the_line(line: str, column: int, length: int) -> None:
    text, carets = snippet(line, Span("x", 1, column, 1, column + length))
    assert cells(text) <= WIDEST_LINE + 8
    # Blanks at the end of the line are not printed, and may still be what is pointed at.
    assert len(carets) <= max(cells(text), len("  1 | ") + len(line)) + 2
    assert carets.count("^") >= 1


@pytest.mark.parametrize("column", [1, 2_000_000, 4_000_000])
def test_a_line_of_megabytes_is_looked_at_only_around_the_place(column: int) -> None:
    text, carets = excerpt("x" * 4_000_000, column, column + 3).splitlines()
    assert len(text) <= 7 + WIDEST_LINE + 2
    assert carets.endswith("^")
