"""The names in the playbooks and shared files of a workspace, read without judging them."""

from __future__ import annotations

from pathlib import Path

from mfab.lint.names_here import NamesHere
from mfab.parser.written_file import kind_of
from mfab.parser.yaml_tree.node import MappingNode, Node
from mfab.parser.yaml_tree.source import decode
from mfab.parser.yaml_tree.tree import read_tree
from mfab.use_cases.reading import STANDARD_INPUT, Shelf
from mfab.use_cases.workspace import FILE_NAME, workspace_of
from mfab.use_cases.workspace_files import files_with

_SECTIONS = {"roles": "roles", "deliverables": "deliverables", "triggers": "signals"}


def names_near(shelf: Shelf, path: str) -> NamesHere:
    """Return the names in the workspace of a file; only their first mention by path."""
    near = path if path != STANDARD_INPUT else str(Path.cwd() / FILE_NAME)
    found: dict[str, dict[str, str]] = {"playbooks": {}, **{name: {} for name in _SECTIONS.values()}}
    is_whole = True
    for name in files_with(workspace_of(near), (b"playbook", b"shared")):
        tree = _tree(shelf, name)
        kind = kind_of(tree) if tree is not None else None
        is_whole &= tree is not None
        if tree is None or kind not in ("playbook", "shared"):
            continue
        if kind == "playbook":
            found["playbooks"].setdefault(_text(tree.entries[0][1]), name)
        for key, value in tree.entries:
            section = _SECTIONS.get(key.text)
            if section is not None and isinstance(value, MappingNode):
                for entry, _ in value.entries:
                    found[section].setdefault(entry.text, name)
    return NamesHere(**found, is_whole=is_whole)


def _tree(shelf: Shelf, path: str) -> MappingNode | None:
    try:
        source, problems = decode(path, shelf.data_of(path))
    except OSError:
        return None
    if source is None or problems:
        return None
    tree, problems = read_tree(source)
    return tree if isinstance(tree, MappingNode) and not problems else None


def _text(node: Node) -> str:
    return getattr(node, "text", "")
