"""Who stands and what is met in a cell of the grid, by one bit a segment or play and position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mfab.model.grid_space import Box, Cell, Space


@dataclass(frozen=True, slots=True)
class Masks:
    """For each dimension and position the names whose box has it, a bit each; a cell's are what all have in common."""

    names: tuple[str, ...]
    by_position: tuple[tuple[int, ...], ...]

    def at(self, cell: Cell) -> int:
        """Return the bits of the names in a cell."""
        found = (1 << len(self.names)) - 1
        for side, position in zip(self.by_position, cell, strict=True):
            found &= side[position]
        return found

    def named(self, bits: int) -> tuple[str, ...]:
        """Return the names of bits, in their order."""
        found = []
        while bits:
            low = bits & -bits
            found.append(self.names[low.bit_length() - 1])
            bits ^= low
        return tuple(found)


def masks_of(space: Space, boxes: Mapping[str, Box]) -> Masks:
    """Return the masks of boxes by their names."""
    sides: list[Sequence[int]] = [[0] * len(positions) for positions in space.positions]
    by_position = tuple(list(side) for side in sides)
    for number, box in enumerate(boxes.values()):
        for side, meant in zip(by_position, box, strict=True):
            for position in meant:
                side[position] |= 1 << number
    return Masks(tuple(boxes), tuple(tuple(side) for side in by_position))
