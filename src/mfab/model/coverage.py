"""What a grid comes to: who meets what in which cell, and where nobody, two at once or too many speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from mfab.model.grid import Grid, Priority
from mfab.model.grid_space import Cell, Space


class Trouble(StrEnum):
    """What may be wrong in a cell in which a segment stands, the gravest first."""

    HOLE = "hole"
    CONTRADICTION = "contradiction"
    VOICES = "two-voices"
    OVERLOAD = "overload"
    OWNERS = "several-owners"


@dataclass(frozen=True, slots=True)
class CellCoverage:
    """A cell in which a segment stands or a play is met. Names are in file order; without segments no `troubles`."""

    cell: Cell
    segments: tuple[str, ...]
    plays: tuple[str, ...]
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class Hole:
    """Cells in which a segment meets nothing."""

    segment: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """Plays with different messages that a segment meets on one channel, in the same cells."""

    segment: str
    channel: str
    plays: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two plays that say the opposite, by their author's word, and that a segment meets in the same cells."""

    segment: str
    plays: tuple[str, str]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Owners:
    """Several roles whose plays a segment meets in the same cells, and nobody answers for the whole."""

    segment: str
    owners: tuple[str, ...]
    plays: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Pressure:
    """How often a week a segment is met on a channel, by which plays, in which cells.

    `most` is how often is enough, None of a pull channel.
    """

    segment: str
    channel: str
    a_week: Fraction
    most: Fraction | None
    plays: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def is_too_much(self) -> bool:
        """Whether it is more than is enough."""
        return self.most is not None and self.a_week > self.most


@dataclass(frozen=True, slots=True)
class Coverage:
    """A grid, worked out. `cells` are in the order of the positions, all else in file order.

    Cells that are not among `cells` have neither segment nor play.
    """

    grid: Grid
    space: Space
    cells: tuple[CellCoverage, ...]
    holes: tuple[Hole, ...]
    voices: tuple[Voices, ...]
    contradictions: tuple[Contradiction, ...]
    owners: tuple[Owners, ...]
    pressures: tuple[Pressure, ...]
    idle_plays: tuple[str, ...]
    cells_of: Mapping[str, int]

    @property
    def overloads(self) -> tuple[Pressure, ...]:
        """Where a channel is too much."""
        return tuple(each for each in self.pressures if each.is_too_much)

    def share_served(self, segment: str) -> Fraction:
        """Return the share of a segment's cells in which it meets something."""
        missed = sum(len(hole.cells) for hole in self.holes if hole.segment == segment)
        cells = self.cells_of[segment]
        return 1 - Fraction(missed, cells) if cells else Fraction(0)


_WEIGHTS = {Priority.HIGH: 3, Priority.MEDIUM: 2, Priority.LOW: 1}


def weight_of(grid: Grid, segment: str) -> int:
    """Return how much a segment weighs: its size, three times for high, twice for medium and once for low priority."""
    found = grid.segments[segment]
    return (found.size or 0) * _WEIGHTS[found.priority]
