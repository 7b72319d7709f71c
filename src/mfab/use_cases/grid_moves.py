"""The move of a signal's subject on a grid: from where they stand by the store, with what then begins for them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mfab.diagnostics.quoted import quoted
from mfab.interplay.grid.moving import certain_plays, move_for, moves_on, playbooks_of
from mfab.model.grid import Grid
from mfab.model.playbook import Playbook
from mfab.runs.signals import Signal
from mfab.runs.triggers import moved
from mfab.store.store import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands on a grid, as far as signals have told, and by how many moves."""

    subject: str
    position: Mapping[str, str]
    moves: int


@dataclass(frozen=True, slots=True)
class GridMove:
    """A move that a signal makes. `starts` are the playbooks that run for the subject from then on.

    `begins` and `ends` are plays that they certainly meet from now on, and no more; `over` the playbooks of the latter.
    """

    grid: str
    name: str
    before: Standing
    to: Mapping[str, str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    starts: tuple[str, ...]
    over: tuple[str, ...]
    notes: tuple[str, ...]


def standing_of(store: Store, grid: Grid, subject: str) -> Standing:
    """Return where somebody stands on a grid: where customers enter it, and from there as signals have told.

    What the grid does not have any more is not known of them.
    """
    position = {name: positions[0] for name, positions in grid.enters.items() if len(positions) == 1}
    known = store.moves((grid.grid, subject))
    for move in known:
        position.update(json.loads(move.to))
    kept = {name: each for name, each in position.items() if each in grid.dimensions.get(name, ())}
    return Standing(subject, {name: kept[name] for name in grid.dimensions if name in kept}, len(known))


def grid_move(store: Store, grid: Grid, signal: Signal, playbooks: Sequence[Playbook]) -> GridMove | str | None:
    """Return the move that a signal makes on a grid, why it makes none, or None where no move is on this signal."""
    if not any(moves_on(grid, signal.type)):
        return None
    subject = moved(grid, signal, playbooks)
    where = f"the move '{signal.type}' of grid '{grid.grid}'"
    if subject is None:
        return f"{where}: it is not clear whom the signal is about; send it with a subject"
    before = standing_of(store, grid, subject)
    chosen = move_for(grid, signal.type, before.position)
    if chosen is None:
        return f"{where}: it does not lead on from where {quoted(subject)} stands, at {place_words(before.position)}"
    name, move = chosen
    to = {dimension: move.to[dimension] for dimension in grid.dimensions if dimension in move.to}
    met, meets = certain_plays(grid, before.position), certain_plays(grid, {**before.position, **to})
    begins = tuple(play for play in meets if play not in met)
    ends = tuple(play for play in met if play not in meets)
    unsure = [dimension for dimension in move.from_ if dimension not in before.position]
    doubt = f"nobody has told where {quoted(subject)} stood in {' and '.join(unsure)}; the first move that fits is made"
    return GridMove(
        grid=grid.grid,
        name=name,
        before=before,
        to=to,
        begins=begins,
        ends=ends,
        starts=playbooks_of(grid, name, begins),
        over=playbooks_of(grid, None, ends),
        notes=(f"the move '{name}' of grid '{grid.grid}': {doubt}",) if unsure and before.position else (),
    )


def place_words(position: Mapping[str, str]) -> str:
    """Return where somebody stands, in words."""
    return ", ".join(f"{name} {each}" for name, each in position.items()) or "a place that nobody has told"
