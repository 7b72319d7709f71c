"""Moving: which move a signal asks for, where it leads, and which plays end and begin by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mfab.interplay.grid.reaching import masks_of
from mfab.model.grid import Grid, Move, Play
from mfab.model.grid_space import Cell, Space

# Where a customer stands, as far as it is known: a position on some of the dimensions.
Position = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Transition:
    """What a signal changes for who stands in one of these cells. Without a `move` it leaves them where they are.

    `to` is where they stand afterwards, a cell for each of `cells`. `starts` are playbooks that run for them from then
    on, `contradicted` the pairs of a play that ends and one that begins and says the opposite.
    """

    move: str | None
    cells: tuple[Cell, ...]
    to: tuple[Cell, ...]
    leaves: tuple[str, ...]
    enters: tuple[str, ...]
    ends: tuple[str, ...]
    begins: tuple[str, ...]
    goes_on: tuple[str, ...]
    starts: tuple[str, ...]
    contradicted: tuple[tuple[str, str], ...]


def signals_of(grid: Grid) -> tuple[str, ...]:
    """Return the signals that move customers, each once."""
    return tuple(dict.fromkeys(move.signal or name for name, move in grid.moves.items()))


def moves_on(grid: Grid, signal: str) -> Iterator[tuple[str, Move]]:
    """Yield the moves on a signal with their names, in file order."""
    return ((name, move) for name, move in grid.moves.items() if (move.signal or name) == signal)


def move_for(grid: Grid, signal: str, position: Position) -> tuple[str, Move] | None:
    """Return the first move on a signal that holds where a customer stands; what is not known rules none out."""
    return next(((name, move) for name, move in moves_on(grid, signal) if _holds(move, position)), None)


def certain_plays(grid: Grid, position: Position) -> tuple[str, ...]:
    """Return the plays that a customer certainly meets, by what is known of where they stand."""
    return tuple(name for name, play in grid.plays.items() if _is_met(play, position))


def possible_plays(grid: Grid, position: Position) -> tuple[str, ...]:
    """Return the plays that a customer meets, or may meet: what is not known rules none out."""
    return tuple(
        name
        for name, play in grid.plays.items()
        if all(dimension not in position or position[dimension] in known for dimension, known in play.at.items())
    )


def transitions(grid: Grid, space: Space, signal: str, cells: Iterable[Cell]) -> tuple[Transition, ...]:
    """Return what a signal changes in each of the cells; those where it changes the same are told together."""
    segments = masks_of(space, {name: space.box(segment.at) for name, segment in grid.segments.items()})
    plays = masks_of(space, {name: space.box(play.at) for name, play in grid.plays.items()})
    found: dict[tuple[str | None, int, int, int, int, tuple[int | None, ...]], list[tuple[Cell, Cell]]] = {}
    for cell in cells:
        chosen = move_for(grid, signal, space.place(cell))
        to = landing(space, cell, chosen[1]) if chosen is not None else cell
        changed = tuple(after if before != after else None for before, after in zip(cell, to, strict=True))
        key = (
            chosen[0] if chosen is not None else None,
            segments.at(cell), segments.at(to), plays.at(cell), plays.at(to), changed,
        )  # fmt: skip
        found.setdefault(key, []).append((cell, to))
    told = []
    for (name, left, entered, before, after, _), where in found.items():
        ends, begins = plays.named(before & ~after), plays.named(after & ~before)
        told.append(
            Transition(
                move=name,
                cells=tuple(cell for cell, _ in where),
                to=tuple(to for _, to in where),
                leaves=segments.named(left & ~entered),
                enters=segments.named(entered & ~left),
                ends=ends,
                begins=begins,
                goes_on=plays.named(before & after),
                starts=playbooks_of(grid, name, begins),
                contradicted=tuple(_contradicted(grid, ends, begins)),
            )
        )
    return tuple(told)


def landing(space: Space, cell: Cell, move: Move) -> Cell:
    """Return where a move leads from a cell. A position that the dimension does not have changes nothing."""
    sides = zip(space.dimensions, space.positions, cell, strict=True)
    return tuple(
        positions.index(move.to[name]) if name in move.to and move.to[name] in positions else number
        for name, positions, number in sides
    )


def playbooks_of(grid: Grid, move: str | None, begins: Iterable[str]) -> tuple[str, ...]:
    """Return the playbooks that run for a customer from a move on: the move's own, and those of plays that begin."""
    own = (grid.moves[move].playbook,) if move is not None else ()
    return tuple(dict.fromkeys(each for each in (*own, *(grid.plays[name].playbook for name in begins)) if each))


def _contradicted(grid: Grid, ends: Iterable[str], begins: Iterable[str]) -> Iterator[tuple[str, str]]:
    new = tuple(begins)
    for old in ends:
        for name in new:
            if name in grid.plays[old].contradicts or old in grid.plays[name].contradicts:
                yield old, name


def _holds(move: Move, position: Position) -> bool:
    return all(name not in position or position[name] in known for name, known in move.from_.items())


def _is_met(play: Play, position: Position) -> bool:
    return all(position.get(name) in known for name, known in play.at.items())
