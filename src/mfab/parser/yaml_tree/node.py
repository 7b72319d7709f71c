"""The tree that a YAML file is read into: texts, mappings and lists, each with its place."""

from typing import NamedTuple, TypeAlias

from mfab.diagnostics.span import Span

NO_VALUE = frozenset({"", "~", "null", "Null", "NULL"})


class ScalarNode(NamedTuple):
    """A text as it was written: what it means (a date, a number, a name) is for the model to say."""

    span: Span
    text: str
    plain: bool  # without quotes

    @property
    def is_empty(self) -> bool:
        """Nothing, `~` or `null` without quotes: the author gave no value."""
        return self.plain and self.text in NO_VALUE

    @property
    def is_alias(self) -> bool:
        """Stands for a value named elsewhere; the reader has refused it, so there is no more to say."""
        return self.plain and self.text.startswith("*")


class MappingNode(NamedTuple):
    """Keys with their values, in the order of the file; no key stands there twice."""

    span: Span
    entries: "tuple[tuple[ScalarNode, Node], ...]"


class SequenceNode(NamedTuple):
    """A list, in the order of the file."""

    span: Span
    items: "tuple[Node, ...]"


Node: TypeAlias = ScalarNode | MappingNode | SequenceNode
