"""A file is one mapping: nothing before it, nothing after it, and no second document."""

from typing import Any, TypeAlias

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.node import MappingNode, Node, ScalarNode
from mfab.parser.yaml_tree.source import Source

FIRST_KEYS = "'playbook:', 'run:', 'team:', 'grid:' or 'shared:'"

Found: TypeAlias = tuple[Span, str, str]


def leading_directives(source: Source) -> list[int]:
    """The numbers of the lines before the document that begin with `%`.

    The YAML reader is not given them: a thousand of them cost it a million steps.
    """
    numbers = []
    for number, line in enumerate(source.lines, start=1):
        if line.startswith("%"):
            numbers.append(number)
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    return numbers


def directive_message(line: str) -> str:
    """What to do about a line that begins with `%`."""
    return f"{quoted(line)} is an instruction to YAML readers, which is not read here; delete the line"


def root_finding(source: Source, node: Node | None) -> Found | None:
    """Say what the file is when it is no mapping."""
    if isinstance(node, MappingNode):
        return None
    if node is None or (isinstance(node, ScalarNode) and node.is_empty):
        message = f"the file is empty; a file for mfab begins with {FIRST_KEYS}"
        return source.at(1, 1), "empty-file", message
    if isinstance(node, ScalarNode):
        holds = f"only the text {quoted(node.text)}, without a key and its ':'"
    else:
        holds = "a list"
    message = f"the file holds {holds}; a file for mfab begins with {FIRST_KEYS}"
    return node.span, "wrong-root", message


def end_finding(source: Source, event: Any) -> Found | None:
    """Look at what follows the end of the first document."""
    ended = bool(event.explicit)
    first, column = event.end_mark.line + 1, event.end_mark.column
    for number in range(first, len(source.lines) + 1):
        rest = source.line(number)[column:]
        content = rest.strip()
        at = column + len(rest) - len(rest.lstrip()) + 1
        column = 0
        if not content or content.startswith("#"):
            continue
        if content == "..." and at == 1:
            ended = True
            continue
        return _what_follows(source, source.at(number, at, len(content)), content, ended)
    return None


def _what_follows(source: Source, span: Span, content: str, ended: bool) -> Found:
    if content.startswith("%") and span.column == 1:
        return span, "directive", directive_message(content)
    if ended or (content.startswith("---") and span.column == 1):
        message = "a second document begins here; keep one, or put the second into a file of its own"
        return span, "several-documents", message
    if content[0] in "]}":
        return span, "syntax", f"this {content[0]!r} closes nothing; delete it, or open it before"
    if source.text.lstrip()[:1] in ("{", "["):
        return (
            span,
            "syntax",
            f"{quoted(content)} follows the bracket that ends the file; delete it, or the brackets",
        )
    first = next((line for line in source.lines if line.strip() and not line.lstrip().startswith("#")), "")
    column = len(first) - len(first.lstrip()) + 1
    message = (
        f"{quoted(content)} stands further left than the first key of the file; "
        f"align them, both at column {min(column, span.column)}"
    )
    return span, "syntax", message
