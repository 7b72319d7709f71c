"""The picture of a grid: which dimension lies along the rows, which along the columns, and one block for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from mfab.model.coverage import CellCoverage, Coverage, Trouble
from mfab.model.grid_space import Cell


class Sign(StrEnum):
    """What a reader sees of a cell at first sight."""

    HOLE = "hole"
    TROUBLED = "troubled"
    SERVED = "served"
    IDLE = "idle"
    EMPTY = "empty"


MEANINGS = {
    Sign.SERVED: "customers meet plays",
    Sign.HOLE: "customers meet nothing",
    Sign.TROUBLED: "customers meet plays, and something is wrong",
    Sign.IDLE: "plays, and nobody stands there",
    Sign.EMPTY: "nobody and nothing",
}
LETTERS = {
    Trouble.CONTRADICTION: "x",
    Trouble.VOICES: "v",
    Trouble.OVERLOAD: "m",
    Trouble.OWNERS: "o",
}
TROUBLES = {
    Trouble.CONTRADICTION: "contradiction",
    Trouble.VOICES: "several voices on one channel",
    Trouble.OVERLOAD: "more than enough on a channel",
    Trouble.OWNERS: "several owners, none for the whole",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell in the picture. `people` are the customers of its segments, or its contacts; None where nobody said."""

    cell: Cell
    sign: Sign
    letters: str
    people: int | None
    coverage: CellCoverage | None


@dataclass(frozen=True, slots=True)
class Block:
    """A table of the picture: its heading, the names along its two sides, and a row of spots for each of the first."""

    heading: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    spots: tuple[tuple[Spot, ...], ...]

    @property
    def has_people(self) -> bool:
        """Whether somebody stands in it."""
        return any(
            spot.sign in (Sign.HOLE, Sign.TROUBLED, Sign.SERVED) or spot.people for row in self.spots for spot in row
        )

    @property
    def idle(self) -> int:
        """In how many cells plays meet nobody."""
        return sum(spot.sign is Sign.IDLE for row in self.spots for spot in row)


@dataclass(frozen=True, slots=True)
class Axes:
    """The numbers of the dimensions along the rows, the columns and the blocks. Of one dimension no columns."""

    rows: int
    columns: int | None
    blocks: tuple[int, ...]


class NoSuchAxis(ValueError):
    """A dimension that cannot lie there: the sentence says why."""


def axes_of(coverage: Coverage, rows: str | None = None, columns: str | None = None) -> Axes:
    """Return how a grid is laid out: the first dimension along the rows and the second along the columns, or as named.

    Raises `NoSuchAxis`.
    """
    names = coverage.space.dimensions
    for name in (rows, columns):
        if name is not None and name not in names:
            raise NoSuchAxis(f"there is no dimension '{name}'; there are {', '.join(names)}")
    if rows is not None and rows == columns:
        raise NoSuchAxis(f"'{rows}' cannot lie along the rows and the columns")
    free = [name for name in names if name not in (rows, columns)]
    first = rows if rows is not None else free.pop(0) if free else None
    second = columns if columns is not None else free.pop(0) if free else None
    if first is None:
        raise NoSuchAxis(f"'{columns}' is the only dimension, and lies along the rows")
    return Axes(names.index(first), names.index(second) if second is not None else None, tuple(map(names.index, free)))


def blocks_of(coverage: Coverage, axes: Axes, counted: Mapping[Cell, int] | None = None) -> Iterator[Block]:
    """Yield the tables of the picture. `counted` are contacts by cell, where they are known."""
    space = coverage.space
    known = {each.cell: each for each in coverage.cells}
    for fixed in product(*(range(len(space.positions[number])) for number in axes.blocks)):
        place = dict(zip(axes.blocks, fixed, strict=True))
        heading = ", ".join(f"{space.dimensions[n]} {space.positions[n][at]}" for n, at in place.items())
        rows, columns = range(len(space.positions[axes.rows])), range(_width(coverage, axes))
        spots = tuple(
            tuple(_spot(coverage, known, _cell(axes, place, row, column), counted) for column in columns)
            for row in rows
        )
        names = space.positions[axes.columns] if axes.columns is not None else ("",)
        yield Block(heading, space.positions[axes.rows], names, spots)


def _width(coverage: Coverage, axes: Axes) -> int:
    return len(coverage.space.positions[axes.columns]) if axes.columns is not None else 1


def _cell(axes: Axes, place: Mapping[int, int], row: int, column: int) -> Cell:
    numbers = {**place, axes.rows: row}
    if axes.columns is not None:
        numbers[axes.columns] = column
    return tuple(numbers[number] for number in range(len(numbers)))


def _spot(
    coverage: Coverage, known: Mapping[Cell, CellCoverage], cell: Cell, counted: Mapping[Cell, int] | None
) -> Spot:
    found = known.get(cell)
    letters = "".join(LETTERS[each] for each in found.troubles if each in LETTERS) if found is not None else ""
    if counted is not None:
        return Spot(cell, sign_of(found), letters, counted.get(cell, 0), found)
    sizes = [coverage.grid.segments[name].size for name in found.segments] if found is not None else []
    told = [size for size in sizes if size is not None]
    return Spot(cell, sign_of(found), letters, sum(told) if told else None, found)


def sign_of(found: CellCoverage | None) -> Sign:
    """Return what a reader sees of a cell; None is one with neither segment nor play."""
    if found is None:
        return Sign.EMPTY
    if not found.segments:
        return Sign.IDLE
    if Trouble.HOLE in found.troubles:
        return Sign.HOLE
    return Sign.TROUBLED if found.troubles else Sign.SERVED
