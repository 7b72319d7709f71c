"""The space of a grid: its dimensions, their positions, and the cells that these make."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

# For each dimension, in their order, the number of a position in it.
Cell = tuple[int, ...]
# For each dimension the numbers of its positions that are meant.
Box = tuple[tuple[int, ...], ...]
_MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Space:
    """The dimensions of a grid with their positions, both in the order of the file."""

    dimensions: tuple[str, ...]
    positions: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        """How many cells there are: none without a dimension, or where one has no positions."""
        return prod(map(len, self.positions)) if self.dimensions else 0

    def box(self, at: Mapping[str, Sequence[str]]) -> Box:
        """Return the cells that a place means. A dimension that is left out means all of it; unknown names, nothing."""
        return tuple(
            tuple(number for number, position in enumerate(positions) if name not in at or position in at[name])
            for name, positions in zip(self.dimensions, self.positions, strict=True)
        )

    def cells(self, box: Box) -> Iterator[Cell]:
        """Yield the cells of a box, in the order of the positions."""
        return product(*box) if self.dimensions else iter(())

    def place(self, cell: Cell) -> dict[str, str]:
        """Return the position of a cell on each dimension."""
        named = zip(self.dimensions, self.positions, cell, strict=True)
        return {name: positions[number] for name, positions, number in named}

    def words(self, cells: Collection[Cell], only: Collection[int] | None = None) -> str:
        """Return where cells are, such as `relation lapsed, phase need or compare`.

        Where they fill no box, the first few are told. `only` are the numbers of the dimensions that are told.
        """
        told = [number for number in range(len(self.dimensions)) if only is None or number in only]
        seen = list(dict.fromkeys(tuple(cell[number] for number in told) for cell in cells))
        sides = [sorted({cell[at] for cell in seen}) for at in range(len(told))]
        if prod(map(len, sides)) == len(seen):
            return self._side_words(told, sides)
        shown = [self._side_words(told, [[number] for number in cell]) for cell in seen[:_MOST_WORDS]]
        more = len(seen) - len(shown)
        return "; ".join(shown) + (f" and {more} more cell{'s' if more > 1 else ''}" if more else "")

    def _side_words(self, told: Sequence[int], sides: Sequence[Sequence[int]]) -> str:
        parts = []
        for number, side in zip(told, sides, strict=True):
            positions = self.positions[number]
            if len(side) == len(positions) > 1:
                continue  # all of it
            names = [positions[each] for each in side]
            listed = " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
            parts.append(f"{self.dimensions[number]} {listed}")
        return ", ".join(parts) or "any place"


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes have a cell in common."""
    return bool(one) and all(not set(side).isdisjoint(opposite) for side, opposite in zip(one, other, strict=True))
