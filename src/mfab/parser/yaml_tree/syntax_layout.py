"""Indentation: lines that fit neither the keys above them nor the list that they seem to belong to."""

import re

from mfab.diagnostics.diagnostic import Diagnostic, Related
from mfab.diagnostics.quoted import quoted
from mfab.parser.yaml_tree.source import Source
from mfab.parser.yaml_tree.stop import Stop
from mfab.parser.yaml_tree.syntax_text import text_after_value

FARTHEST_LOOK = 2000
LONGEST_LOOK = 200
WORD = re.compile(r"(?:-\s+)*(?P<word>[^\s:][^:]*?)(?::(?:\s|$)|$)")


def indentation(line: str) -> int:
    """How many spaces the line begins with."""
    return len(line) - len(line.lstrip(" "))


def first_word(line: str) -> str:
    """The key of a line, or its text when it has none."""
    line = line.strip()[:LONGEST_LOOK]
    found = WORD.match(line)
    return found["word"].strip() if found else line


def is_item(line: str) -> bool:
    """The line begins with the dash of a list."""
    text = line.strip()
    return text == "-" or text.startswith("- ")


def line_above(source: Source, line: int) -> int:
    """The number of the nearest line above that holds more than a comment; 0 when there is none."""
    for number in range(line - 1, max(0, line - FARTHEST_LOOK), -1):
        text = source.line(number).strip()
        if text and not text.startswith("#"):
            return number
    return 0


def does_not_fit(stop: Stop) -> Diagnostic:
    """Something stands where the next key or the next item of a list should."""
    if stop.character == ":" and stop.is_first_on_line:
        return stop.error(stop.place, "a key is missing before this ':'", code="key")
    if not stop.is_first_on_line:
        return text_after_value(stop)
    if getattr(stop.event, "style", None) in ("|", ">"):
        return _left_of_block_text(stop)
    return _line_that_does_not_fit(stop, line_above(stop.source, stop.line))


def _line_that_does_not_fit(stop: Stop, above: int) -> Diagnostic:
    if not above:
        return stop.error(stop.word, "this line does not fit what stands before it; check its indentation")
    own, other = stop.column - 1, indentation(stop.source.line(above))
    if own == other:
        return _item_among_keys(stop, above)
    if own > other:
        found = deeper_than_its_neighbour(stop, first_word(stop.rest))
        if found is not None:
            return found
    return _between_two_levels(stop, above)


def deeper_than_its_neighbour(stop: Stop, name: str) -> Diagnostic | None:
    """A key or an item indented as if it belonged to a line above, which already has its value."""
    own = indentation(stop.source.line(stop.line))
    above = line_above(stop.source, stop.line)
    while above and indentation(stop.source.line(above)) >= own:
        above = line_above(stop.source, above)
    if not above:
        return None
    text = stop.source.line(above)
    aligned = indentation(text)
    if _is_only_a_name(stop, above):
        span = stop.source.at(above, aligned + 1, len(text.strip()))
        return stop.error(span, f"{quoted(text.strip())} has no ':' after it; a key is written 'name: value'")
    what = "this list item" if is_item(stop.source.line(stop.line)) else quoted(name)
    span = stop.source.at(stop.line, own + 1, max(len(name), 1) if what != "this list item" else 1)
    if is_item(text) and not is_item(stop.source.line(stop.line)):
        aligned += len(text.strip()) - len(text.strip().lstrip("-").lstrip())
        message = (
            f"{what} is indented by {_spaces(own)} and fits nothing above; "
            f"to belong to the list item on line {above} it begins at column {aligned + 1}"
        )
        return stop.error(span, message)
    message = (
        f"{what} is indented deeper than {quoted(first_word(text))} on line {above}, "
        f"which has a value already; to stand beside it, begin at column {aligned + 1}"
    )
    return stop.error(span, message)


def _is_only_a_name(stop: Stop, line: int) -> bool:
    """The text that was read last begins this line: nobody gave it as a value."""
    mark = stop.event.start_mark
    is_text = type(stop.event).__name__ == "ScalarEvent" and not stop.event.style
    return is_text and (mark.line + 1, mark.column) == (line, indentation(stop.source.line(line)))


def _between_two_levels(stop: Stop, above: int) -> Diagnostic:
    """The line goes back to the left, but to no column that a line above begins at."""
    own = stop.column - 1
    deeper, number = above, above
    while number and indentation(stop.source.line(number)) > own:
        deeper, number = number, line_above(stop.source, number)
    choices = [_choice(stop.source, at) for at in (number, deeper) if at]
    what = "this list item" if is_item(stop.rest) else quoted(first_word(stop.rest))
    message = f"{what} is indented by {_spaces(own)}, which fits nothing above; begin at {' or at '.join(choices)}"
    return stop.error(stop.word, message)


def _choice(source: Source, number: int) -> str:
    line = source.line(number)
    beside = "the '-'" if is_item(line) else quoted(first_word(line), most=24)
    return f"column {indentation(line) + 1}, like {beside} on line {number}"


def _item_among_keys(stop: Stop, above: int) -> Diagnostic:
    """A dash beside keys, or a key beside dashes."""
    text = stop.source.line(above)
    if is_item(stop.rest):
        message = (
            f"this list item stands beside the key {quoted(first_word(text))}; indent it deeper than the key "
            "that the list belongs to, or delete the '-'"
        )
        return stop.error(stop.word, message)
    if is_item(text):
        message = (
            f"{quoted(first_word(stop.rest))} stands in the column of the '-' on line {above}; "
            "indent it by two more if it belongs to that item, else align it with the key of the list"
        )
        return stop.error(stop.word, message)
    return stop.error(
        stop.word, f"{quoted(stop.rest)} does not fit the lines above; check the quotes and brackets there"
    )


def _left_of_block_text(stop: Stop) -> Diagnostic:
    begun = stop.event.start_mark.line + 1
    opener = stop.source.at(begun, stop.event.start_mark.column + 1)
    message = (
        f"this line stands further left than the text that begins on line {begun} "
        f"after '{stop.event.style}'; indent all lines of a text alike"
    )
    return stop.error(stop.word, message, Related(opener, "the text begins here"))


def _spaces(count: int) -> str:
    return f"{count} space" if count == 1 else f"{count} spaces"
