"""A table on a terminal."""

from mfab.cli.table import table_lines

HEAD = ("", "task", "title", "who")
ROWS = [("●", "brief", "Launch brief for the new product", "anna"), ("", "copy", "Text", "bo")]
SHRINKING = (("title", 12), ("title", 0), ("task", 6))


def table(width: int, rows: list[tuple[str, ...]] = ROWS) -> list[str]:
    return list(table_lines(HEAD, rows, width, lambda _, text: text, [""] * len(rows), SHRINKING))


def test_columns_are_as_wide_as_their_texts() -> None:
    assert table(80) == [
        "   task   title                             who",
        "●  brief  Launch brief for the new product  anna",
        "   copy   Text                              bo",
    ]


def test_what_does_not_fit_is_shortened_in_the_order_that_is_given() -> None:
    assert table(36)[1] == "●  brief  Launch brief for th…  anna"
    assert table(28)[1] == "●  brief  Launch brie…  anna"


def test_a_column_that_would_say_nothing_is_left_out() -> None:
    assert table(20)[:2] == ["   task   who", "●  brief  anna"]


def test_a_wide_character_takes_two_places_and_an_escape_is_text() -> None:
    lines = table(80, [("", "表示", "\x1b[31mred", "anna")])
    assert lines[1].startswith("表示  ")
    assert "\x1b" not in lines[1]
