"""Where in a file each key and value of a record stands."""

from collections.abc import Mapping
from types import MappingProxyType

from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.node import MappingNode, Node, ScalarNode, SequenceNode

Path = tuple[str | int, ...]


class Places:
    """Looks up the span of a path such as `('tasks', 'copy', 'needs', 0)` in the tree it was read from.

    `renamed` leads from a path in the record to its last step in the file, where a key was misspelt or an item
    left out.
    A path that is not written gives the place of what it would stand in.
    """

    def __init__(self, root: Node, renamed: Mapping[Path, str | int] = MappingProxyType({})) -> None:
        self._root = root
        self._renamed = renamed
        # One index a mapping, made when first asked for: places are needed only for findings.
        self._indexes: dict[int, dict[str, tuple[ScalarNode, Node]]] = {}

    def with_renamed(self, renamed: Mapping[Path, str | int]) -> "Places":
        """Return the same places for a record in which keys were mended."""
        return Places(self._root, renamed)

    def has(self, path: Path) -> bool:
        """Tell whether the path is written in the file."""
        return self._find(path)[2]

    def value(self, path: Path) -> Span:
        """Return the span of the value at the path."""
        return self._find(path)[1].span

    def key(self, path: Path) -> Span:
        """Return the span of the key at the path; for an item of a list, of the item."""
        key, node, _ = self._find(path)
        return key.span if key is not None else node.span

    def _find(self, path: Path) -> tuple[ScalarNode | None, Node, bool]:
        key: ScalarNode | None = None
        node = self._root
        for depth, step in enumerate(path):
            written = self._renamed.get(path[: depth + 1], step) if self._renamed else step
            if isinstance(node, MappingNode):
                entry = self._index(node).get(str(written))
                if entry is None:
                    return key, node, False
                key, node = entry
            elif isinstance(node, SequenceNode) and isinstance(written, int) and written < len(node.items):
                key, node = None, node.items[written]
            else:
                return key, node, False
        return key, node, True

    def _index(self, node: MappingNode) -> dict[str, tuple[ScalarNode, Node]]:
        found = self._indexes.get(id(node))
        if found is None:
            found = {key.text: (key, value) for key, value in reversed(node.entries)}
            self._indexes[id(node)] = found
        return found
