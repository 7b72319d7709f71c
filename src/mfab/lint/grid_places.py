"""Where in the grid segments, plays, moves and contacts stand."""

from collections.abc import Iterator
from typing import NamedTuple

from mfab.model.grid import Grid
from mfab.parser.places import Path


class GridPlace(NamedTuple):
    """What stands where: along which dimension, at which positions, and where that is written."""

    what: str
    dimension: str
    positions: tuple[str, ...]
    path: Path


def grid_places(grid: Grid) -> Iterator[GridPlace]:
    """Yield each dimension that is named, with the positions on it, in file order."""
    for dimension, positions in grid.enters.items():
        yield GridPlace("'enters'", dimension, positions, ("enters", dimension))
    for name, segment in grid.segments.items():
        for dimension, positions in segment.at.items():
            yield GridPlace(f"segment '{name}'", dimension, positions, ("segments", name, "at", dimension))
    for name, play in grid.plays.items():
        for dimension, positions in play.at.items():
            yield GridPlace(f"play '{name}'", dimension, positions, ("plays", name, "at", dimension))
    for signal, move in grid.moves.items():
        for dimension, positions in move.from_.items():
            yield GridPlace(f"the move '{signal}'", dimension, positions, ("moves", signal, "from", dimension))
        for dimension, position in move.to.items():
            yield GridPlace(f"the move on '{signal}'", dimension, (position,), ("moves", signal, "to", dimension))
    yield from _in_contacts(grid)


def _in_contacts(grid: Grid) -> Iterator[GridPlace]:
    what = "the list of contacts"
    for dimension in grid.contacts.columns:
        yield GridPlace(what, dimension, (), ("contacts", "columns", dimension))
    for dimension, meanings in grid.contacts.values.items():
        yield GridPlace(what, dimension, (), ("contacts", "values", dimension))
        for value, position in meanings.items():
            if dimension in grid.dimensions:
                yield GridPlace(what, dimension, (position,), ("contacts", "values", dimension, value))
    for dimension, position in grid.contacts.every.items():
        yield GridPlace(what, dimension, (position,), ("contacts", "every", dimension))
