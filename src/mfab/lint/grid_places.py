"""Where in the grid segments, plays and moves stand."""

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
    """Yield each dimension that a segment, a play or a move names, in file order."""
    for name, segment in grid.segments.items():
        for dimension, positions in segment.at.items():
            yield GridPlace(f"segment '{name}'", dimension, positions, ("segments", name, "at", dimension))
    for name, play in grid.plays.items():
        for dimension, positions in play.at.items():
            yield GridPlace(f"play '{name}'", dimension, positions, ("plays", name, "at", dimension))
    for signal, move in grid.moves.items():
        for dimension, position in move.to.items():
            yield GridPlace(f"the move on '{signal}'", dimension, (position,), ("moves", signal, "to", dimension))
