"""Edits change what they name and nothing else; of two that overlap the first is made."""

from mfab.diagnostics.fix import Edit, Fix, edited, fitting
from mfab.diagnostics.span import Span


def edit(line: int, column: int, end_column: int, text: str) -> Edit:
    return Edit(Span("p.yaml", line, column, line, end_column), text)


def fix(*edits: Edit) -> Fix:
    return Fix("do it", edits)


def test_edits_may_come_in_any_order() -> None:
    assert edited("one two\r\nthree", [edit(2, 1, 6, "3"), edit(1, 1, 4, "1"), edit(1, 5, 8, "")]) == "1 \r\n3"


def test_an_empty_stretch_is_where_text_is_put_in() -> None:
    assert edited("ab", [edit(1, 2, 2, "-")]) == "a-b"


def test_a_stretch_may_take_whole_lines_away() -> None:
    assert edited("a\nb\nc\n", [Edit(Span("p.yaml", 2, 1, 3, 1), "")]) == "a\nc\n"


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    assert edited("😀 breif", [edit(1, 3, 8, "brief")]) == "😀 brief"


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    first, second, third = fix(edit(1, 1, 5, "x")), fix(edit(1, 4, 8, "y")), fix(edit(1, 5, 9, "z"))
    assert fitting([first, second, third]) == (first, third)


def test_all_edits_of_a_fix_are_made_or_none() -> None:
    both = fix(edit(1, 4, 8, "y"), edit(3, 1, 2, "z"))
    assert fitting([fix(edit(1, 1, 5, "x")), both, fix(edit(3, 1, 2, "w"))]) == (
        fix(edit(1, 1, 5, "x")),
        fix(edit(3, 1, 2, "w")),
    )


def test_the_same_fix_of_two_findings_is_made_once() -> None:
    assert len(fitting([fix(edit(1, 1, 2, "x")), fix(edit(1, 1, 2, "x"))])) == 1


def test_the_same_place_in_another_file_is_another_place() -> None:
    other = fix(Edit(Span("q.yaml", 1, 1, 1, 5), "x"))
    assert len(fitting([fix(edit(1, 1, 5, "x")), other])) == 2
