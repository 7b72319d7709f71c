"""A customer's journey over the grid: a graph of cells, in which each move is a way from one to another."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.model.grid_space import Cell, Space


@dataclass(frozen=True, slots=True)
class Leg:
    """One way of a journey: the move, and from where to where it leads."""

    move: str
    start: Cell
    to: Cell


@dataclass(frozen=True, slots=True)
class Loop:
    """The shortest round of a knot of cells. `is_endless` means that no move leads out, and nothing ends in it."""

    legs: tuple[Leg, ...]
    is_endless: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Cells in which a segment stands."""

    segment: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Journey:
    """Where customers begin, where they never come, where nothing leads on, and where they go round.

    Cells are those of `space`, which has only the dimensions that moves read or change. `legs` are all ways from where
    somebody may stand, `is_told` says that the file itself says where customers begin.
    """

    space: Space
    begins: tuple[Cell, ...]
    is_told: bool
    legs: tuple[Leg, ...]
    unreachable: tuple[Stretch, ...]
    dead_ends: tuple[Stretch, ...]
    loops: tuple[Loop, ...]
