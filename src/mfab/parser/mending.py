"""Mending plain values so that reading goes on: slips replaced by what was meant, the rest left out."""

from collections.abc import Iterable, Mapping
from typing import Any

from mfab.parser.places import Path
from mfab.parser.reading_problems import Problem

Renamed = Mapping[Path, str | int]


def mended(values: Any, problems: Iterable[Problem], renamed: Renamed) -> tuple[Any, dict[Path, str | int]]:
    """Return values without the problems, and what leads from a path in them to its last step in the file.

    `renamed` is what led there before. Of two keys that are mended to one, the first counts.
    """
    actions = {problem.path: problem for problem in reversed(list(problems))}
    around = frozenset(path[:depth] for path in actions for depth in range(len(path) + 1))
    moved: dict[Path, str | int] = {}
    result = _mended(values, (), actions, around, moved)
    now = {_moved(path, moved): written for path, written in renamed.items()}
    now |= {_moved(path, moved): renamed.get(path, path[-1]) for path in moved}
    return result, now


def _mended(
    values: Any, path: Path, actions: Mapping[Path, Problem], around: frozenset[Path], moved: dict[Path, str | int]
) -> Any:
    if path not in around:
        return values
    if isinstance(values, dict):
        return _mended_mapping(values, path, actions, around, moved)
    if isinstance(values, list):
        return _mended_list(values, path, actions, around, moved)
    return values


def _mended_mapping(
    values: dict[str, Any],
    path: Path,
    actions: Mapping[Path, Problem],
    around: frozenset[Path],
    moved: dict[Path, str | int],
) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in values.items():
        inner = (*path, key)
        problem = actions.get(inner)
        name = problem.rename if problem is not None and problem.rename is not None else key
        if (problem is not None and problem.leaves_out) or name in kept or (name != key and name in values):
            continue
        if name != key:
            moved[inner] = name
        instead = problem.instead if problem is not None else None
        kept[name] = instead if instead is not None else _mended(value, inner, actions, around, moved)
    return kept


def _mended_list(
    values: list[Any],
    path: Path,
    actions: Mapping[Path, Problem],
    around: frozenset[Path],
    moved: dict[Path, str | int],
) -> list[Any]:
    kept: list[Any] = []
    for position, value in enumerate(values):
        inner = (*path, position)
        problem = actions.get(inner)
        if problem is not None and problem.leaves_out:
            continue
        if len(kept) != position:
            moved[inner] = len(kept)
        instead = problem.instead if problem is not None else None
        kept.append(instead if instead is not None else _mended(value, inner, actions, around, moved))
    return kept


def _moved(path: Path, moved: Mapping[Path, str | int]) -> Path:
    """Return where a path leads after keys were renamed and items moved up."""
    return tuple(moved.get(path[: depth + 1], step) for depth, step in enumerate(path))
