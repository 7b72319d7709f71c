"""A file as it is laid out anew: entries with their comments, before anything is written."""

from dataclasses import dataclass
from typing import TypeAlias

from mfab.parser.yaml_tree.node import ScalarNode


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or an item of a list. `above` are comment lines and, as empty texts, blank lines.

    `beside` is the comment behind it, which stood in `column`; 0 when it stood elsewhere.
    """

    key: ScalarNode | None
    value: "Value"
    above: tuple[str, ...] = ()
    beside: str = ""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping or a list. `in_brackets` as its author wrote it; one with comments inside gets lines of its own."""

    is_list: bool
    in_brackets: bool
    entries: tuple[Entry, ...]
    below: tuple[str, ...] = ()


Value: TypeAlias = ScalarNode | Group
