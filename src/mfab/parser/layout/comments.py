"""The comments of a file: every `#` that stands outside its texts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mfab.parser.layout.block_text import header_end, is_block_text, last_line
from mfab.parser.yaml_tree.node import MappingNode, Node, ScalarNode
from mfab.parser.yaml_tree.source import Source

Place = tuple[int, int]


class Comment(NamedTuple):
    """A comment from its `#` on. `is_alone` on its line; `is_apart` when a blank line stands above it."""

    place: Place
    text: str
    is_alone: bool
    is_apart: bool


def comments_of(source: Source, root: Node) -> tuple[tuple[Comment, ...], frozenset[int]]:
    """Return the comments in file order, and the lines that belong to a text as a whole."""
    stretches: dict[int, list[tuple[int, int]]] = {}
    whole: set[int] = set()
    for node in _texts(root):
        _cover(source, node, stretches, whole)
    found = [
        comment
        for number, line in enumerate(source.lines, start=1)
        if "#" in line and number not in whole
        for comment in _in_line(source, number, stretches.get(number, ()), whole)
    ]
    return tuple(found), frozenset(whole)


def is_blank(source: Source, number: int, whole: frozenset[int] | set[int]) -> bool:
    """Tell whether a line is empty and no part of a text."""
    return number >= 1 and number not in whole and not source.line(number).strip()


def _in_line(
    source: Source, number: int, stretches: list[tuple[int, int]] | tuple[()], whole: set[int]
) -> Iterator[Comment]:
    line = source.line(number)
    for found in re.finditer("#", line):
        column = found.start() + 1
        if not any(begin <= column < end for begin, end in stretches):
            is_alone = not line[: column - 1].strip()
            is_apart = is_alone and is_blank(source, number - 1, whole)
            yield Comment((number, column), line[column - 1 :].rstrip(), is_alone, is_apart)
            return


def _cover(source: Source, node: ScalarNode, stretches: dict[int, list[tuple[int, int]]], whole: set[int]) -> None:
    span = node.span
    if is_block_text(source, node):
        stretches.setdefault(span.line, []).append((span.column, header_end(source, node)))
        whole.update(range(span.line + 1, last_line(source, node) + 1))
        return
    for number in range(span.line, span.end_line + 1):
        begin = span.column if number == span.line else 1
        end = span.end_column if number == span.end_line else len(source.line(number)) + 1
        stretches.setdefault(number, []).append((begin, end))
    whole.update(range(span.line + 1, span.end_line))


def _texts(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield key
            yield from _texts(value)
    else:
        for item in node.items:
            yield from _texts(item)
