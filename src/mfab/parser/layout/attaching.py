"""Which comment belongs to what: to the entry that it stands beside or above, or to the end of a group."""

from dataclasses import replace

from mfab.diagnostics.span import Span
from mfab.parser.layout.block_text import is_block_text
from mfab.parser.layout.comments import Comment, Place, comments_of, is_blank
from mfab.parser.layout.group import Entry, Group, Value
from mfab.parser.yaml_tree.node import MappingNode, Node, ScalarNode, SequenceNode
from mfab.parser.yaml_tree.source import Source

_END_OF_FILE = (1_000_000_000, 1)


def with_comments(source: Source, root: MappingNode) -> Group:
    """Return the file as a group with every comment in it."""
    attaching = _Attaching(source, root)
    group = attaching.group(root, _END_OF_FILE, (0, 0))
    return replace(group, in_brackets=False, below=(*group.below, *attaching.rest()))


class _Attaching:
    """Goes through a file from top to bottom and hands out its comments, each once."""

    def __init__(self, source: Source, root: MappingNode) -> None:
        self._source = source
        self._comments, self._whole = comments_of(source, root)
        self._next = 0

    def group(
        self, node: MappingNode | SequenceNode, limit: Place, outside: tuple[int, int], in_flow: bool = False
    ) -> Group:
        """Return a group. What follows it begins at `limit`.

        `outside` are the columns of the group around it and of what follows: a comment behind the last entry belongs
        to the group when it stands further right than both.
        """
        in_brackets = in_flow or self._begins(node) in "[{"
        column = node.span.column
        if in_brackets:
            limit, outside, column = _before(_end(node.span)), (0, 0), 0
        is_whole = in_brackets and not self._is_pending(limit)
        pairs = _pairs(node)
        starts = [_begin(key.span if key is not None else value.span) for key, value in pairs]
        entries = []
        for position, (key, value) in enumerate(pairs):
            is_last = position + 1 == len(pairs)
            above = self._above(starts[position], is_first=position == 0)
            following = limit if is_last else starts[position + 1]
            around = (column, outside[1] if is_last else column)
            entries.append(self._entry(key, value, above, following, around, in_brackets))
        below = self._below(limit, max(outside))
        return Group(isinstance(node, SequenceNode), is_whole, tuple(entries), below)

    def rest(self) -> list[str]:
        """Return the comments behind the bracket that ends a file."""
        return [comment.text for comment in self._take(_END_OF_FILE)]

    def _entry(
        self,
        key: ScalarNode | None,
        node: Node,
        above: list[str],
        limit: Place,
        outside: tuple[int, int],
        in_flow: bool,
    ) -> Entry:
        beside: list[Comment] = []
        if key is not None:
            beside += self._take_beside(key.span.end_line, _begin(node.span))
        value: Value
        if isinstance(node, ScalarNode):
            above += [comment.text for comment in self._take(_begin(node.span))]
            value = node
            line = node.span.line if is_block_text(self._source, node) else node.span.end_line
            beside += self._take_beside(line, limit)
        elif in_flow or self._begins(node) in "[{":
            above += [comment.text for comment in self._take(_begin(node.span))]
            beside += self._take_beside(node.span.line, _first_in(node))
            value = self.group(node, limit, outside, in_flow=in_flow)
            beside += self._take_beside(node.span.end_line, limit)
            if not value.entries:
                above += [text for text in value.below if text]
                value = replace(value, in_brackets=True, below=())
        else:
            value = self.group(node, limit, outside)
        above += [comment.text for comment in beside[:-1]]
        first = key.span if key is not None else node.span
        if not beside:
            return Entry(key, value, tuple(above))
        is_near = beside[-1].place[0] == first.line
        return Entry(key, value, tuple(above), beside[-1].text, beside[-1].place[1] if is_near else 0)

    def _above(self, start: Place, is_first: bool) -> list[str]:
        found: list[str] = []
        for comment in self._take(start):
            if comment.is_apart and (found or not is_first):
                found.append("")
            found.append(comment.text)
        if (found or not is_first) and is_blank(self._source, start[0] - 1, self._whole):
            found.append("")
        return found

    def _below(self, limit: Place, outside: int) -> tuple[str, ...]:
        found: list[str] = []
        while self._is_pending(limit) and self._comments[self._next].place[1] > outside:
            comment = self._comments[self._next]
            found += ["", comment.text] if comment.is_apart else [comment.text]
            self._next += 1
        return tuple(found)

    def _is_pending(self, limit: Place) -> bool:
        return self._next < len(self._comments) and self._comments[self._next].place < limit

    def _take(self, limit: Place) -> list[Comment]:
        begun = self._next
        while self._is_pending(limit):
            self._next += 1
        return list(self._comments[begun : self._next])

    def _take_beside(self, line: int, limit: Place) -> list[Comment]:
        if not self._is_pending(limit):
            return []
        comment = self._comments[self._next]
        if comment.is_alone or comment.place[0] != line:
            return []
        self._next += 1
        return [comment]

    def _begins(self, node: Node) -> str:
        return self._source.line(node.span.line)[node.span.column - 1 : node.span.column] or " "


def _pairs(node: MappingNode | SequenceNode) -> list[tuple[ScalarNode | None, Node]]:
    return list(node.entries) if isinstance(node, MappingNode) else [(None, item) for item in node.items]


def _first_in(node: MappingNode | SequenceNode) -> Place:
    pairs = _pairs(node)
    if not pairs:
        return _before(_end(node.span))
    key, value = pairs[0]
    return _begin(key.span if key is not None else value.span)


def _begin(span: Span) -> Place:
    return span.line, span.column


def _end(span: Span) -> Place:
    return span.end_line, span.end_column


def _before(place: Place) -> Place:
    return place[0], place[1] - 1
