"""Covering: which segment meets which plays in which cell, and what may be wrong there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import prod
from typing import TypeVar

from mfab.interplay.grid.reaching import Masks, masks_of
from mfab.model.coverage import (
    CellCoverage,
    Contradiction,
    Coverage,
    Hole,
    Owners,
    Pressure,
    Trouble,
    Voices,
)
from mfab.model.grid import Grid
from mfab.model.grid_space import Box, Cell, Space, overlap

# Two mails a week is where many lists begin to lose readers; a grid or `--most` says otherwise.
USUAL_MOST = Fraction(2)
# Beyond, neither a terminal nor a meeting has room for it.
MOST_CELLS = 20_000
MOST_STANDS = 200_000
K = TypeVar("K", bound=Hashable)


class TooManyCells(Exception):
    """A grid that nobody could look at: the sentence says how many cells it has."""


@dataclass(frozen=True, slots=True)
class _Meeting:
    """What the same plays come to wherever they are met together."""

    voices: tuple[tuple[str, tuple[str, ...]], ...]
    contradictions: tuple[tuple[str, str], ...]
    owners: tuple[str, ...]
    pressures: tuple[tuple[str, Fraction, Fraction | None, tuple[str, ...]], ...]


def space_of(grid: Grid) -> Space:
    """Return the space of a grid."""
    return Space(tuple(grid.dimensions), tuple(tuple(dict.fromkeys(each)) for each in grid.dimensions.values()))


def cover(grid: Grid, most: Fraction = USUAL_MOST) -> Coverage:
    """Work out a grid. `most` contacts a week are enough on a channel that does not say. Raises `TooManyCells`."""
    space = space_of(grid)
    boxes = {name: space.box(segment.at) for name, segment in grid.segments.items()}
    reached = {name: space.box(play.at) for name, play in grid.plays.items()}
    _check_size(space, boxes.values())
    standing, meeting = masks_of(space, boxes), masks_of(space, reached)
    meets = _meetings(grid, meeting, most)
    cells_of = {name: _size(box) for name, box in boxes.items()}
    plays_at = {name: [(cell, meeting.at(cell)) for cell in space.cells(box)] for name, box in boxes.items()}
    return Coverage(
        grid=grid,
        space=space,
        cells=tuple(_cells(grid, space, standing, meeting, meets)),
        holes=tuple(
            Hole(name, missed)
            for name, cells in plays_at.items()
            if (missed := tuple(c for c, bits in cells if not bits))
        ),
        voices=tuple(
            Voices(name, *key, cells) for name, key, cells in _by_segment(plays_at, lambda bits: meets(bits).voices)
        ),
        contradictions=tuple(
            Contradiction(name, pair, cells)
            for name, pair, cells in _by_segment(plays_at, lambda b: meets(b).contradictions)
        ),
        owners=tuple(_owners(grid, plays_at, meets, meeting)),
        pressures=tuple(
            Pressure(name, *key, cells)
            for name, key, cells in _by_segment(plays_at, lambda bits: meets(bits).pressures)
        ),
        idle_plays=tuple(
            name for name, box in reached.items() if not any(overlap(box, each) for each in boxes.values())
        ),
        cells_of=cells_of,
    )


def _check_size(space: Space, boxes: Iterable[Box]) -> None:
    if space.size > MOST_CELLS:
        raise TooManyCells(f"the grid has {space.size:,} cells, of at most {MOST_CELLS:,}; leave out a dimension")
    stands = sum(map(_size, boxes))
    if stands > MOST_STANDS:
        message = (
            f"the segments stand in {stands:,} cells together, of at most {MOST_STANDS:,}; place them more narrowly"
        )
        raise TooManyCells(message)


def _size(box: Box) -> int:
    return prod(map(len, box)) if box else 0


def _cells(
    grid: Grid, space: Space, standing: Masks, meeting: Masks, meets: Callable[[int], _Meeting]
) -> Iterator[CellCoverage]:
    everywhere = tuple(tuple(range(len(positions))) for positions in space.positions)
    for cell in space.cells(everywhere):
        segments, plays = standing.at(cell), meeting.at(cell)
        if segments or plays:
            named = standing.named(segments)
            troubles = tuple(_troubles(grid, named, plays, meets)) if segments else ()
            yield CellCoverage(cell, named, meeting.named(plays), troubles)


def _troubles(grid: Grid, segments: tuple[str, ...], plays: int, meets: Callable[[int], _Meeting]) -> Iterator[Trouble]:
    if not plays:
        yield Trouble.HOLE
        return
    found = meets(plays)
    if found.contradictions:
        yield Trouble.CONTRADICTION
    if found.voices:
        yield Trouble.VOICES
    if any(most is not None and a_week > most for _, a_week, most, _ in found.pressures):
        yield Trouble.OVERLOAD
    if len(found.owners) > 1 and any(grid.segments[name].owner is None for name in segments):
        yield Trouble.OWNERS


def _meetings(grid: Grid, plays: Masks, most: Fraction) -> Callable[[int], _Meeting]:
    """Return what plays come to by their bits; many cells meet the same, and it is worked out once."""

    @cache
    def meeting(bits: int) -> _Meeting:
        names = plays.named(bits)
        by_channel: dict[str, list[str]] = {}
        for name in names:
            for channel in dict.fromkeys(grid.plays[name].channels):
                by_channel.setdefault(channel, []).append(name)
        return _Meeting(
            voices=tuple(_voices(grid, by_channel)),
            contradictions=tuple(_contradictions(grid, names)),
            owners=tuple(dict.fromkeys(owner for name in names if (owner := grid.plays[name].owner) is not None)),
            pressures=tuple(_pressures(grid, by_channel, most)),
        )

    return meeting


def _voices(grid: Grid, by_channel: Mapping[str, list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each channel with several messages. On one that is pulled, customers choose themselves what they hear."""
    for channel, names in by_channel.items():
        about = grid.channels.get(channel)
        if (about is None or not about.pull) and len({_said(grid, name) for name in names} - {""}) > 1:
            yield channel, tuple(names)


def _said(grid: Grid, play: str) -> str:
    """Return what a play says, so that the same words in other letters are the same."""
    return " ".join((grid.plays[play].message or "").casefold().split())


def _contradictions(grid: Grid, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    here = set(names)
    told: set[frozenset[str]] = set()
    for name in names:
        for other in grid.plays[name].contradicts:
            pair = frozenset((name, other))
            if other in here and len(pair) == 2 and pair not in told:
                told.add(pair)
                yield name, other


def _pressures(
    grid: Grid, by_channel: Mapping[str, list[str]], usual: Fraction
) -> Iterator[tuple[str, Fraction, Fraction | None, tuple[str, ...]]]:
    for channel, names in by_channel.items():
        about = grid.channels.get(channel)
        counted = tuple(name for name in names if (often := grid.plays[name].frequency) is not None and often.a_week)
        if counted:
            a_week = sum((often.a_week for name in counted if (often := grid.plays[name].frequency)), Fraction(0))
            own = about.most.a_week if about is not None and about.most is not None else usual
            yield channel, a_week, None if about is not None and about.pull else own, counted


Stands = Mapping[str, list[tuple[Cell, int]]]


def _by_segment(plays_at: Stands, told: Callable[[int], Iterable[K]]) -> Iterator[tuple[str, K, tuple[Cell, ...]]]:
    """Yield for each segment what is told of the plays it meets, each once with all its cells."""
    for name, cells in plays_at.items():
        found: dict[K, list[Cell]] = {}
        for cell, bits in cells:
            for each in told(bits) if bits else ():
                found.setdefault(each, []).append(cell)
        for each, where in found.items():
            yield name, each, tuple(where)


def _owners(grid: Grid, plays_at: Stands, meets: Callable[[int], _Meeting], meeting: Masks) -> Iterator[Owners]:
    def told(bits: int) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        owners = meets(bits).owners
        if len(owners) > 1:
            yield owners, tuple(name for name in meeting.named(bits) if grid.plays[name].owner is not None)

    for name, (owners, plays), cells in _by_segment(plays_at, told):
        if grid.segments[name].owner is None:
            yield Owners(name, owners, plays, cells)
