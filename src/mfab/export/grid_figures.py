"""The figures of a grid: how many cells and customers are served, weighed by size and priority."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mfab.export.grid_picture import Sign, sign_of
from mfab.model.coverage import Contradiction, Coverage, Hole, Owners, Pressure, Trouble, Voices, weight_of
from mfab.model.grid_space import Cell


@dataclass(frozen=True, slots=True)
class SegmentFigures:
    """A segment in figures. `a_week` is how often it is met where that is most, all channels but the pulled ones.

    `weight` is its size times 3, 2 or 1 for its priority; `served` of `cells` have a play; `plays` it meets in any.
    """

    segment: str
    customers: int | None
    priority: str
    weight: int
    cells: int
    served: int
    plays: tuple[str, ...]
    a_week: Fraction
    troubles: tuple[Trouble, ...]

    @property
    def sign(self) -> Sign:
        """What a reader sees of it at first sight."""
        if self.served < self.cells:
            return Sign.HOLE
        return Sign.TROUBLED if self.troubles else Sign.SERVED


@dataclass(frozen=True, slots=True)
class Figures:
    """A grid in figures. `served` segments meet something wherever they stand, `partly` somewhere, others nowhere.

    `weighed` is the share that is served by weight, a partly served segment by its cells; None where nothing weighs.
    """

    segments: tuple[SegmentFigures, ...]
    cells: dict[Sign, int]
    customers: int
    served: int
    partly: int
    unserved: int
    unsized: int
    weighed: Fraction | None


def figures_of(coverage: Coverage) -> Figures:
    """Return the figures of a grid. Segments are ordered by weight, the heaviest first."""
    segments = tuple(_segments(coverage))
    whole = sum(each.weight for each in segments)
    part = sum((each.weight * coverage.share_served(each.segment) for each in segments), Fraction(0))
    signs = Counter(map(sign_of, coverage.cells))
    signs[Sign.EMPTY] = coverage.space.size - len(coverage.cells)
    return Figures(
        segments=tuple(sorted(segments, key=lambda each: -each.weight)),
        cells={sign: signs[sign] for sign in Sign},
        customers=sum(each.customers or 0 for each in segments),
        served=sum(each.customers or 0 for each in segments if each.served == each.cells),
        partly=sum(each.customers or 0 for each in segments if 0 < each.served < each.cells),
        unserved=sum(each.customers or 0 for each in segments if each.served == 0 < each.cells),
        unsized=sum(each.customers is None for each in segments),
        weighed=part / whole if whole else None,
    )


def _segments(coverage: Coverage) -> Iterator[SegmentFigures]:
    served, meets = _meetings(coverage)
    a_week = _a_week(coverage)
    troubled = {trouble: {each.segment for each in found} for trouble, found in _found(coverage).items()}
    order = {play: number for number, play in enumerate(coverage.grid.plays)}
    for name, segment in coverage.grid.segments.items():
        yield SegmentFigures(
            segment=name,
            customers=segment.size,
            priority=segment.priority.value,
            weight=weight_of(coverage.grid, name),
            cells=coverage.cells_of[name],
            served=served[name],
            plays=tuple(sorted(meets.get(name, ()), key=order.__getitem__)),
            a_week=a_week.get(name, Fraction(0)),
            troubles=tuple(trouble for trouble, segments in troubled.items() if name in segments),
        )


def _meetings(coverage: Coverage) -> tuple[Mapping[str, int], Mapping[str, set[str]]]:
    """Return in how many cells each segment meets a play, and which it meets in any."""
    served: Counter[str] = Counter()
    meets: dict[str, set[str]] = {}
    for each in coverage.cells:
        for name in each.segments if each.plays else ():
            served[name] += 1
            meets.setdefault(name, set()).update(each.plays)
    return served, meets


def _a_week(coverage: Coverage) -> Mapping[str, Fraction]:
    """Return how often a segment is met in the cell where that is most, by all channels that it does not come to."""
    sums: dict[tuple[str, Cell], Fraction] = {}
    for pressure in coverage.pressures:
        for cell in pressure.cells if pressure.most is not None else ():
            key = (pressure.segment, cell)
            sums[key] = sums.get(key, Fraction(0)) + pressure.a_week
    found: dict[str, Fraction] = {}
    for (name, _), often in sums.items():
        found[name] = max(often, found.get(name, Fraction(0)))
    return found


def _found(coverage: Coverage) -> Mapping[Trouble, Sequence[Hole | Contradiction | Voices | Pressure | Owners]]:
    return {
        Trouble.HOLE: coverage.holes,
        Trouble.CONTRADICTION: coverage.contradictions,
        Trouble.VOICES: coverage.voices,
        Trouble.OVERLOAD: coverage.overloads,
        Trouble.OWNERS: coverage.owners,
    }
