"""Travelling: the graph of a customer's journey, checked like one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mfab.interplay.grid.moving import landing
from mfab.interplay.grid.reaching import masks_of
from mfab.model.grid import Grid
from mfab.model.grid_space import Cell, Space
from mfab.model.journey import Journey, Leg, Loop, Stretch
from mfab.network.knots import knots

Ways = Mapping[Cell, tuple[Leg, ...]]


def travel(grid: Grid, whole: Space) -> Journey | None:
    """Return the journey over a grid, or None when it has no moves."""
    if not grid.moves or not whole.size:
        return None
    space = _moved_space(grid, whole)
    begins = _begins(grid, space)
    stands = {name: tuple(space.cells(space.box(segment.at))) for name, segment in grid.segments.items()}
    ways = _ways(grid, space, (*begins, *(cell for cells in stands.values() for cell in cells)))
    reached = _reached(ways, begins)
    endings = {cell for name, cells in stands.items() if grid.segments[name].ends for cell in cells}
    return Journey(
        space=space,
        begins=begins,
        is_told=bool(grid.enters),
        legs=tuple(leg for legs in ways.values() for leg in legs),
        unreachable=tuple(
            Stretch(name, missed)
            for name, cells in stands.items()
            if (missed := tuple(cell for cell in cells if cell not in reached))
        ),
        dead_ends=tuple(
            Stretch(name, stuck)
            for name, cells in stands.items()
            if not grid.segments[name].ends and (stuck := tuple(cell for cell in cells if not ways[cell]))
        ),
        loops=tuple(_loops(ways, endings)),
    )


def _moved_space(grid: Grid, whole: Space) -> Space:
    """Return the space of the dimensions that moves read or change: on the others a customer stands still."""
    touched = {name for move in grid.moves.values() for name in (*move.from_, *move.to)}
    kept = [(name, sides) for name, sides in zip(whole.dimensions, whole.positions, strict=True) if name in touched]
    return Space(tuple(name for name, _ in kept), tuple(sides for _, sides in kept))


def _begins(grid: Grid, space: Space) -> tuple[Cell, ...]:
    """Return where customers stand first: where the grid says, else at the first position of what moves change."""
    if grid.enters:
        return tuple(space.cells(space.box(grid.enters)))
    changed = {name for move in grid.moves.values() for name in move.to}
    first = {
        name: (sides[0],) for name, sides in zip(space.dimensions, space.positions, strict=True) if name in changed
    }
    return tuple(space.cells(space.box(first)))


def _ways(grid: Grid, space: Space, starts: Iterable[Cell]) -> dict[Cell, tuple[Leg, ...]]:
    """Return the ways on from each cell in which somebody may come to stand."""
    holding = masks_of(space, {name: space.box(move.from_) for name, move in grid.moves.items()})
    signals = {name: move.signal or name for name, move in grid.moves.items()}
    waiting = list(dict.fromkeys(starts))
    seen = set(waiting)
    found: dict[Cell, tuple[Leg, ...]] = {}
    for cell in waiting:
        # Of several moves on one signal the first that holds is made.
        chosen: dict[str, str] = {}
        for name in holding.named(holding.at(cell)):
            chosen.setdefault(signals[name], name)
        legs = tuple(
            Leg(name, cell, to) for name in chosen.values() if (to := landing(space, cell, grid.moves[name])) != cell
        )
        found[cell] = legs
        fresh = [leg.to for leg in legs if leg.to not in seen]
        seen.update(fresh)
        waiting.extend(dict.fromkeys(fresh))
    return found


def _reached(ways: Ways, begins: Iterable[Cell]) -> set[Cell]:
    waiting = list(begins)
    seen = set(waiting)
    for cell in waiting:
        for leg in ways[cell]:
            if leg.to not in seen:
                seen.add(leg.to)
                waiting.append(leg.to)
    return seen


def _loops(ways: Ways, endings: set[Cell]) -> Iterable[Loop]:
    """Yield a round for each knot. One is endless when none of its cells leads to where a journey may end."""
    coming: dict[Cell, list[Cell]] = {cell: [] for cell in ways}
    for cell, legs in ways.items():
        for leg in legs:
            coming[leg.to].append(cell)
    waiting = [cell for cell, legs in ways.items() if not legs or cell in endings]
    may_end = set(waiting)
    for cell in waiting:
        fresh = [each for each in coming[cell] if each not in may_end]
        may_end.update(fresh)
        waiting.extend(fresh)
    for circle in knots({cell: tuple(leg.to for leg in legs) for cell, legs in ways.items()}):
        pairs = zip(circle, (*circle[1:], circle[0]), strict=True)
        legs = tuple(next(leg for leg in ways[cell] if leg.to == to) for cell, to in pairs)
        yield Loop(legs, circle[0] not in may_end)
