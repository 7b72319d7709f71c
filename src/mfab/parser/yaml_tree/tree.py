"""YAML read into a tree with the place of every key and value, and nothing in it executed or expanded."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any, TypeAlias

import yaml

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.keys import ODD_KEYS
from mfab.parser.yaml_tree.node import MappingNode, Node, ScalarNode, SequenceNode
from mfab.parser.yaml_tree.refusals import Refusals
from mfab.parser.yaml_tree.source import Source

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "read_tree"]

# The events of the C loader are ten times as fast; they take no recursion, unlike its `compose`.
EVENTS: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# A playbook of 20,000 tasks has fewer; without a limit, four megabytes of "-" would take a gigabyte.
MOST_EVENTS = 500_000

# Named tuples are made with this: calling their class costs twice as much, for every value of a file.
make = tuple.__new__

BEGINNINGS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
ENDS = frozenset({yaml.MappingEndEvent, yaml.SequenceEndEvent})

# What the Python reader raises where an escape in double quotes is no character.
BAD_ESCAPES = (ValueError, OverflowError)

Open: TypeAlias = tuple[Any, list[Node]]  # where it begins, and what it stands in


def read_tree(source: Source, loader: Any = EVENTS) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read a file; the tree, if any, is good enough to go on with, whatever else the findings say."""
    refusals = Refusals(source)
    roots: list[Node] = []
    with _without_looking_for_cycles():
        went_through = _read(source, loader, refusals, roots)
    if went_through:
        refusals.root(roots[0] if roots else None)
    tree = roots[0] if went_through and roots and isinstance(roots[0], MappingNode) else None
    return tree, refusals.findings()


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """Python would look through a growing tree for cycles again and again, longer than the reading takes."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def _read(source: Source, loader: Any, refusals: Refusals, roots: list[Node]) -> bool:
    """Fill `roots` with the first document's tree; False where reading had to stop within it."""
    path, scalar = source.path, yaml.ScalarEvent
    open_ones: list[Open] = []
    children = roots
    event: Any = None
    try:
        for event in _events(refusals.without_directives(), loader):
            kind = type(event)
            if kind is scalar:
                start, end, style = event.start_mark, event.end_mark, event.style
                span = make(Span, (path, start.line + 1, start.column + 1, end.line + 1, end.column + 1))
                if style or event.tag is not None or event.anchor is not None:
                    span = refusals.scalar(event, span)
                    if refusals.is_full:
                        return False
                children.append(make(ScalarNode, (span, event.value, not style)))
            elif kind in BEGINNINGS:
                if not refusals.may_open(event, len(open_ones)):
                    return False
                open_ones.append((event, children))
                children = []
            elif kind in ENDS:
                begun, above = open_ones.pop()
                above.append(_closed(path, begun, event, children, refusals))
                children = above
            elif kind is yaml.AliasEvent:
                children.append(refusals.alias(event))
                if refusals.is_full:
                    return False
            elif kind is yaml.DocumentEndEvent:
                return refusals.may_end(event)
    except (yaml.YAMLError, *BAD_ESCAPES) as error:
        refusals.stopped(error, event, [begun for begun, _ in open_ones])
        return False
    return refusals.may_stop_reading(event)


def _events(text: str, loader: Any) -> Iterator[Any]:
    """Yield what the YAML reader meets, up to a limit. Raises `yaml.YAMLError`, or one of `BAD_ESCAPES`."""
    reader = loader(text)
    try:
        # `yaml.parse` would first ask whether there is one more, each time.
        yield from islice(iter(reader.get_event, None), MOST_EVENTS)
    finally:
        reader.dispose()


def _closed(path: str, begun: Any, ended: Any, children: list[Node], refusals: Refusals) -> Node:
    """Make the mapping or list whose end has come; without brackets it ends where its last child does."""
    start, end = begun.start_mark, ended.end_mark
    last = children[-1].span if children and not begun.flow_style else None
    end_line, end_column = (last.end_line, last.end_column) if last else (end.line + 1, end.column + 1)
    span = make(Span, (path, start.line + 1, start.column + 1, end_line, end_column))
    if type(begun) is yaml.SequenceStartEvent:
        return make(SequenceNode, (span, tuple(children)))
    keys, values = children[::2], children[1::2]
    names = {key.text for key in keys if type(key) is ScalarNode}
    are_plain_names = len(names) == len(keys) and ODD_KEYS.isdisjoint(names)
    if are_plain_names and not refusals.uses:
        return make(MappingNode, (span, tuple(zip(keys, values, strict=True))))
    return MappingNode(span, refusals.entries(keys, values))
