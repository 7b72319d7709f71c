"""A single text in YAML: where its own characters begin and end, and what its escapes stand for."""

import re

from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.source import CONTROL_CHARACTER, LINE_BREAK, Source

# A tag or an anchor that stands before the text on the same line.
PROPERTIES = re.compile(r"(?:[!&]\S*\s+)+(?=[^\s#])")


def own_span(source: Source, span: Span, style: str | None) -> Span:
    """Leave out a tag or an anchor before the text and blank lines after one written with `|` or `>`."""
    properties = PROPERTIES.match(source.line(span.line), span.column - 1)
    if properties and (span.end_line > span.line or properties.end() < span.end_column - 1):
        span = span._replace(column=properties.end() + 1)
    if style not in ("|", ">"):
        return span
    last = span.end_line if span.end_column > 1 else span.end_line - 1
    while last > span.line and not source.line(last).strip():
        last -= 1
    return span._replace(end_line=last, end_column=len(source.line(last)) + 1)


def escaped_control_character(text: str) -> str | None:
    """The first character that an escape such as `\\e` or `\\0` has put into a text, as U+001B."""
    found = CONTROL_CHARACTER.search(text) or LINE_BREAK.search(text)
    return f"U+{ord(found.group()):04X}" if found else None
