"""Texts, mappings and lists on one line, with quotes only where they matter."""

import re

from mfab.parser.layout.block_text import is_block_text
from mfab.parser.layout.group import Entry, Group
from mfab.parser.yaml_tree.node import ScalarNode
from mfab.parser.yaml_tree.source import Source

# What every YAML reader takes for a text, wherever it stands; anything else keeps the quotes of its author.
_NEEDS_NO_QUOTES = re.compile(r"[^\W\d_](?:[\w ./()&+%'’–@=!?;-]*[\w./()&+%'’–@=!?;])?")
_NO_TEXT_ELSEWHERE = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def text_on_one_line(source: Source, node: ScalarNode) -> str | None:
    """Return a text as it is written, without quotes that do nothing; None when it needs several lines."""
    if is_block_text(source, node):
        return None
    pieces = [piece.rstrip() for piece in pieces_of(source, node)]
    if len(pieces) > 1 and (not all(pieces) or any(piece.endswith("\\") for piece in pieces)):
        return None
    written = " ".join(pieces)
    if not node.plain and written[1:-1] == node.text and _is_plainly_text(node.text):
        return node.text
    return written


def pieces_of(source: Source, node: ScalarNode) -> list[str]:
    """Return the lines of a text without their indentation."""
    span = node.span
    if span.line == span.end_line:
        return [source.line(span.line)[span.column - 1 : span.end_column - 1]]
    lines = [
        source.line(span.line)[span.column - 1 :],
        *(source.line(number) for number in range(span.line + 1, span.end_line)),
        source.line(span.end_line)[: span.end_column - 1],
    ]
    is_escaped = source.line(span.line)[span.column - 1 : span.column] == '"'
    # Behind a backslash a space counts.
    return [lines[0] if is_escaped else lines[0].rstrip()] + [
        line.lstrip(" \t") if is_escaped and line.strip() else line.strip() for line in lines[1:]
    ]


def group_on_one_line(source: Source, group: Group) -> str | None:
    """Return a mapping or a list in brackets; None when something in it needs a line of its own."""
    if not group.in_brackets:
        return None
    parts = [_entry(source, entry) for entry in group.entries]
    if any(part is None for part in parts):
        return None
    inside = ", ".join(part for part in parts if part is not None)
    return f"[{inside}]" if group.is_list else f"{{{inside}}}"


def _entry(source: Source, entry: Entry) -> str | None:
    if isinstance(entry.value, Group):
        value = group_on_one_line(source, entry.value)
    else:
        value = text_on_one_line(source, entry.value)
    if entry.key is None or value is None:
        return value
    key = text_on_one_line(source, entry.key)
    return f"{key}: {value}" if value else key


def _is_plainly_text(text: str) -> bool:
    return _NEEDS_NO_QUOTES.fullmatch(text) is not None and text.lower() not in _NO_TEXT_ELSEWHERE
