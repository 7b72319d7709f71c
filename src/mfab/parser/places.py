"""Where in a file each key and value of a record stands."""

import re
from collections.abc import Mapping, Sequence
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

    def __init__(
        self, root: Node, renamed: Mapping[Path, str | int] = MappingProxyType({}), lines: Sequence[str] = ()
    ) -> None:
        self._root = root
        self._renamed = renamed
        self._lines = lines
        # One index a mapping, made when first asked for: places are needed only for findings.
        self._indexes: dict[int, dict[str, tuple[ScalarNode, Node]]] = {}

    def with_renamed(self, renamed: Mapping[Path, str | int]) -> "Places":
        """Return the same places for a record in which keys were mended."""
        places = Places(self._root, renamed, self._lines)
        places._indexes = self._indexes
        return places

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

    def written_key(self, path: Path) -> Span | None:
        """Return where the letters of the key at the path stand, within its quotes if it has any."""
        key, _, is_written = self._find(path)
        return letters(key) if key is not None and is_written else None

    def written_value(self, path: Path) -> Span | None:
        """Return where the letters of the value at the path stand; None when it is no text that is written as it is."""
        _, node, is_written = self._find(path)
        return letters(node) if isinstance(node, ScalarNode) and is_written else None

    def word(self, path: Path, word: str, which: int | None = None) -> Span | None:
        """Return where a name stands in the value at the path: the first (0), the last (-1), or the only one."""
        _, node, is_written = self._find(path)
        is_written |= path[-1:] == (0,)  # a list of one may be written without brackets
        return _word_in(node, word, which) if isinstance(node, ScalarNode) and is_written else None

    def removal(self, path: Path) -> Span | None:
        """Return what to delete to take an item out of its list; None where a comment would go with it."""
        from mfab.parser.removing import removal  # only a fix needs it

        position = self._renamed.get(path, path[-1])
        if not self._lines or not isinstance(position, int):
            return None
        return removal(self.node(path[:-2]), self.node(path[:-1]), position, self._lines)

    def node(self, path: Path) -> Node | None:
        """Return what stands at the path."""
        _, node, is_written = self._find(path)
        return node if is_written else None

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


def texts_in(node: Node | None) -> tuple[str, ...]:
    """Return the texts of a list."""
    items = node.items if isinstance(node, SequenceNode) else ()
    return tuple(item.text for item in items if isinstance(item, ScalarNode))


def letters(node: ScalarNode) -> Span | None:
    """Return the stretch of the text itself, if each of its letters stands in the file as it is."""
    span, quote = node.span, 0 if node.plain else 1
    if span.line != span.end_line or span.end_column - span.column != len(node.text) + 2 * quote:
        return None  # several lines, or escapes
    return span._replace(column=span.column + quote, end_column=span.end_column - quote)


def _word_in(node: ScalarNode, word: str, which: int | None) -> Span | None:
    stretch = letters(node)
    found = [each.start() for each in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", node.text)]
    if stretch is None or not found or (which is None and len(found) > 1):
        return None
    column = stretch.column + found[which or 0]
    return stretch._replace(column=column, end_column=column + len(word))
