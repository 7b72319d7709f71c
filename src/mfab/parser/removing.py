"""What to delete to take an item out of a list, with its comma or its line, and with no comment."""

from collections.abc import Sequence

from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.node import MappingNode, Node, SequenceNode


def removal(around: Node | None, items: Node | None, position: int, lines: Sequence[str]) -> Span | None:
    """Return the stretch of an item in a list; of the last one left, of the key with it.

    `around` is the mapping that the list is a value in. None where a comment would go with it, or stand misled.
    """
    if not isinstance(items, SequenceNode) or not 0 <= position < len(items.items):
        return None
    if len(items.items) == 1:
        return _entry(around, items, lines) if isinstance(around, MappingNode) else None
    spans = [item.span for item in items.items]
    if _begins_with(items, "[", lines):
        return _between_commas(spans, position)
    line = lines[spans[position].line - 1]
    if line[: spans[position].column - 1].strip() != "-":
        return None
    return _whole_lines(spans[position], lines)


def _entry(around: MappingNode, items: SequenceNode, lines: Sequence[str]) -> Span | None:
    spans = [_from_to(key.span, value.span) for key, value in around.entries]
    position = next(at for at, (_, value) in enumerate(around.entries) if value is items)
    if len(spans) == 1:
        return None
    if _begins_with(around, "{", lines):
        return _between_commas(spans, position)
    begun = spans[position]
    return None if lines[begun.line - 1][: begun.column - 1].strip() else _whole_lines(begun, lines)


def _begins_with(node: Node, bracket: str, lines: Sequence[str]) -> bool:
    return lines[node.span.line - 1][node.span.column - 1 : node.span.column] == bracket


def _between_commas(spans: Sequence[Span], position: int) -> Span | None:
    span = spans[position]
    if position + 1 < len(spans):
        after = spans[position + 1]
        found = span._replace(end_line=after.line, end_column=after.column)
    else:
        before = spans[position - 1]
        found = span._replace(line=before.end_line, column=before.end_column)
    # Over a line's end there may be a comment.
    return found if found.line == found.end_line else None


def _whole_lines(span: Span, lines: Sequence[str]) -> Span | None:
    above = lines[span.line - 2].lstrip() if span.line > 1 else ""
    after = lines[span.end_line - 1][span.end_column - 1 :].strip()
    has_comment = any("#" in line for line in lines[span.line - 1 : span.end_line])
    if above.startswith("#") or after or has_comment or span.end_line >= len(lines):
        return None
    return span._replace(column=1, end_line=span.end_line + 1, end_column=1)


def _from_to(first: Span, last: Span) -> Span:
    return first._replace(end_line=last.end_line, end_column=last.end_column)
