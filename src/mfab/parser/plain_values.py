"""From a tree with places to the plain values that a record is read from."""

from collections.abc import Iterator
from typing import Any

from mfab.model.record import EMPTY
from mfab.parser.places import Path
from mfab.parser.yaml_tree.node import NO_VALUE, MappingNode, Node, ScalarNode


def plain_value(node: Node) -> Any:
    """Return text, `EMPTY` for a key without a value, a dict or a list. Scalars stay text: the model decides the type.

    An alias, which the reader has told of, is left out together with its key.
    """
    if isinstance(node, ScalarNode):
        return EMPTY if node.plain and node.text in NO_VALUE else node.text
    if isinstance(node, MappingNode):
        return {key.text: plain_value(value) for key, value in node.entries if not _is_alias(value)}
    return [plain_value(item) for item in node.items if not _is_alias(item)]


def alias_paths(node: Node, path: Path = ()) -> Iterator[Path]:
    """Yield where something was left out because it is an alias."""
    if isinstance(node, ScalarNode):
        return
    inner = (
        ((key.text, value) for key, value in node.entries) if isinstance(node, MappingNode) else enumerate(node.items)
    )
    for step, value in inner:
        if _is_alias(value):
            yield (*path, step) if isinstance(step, str) else path
        else:
            yield from alias_paths(value, (*path, step))


def _is_alias(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.text[:1] == "*" and node.plain
