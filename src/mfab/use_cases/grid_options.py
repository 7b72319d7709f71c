"""What the command line says about a grid: where contacts say their position, and where a customer stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.interplay.grid.moving import Transition, signals_of, transitions
from mfab.model.coverage import Coverage
from mfab.model.grid import Contacts, Grid
from mfab.model.grid_space import Cell
from mfab.use_cases.grid_moves import Standing
from mfab.use_cases.options import WrongUsage, read_pairs


def contacts_given(grid: Grid, columns: Iterable[str], every: Iterable[str]) -> Contacts:
    """Return how a list says where contacts stand: as the grid says, but for what the options say.

    Raises `WrongUsage`.
    """
    named = read_pairs("--column", tuple(columns))
    fixed = read_pairs("--every", tuple(every))
    for name in named:
        _check_dimension(grid, "--column", name)
    for name, position in fixed.items():
        _check_position(grid, "--every", name, position)
        if name in named:
            raise WrongUsage(
                f"'{name}' has a column by --column, and one position for all by --every; give one of them"
            )
    own = grid.contacts
    return Contacts(
        columns={**{name: each for name, each in own.columns.items() if name not in fixed}, **named},
        values=own.values,
        every={**{name: each for name, each in own.every.items() if name not in named}, **fixed},
    )


def signal_changes(coverage: Coverage, signal: str, places: Iterable[str]) -> tuple[Transition, ...]:
    """Return what a signal changes: for all in segments, or for who stands at `places`. Raises `WrongUsage`.

    A place is `relation=prospect,phase=decide`; a dimension that is left out means all of it.
    """
    grid, space = coverage.grid, coverage.space
    known = signals_of(grid)
    if signal not in known:
        hint = did_you_mean(signal, known) or (f"; there are {', '.join(known)}" if known else "; it has no moves")
        raise WrongUsage(f"no move of grid '{grid.grid}' is on signal {quoted(signal)}{hint}")
    texts = tuple(places)
    if not texts:
        stands = {each.cell for each in coverage.cells if each.segments}
        cells = [each.cell for each in coverage.cells if each.cell in stands]
        if not cells:
            raise WrongUsage(f"grid '{grid.grid}' has no segments; say with --from where a customer stands")
        return transitions(grid, space, signal, cells)
    found: dict[Cell, None] = {}
    for text in texts:
        place = read_place(grid, text)
        found.update(dict.fromkeys(space.cells(space.box({name: (each,) for name, each in place.items()}))))
    return transitions(grid, space, signal, found)


def read_place(grid: Grid, text: str) -> Mapping[str, str]:
    """Read where a customer stands. Raises `WrongUsage`."""
    place = read_pairs("--from", tuple(part for part in text.split(",") if part.strip()))
    if not place:
        raise WrongUsage("--from is empty; write it as dimension=position,dimension=position")
    for name, position in place.items():
        _check_position(grid, "--from", name, position)
    return place


def place_of(standing: Standing) -> str:
    """Return where somebody stands, as it would be typed. Raises `WrongUsage` when nobody has told."""
    if not standing.position:
        raise WrongUsage(f"no signal has told where {quoted(standing.subject)} stands; say it with --from")
    return ",".join(f"{name}={position}" for name, position in standing.position.items())


def _check_dimension(grid: Grid, option: str, name: str) -> None:
    if name not in grid.dimensions:
        known = grid.dimensions
        hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
        raise WrongUsage(f"{option}: {quoted(name)} is no dimension of grid '{grid.grid}'{hint}")


def _check_position(grid: Grid, option: str, name: str, position: str) -> None:
    _check_dimension(grid, option, name)
    known = grid.dimensions[name]
    if position not in known:
        hint = did_you_mean(position, known) or f"; there are {', '.join(known)}"
        raise WrongUsage(f"{option}: dimension '{name}' has no {quoted(position)}{hint}")
