"""The names in a file, read in a moment and without judging it: for the completion of a command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mfab.parser.yaml_tree.node import MappingNode, Node, ScalarNode, SequenceNode

_LARGEST = 1024 * 1024
_MOST_INCLUDES = 5
_SWITCH = ("true", "false")


@dataclass(frozen=True, slots=True)
class Outline:
    """What a process is made of, by name: parameters with the values they choose from, roles, people, tasks."""

    parameters: Mapping[str, tuple[str, ...]]
    roles: tuple[str, ...]
    people: tuple[str, ...]
    tasks: tuple[str, ...] = ()


def outline(path: str, team: str | None = None) -> Outline:
    """Return the names in a playbook, or in the playbook and the team that a run file names; of no file, none."""
    written = _tree(path)
    playbook, folder = written, Path(path).parent
    if written is not None and _first_key(written) == "run":
        named = _text(written, "playbook")
        where = str(folder / named) if named else ""
        playbook, folder = _tree(where), Path(where).parent
        own_team = _text(written, "team")
        team = team or (str(Path(path).parent / own_team) if own_team else None)
    included = [_tree(str(folder / name)) for name in _texts(playbook, "include")[:_MOST_INCLUDES]]
    roles = [name for each in (playbook, *included) for name, _ in _entries(each, "roles")]
    return Outline(
        parameters={name: _choices(node) for name, node in _entries(playbook, "parameters")},
        roles=tuple(dict.fromkeys(roles)),
        people=tuple(name for name, _ in _entries(_tree(team) if team else written, "people")),
        tasks=tuple(_tasks(playbook)),
    )


def grid_outline(path: str) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the positions of a grid file by their dimensions, and the signals of its moves."""
    tree = _tree(path)
    dimensions = _value(tree, "dimensions")
    sides = {name: _texts(dimensions, name) for name, _ in _entries(tree, "dimensions")}
    signals = (_text(move, "signal") or name for name, move in _entries(tree, "moves"))
    return sides, tuple(dict.fromkeys(signals))


def _tree(path: str) -> MappingNode | None:
    from mfab.parser.yaml_tree.source import decode
    from mfab.parser.yaml_tree.tree import read_tree

    file = Path(path)
    if not file.is_file() or file.stat().st_size > _LARGEST:
        return None
    source, _ = decode(path, file.read_bytes())
    tree = read_tree(source)[0] if source is not None else None
    return tree if isinstance(tree, MappingNode) else None


def _first_key(tree: MappingNode) -> str:
    return tree.entries[0][0].text if tree.entries else ""


def _value(tree: Node | None, key: str) -> Node | None:
    if not isinstance(tree, MappingNode):
        return None
    return next((value for name, value in tree.entries if name.text == key), None)


def _entries(tree: Node | None, key: str) -> tuple[tuple[str, Node], ...]:
    found = _value(tree, key)
    return tuple((name.text, value) for name, value in found.entries) if isinstance(found, MappingNode) else ()


def _tasks(tree: Node | None) -> Iterator[str]:
    """Yield the tasks of a playbook or of a summary, with those inside."""
    for name, task in _entries(tree, "tasks"):
        yield name
        yield from _tasks(task)


def _text(tree: Node | None, key: str) -> str:
    found = _value(tree, key)
    return found.text if isinstance(found, ScalarNode) else ""


def _texts(tree: Node | None, key: str) -> tuple[str, ...]:
    found = _value(tree, key)
    items = found.items if isinstance(found, SequenceNode) else ()
    return tuple(item.text for item in items if isinstance(item, ScalarNode))


def _choices(parameter: Node) -> tuple[str, ...]:
    return _SWITCH if _text(parameter, "type") == "boolean" else _texts(parameter, "choices")
