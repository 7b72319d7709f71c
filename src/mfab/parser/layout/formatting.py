"""A file in its canonical order and layout: the same record, the same comments, written in one way."""

from pydantic import BaseModel

from mfab.parser.layout.attaching import with_comments
from mfab.parser.layout.comments import comments_of
from mfab.parser.layout.key_order import in_order
from mfab.parser.layout.lines import lines_of
from mfab.parser.yaml_tree.node import MappingNode
from mfab.parser.yaml_tree.source import Source


def formatted(source: Source, tree: MappingNode, record_type: type[BaseModel]) -> str:
    """Return a file that was read without mistakes, laid out anew, with the line ends that most of it has."""
    lines = lines_of(source, in_order(with_comments(source, tree), record_type))
    return "".join(line + line_end(source.text) for line in lines)


def line_end(text: str) -> str:
    """Return how the lines of a text end, most of them."""
    return "\r\n" if 2 * text.count("\r\n") > text.count("\n") else "\n"


def comments_in(source: Source, tree: MappingNode) -> list[str]:
    """Return the comments of a file, sorted: none may be lost."""
    return sorted(comment.text for comment in comments_of(source, tree)[0])
