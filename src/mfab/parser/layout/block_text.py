"""Texts written after `|` or `>`: which lines are theirs, and the same lines at another indentation."""

import re

from mfab.parser.yaml_tree.node import ScalarNode
from mfab.parser.yaml_tree.source import Source

_HEADER = re.compile(r"([|>])([-+]?)([1-9]?)([-+]?)")
# Stand for what no file may hold until its lines are put together: a blank line that is part of a text, and the end
# of a text that keeps the blank lines after it, where no other may follow.
BLANK_IN_TEXT = "\x01"
END_OF_KEPT_TEXT = "\x00"


def is_block_text(source: Source, node: ScalarNode) -> bool:
    """Tell whether a text is written after `|` or `>`."""
    span = node.span
    return not node.plain and source.line(span.line)[span.column - 1 : span.column] in ("|", ">")


def header_end(source: Source, node: ScalarNode) -> int:
    """Return the column after the `|` or `>` with its signs."""
    found = _HEADER.match(source.line(node.span.line), node.span.column - 1)
    assert found is not None
    return found.end() + 1


def last_line(source: Source, node: ScalarNode) -> int:
    """Return the last line that is part of the text: blank lines at its end may be."""
    last = node.span.end_line
    keeps_all = "+" in _header(source, node)[0]
    indent = _indentation(source, node)
    number = last + 1
    while number <= len(source.lines) and not source.line(number).strip():
        if keeps_all or len(source.line(number)) > indent > 0:
            last = number
        number += 1
    return last


def at_indentation(source: Source, node: ScalarNode, indent: int) -> list[str]:
    """Return the header, and the lines of the text at an indentation."""
    header, keeps_all = _header(source, node)
    before = _indentation(source, node)
    lines = [header]
    for number in range(node.span.line + 1, last_line(source, node) + 1):
        rest = source.line(number)[before:]
        lines.append(" " * indent + rest if rest else BLANK_IN_TEXT)
    return [*lines, END_OF_KEPT_TEXT] if keeps_all else lines


def _header(source: Source, node: ScalarNode) -> tuple[str, bool]:
    found = _HEADER.match(source.line(node.span.line), node.span.column - 1)
    assert found is not None
    chomping = found[2] or found[4]
    return f"{found[1]}{'2' if found[3] else ''}{chomping}", chomping == "+"


def _indentation(source: Source, node: ScalarNode) -> int:
    """Return how many spaces stand before each line of the text that are not part of it."""
    first = next((line for line in node.text.split("\n") if line.strip()), "")
    for number in range(node.span.line + 1, node.span.end_line + 1):
        line = source.line(number)
        if line.strip():
            return _spaces(line) - _spaces(first)
    return 0


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
