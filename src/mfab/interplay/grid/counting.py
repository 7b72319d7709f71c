"""Counting contacts by cell, as they come, and who of them falls through. Nothing but counts is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter
from typing import Any

from mfab.diagnostics.suggestion import did_you_mean
from mfab.interplay.grid.contact_columns import Side, folded, looks_personal
from mfab.model.coverage import Coverage
from mfab.model.grid_space import Cell

# So many rows are counted in one go, and so many different ones kept before they become counts of cells.
_AT_ONCE = 500
_MOST_KEPT = 2_000
# A column with more different unknown values holds no positions, and may well hold names.
_MOST_VALUES = 100
_MOST_SHOWN = 12
# What fewer contacts have may be about one of them; it is shown only where it is a slip of a position.
_FEW = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class UnknownValue:
    """A value that no position has, how many contacts have it, and `; did you mean …?` where one is near."""

    value: str
    contacts: int
    hint: str


@dataclass(frozen=True, slots=True)
class UnknownValues:
    """Of one dimension: how many contacts have no value, and how many one that is no position.

    `hidden` of the unknown ones are in no `values`: too rare to be told apart from personal data, or too many.
    """

    dimension: str
    empty: int
    unknown: int
    values: tuple[UnknownValue, ...]
    hidden: int
    is_no_status: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many contacts a list has, where they stand, and why others stand nowhere.

    `total` is `placed` + `unplaced` + `short`, which are rows without all columns. `by_cell` has cells with contacts.
    """

    total: int
    placed: int
    unplaced: int
    short: int
    by_cell: Mapping[Cell, int]
    unknown: tuple[UnknownValues, ...]


@dataclass(frozen=True, slots=True)
class FallenThrough:
    """Contacts that stand in no segment, and those in segments that meet nothing; by cell, the most first.

    Of those in no segment, `met_all_the_same` stand where a play is met.
    """

    no_segment: tuple[tuple[Cell, int], ...]
    met_all_the_same: int
    no_play: tuple[tuple[Cell, int], ...]
    by_segment: Mapping[str, int]
    served: int


def count(rows: Iterator[Sequence[str]], sides: Sequence[Side], is_blank: Callable[[], bool]) -> Counted:
    """Count the rows of a list. `is_blank` tells of the row read last whether it was an empty line."""
    columns = [side.column for side in sides if side.column is not None]
    tally = _Tally(sides)
    raw: Counter[Any] = Counter()
    keys: Iterator[Any] = map(_key(columns), rows)
    more = True
    while more:
        before = raw.total()
        try:
            raw.update(islice(keys, _AT_ONCE))
            more = raw.total() - before == _AT_ONCE
        except IndexError:
            tally.short += not is_blank()
        if len(raw) > _MOST_KEPT or not more:
            tally.take(raw, len(columns))
            raw.clear()
    return tally.counted()


def fallen_through(coverage: Coverage, counted: Counted) -> FallenThrough:
    """Return who of the contacts falls through the grid."""
    known = {each.cell: each for each in coverage.cells}
    ranked = sorted(counted.by_cell.items(), key=lambda each: (-each[1], each[0]))
    outside = [(cell, number) for cell, number in ranked if cell not in known or not known[cell].segments]
    unmet = [
        (cell, number) for cell, number in ranked if cell in known and known[cell].segments and not known[cell].plays
    ]
    by_segment = dict.fromkeys(coverage.grid.segments, 0)
    for cell, number in ranked:
        for name in known[cell].segments if cell in known else ():
            by_segment[name] += number
    met = sum(number for cell, number in outside if cell in known and known[cell].plays)
    lost = sum(number for _, number in (*outside, *unmet))
    return FallenThrough(tuple(outside), met, tuple(unmet), by_segment, counted.placed - lost)


def _key(columns: Sequence[int]) -> Callable[[Sequence[str]], Any]:
    return itemgetter(*columns) if columns else lambda row: () if row else row[0]


@dataclass(slots=True)
class _Tally:
    """What has been counted so far; all of it bounded, whatever the list holds."""

    sides: Sequence[Side]
    short: int = 0
    placed: int = 0
    unplaced: int = 0
    by_cell: Counter[Cell] = field(default_factory=Counter)
    empty: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    values: dict[str, Counter[str]] = field(default_factory=dict)
    overfull: set[str] = field(default_factory=set)

    def take(self, raw: Mapping[Any, int], width: int) -> None:
        """Add rows, given by their values in the columns of the dimensions."""
        for key, number in raw.items():
            values = iter((key,) if width == 1 else key)
            cell = [
                side.every if side.column is None else self._position(side, next(values), number) for side in self.sides
            ]
            if None in cell:
                self.unplaced += number
            else:
                self.placed += number
                self.by_cell[tuple(each for each in cell if each is not None)] += number

    def _position(self, side: Side, value: str, number: int) -> int | None:
        name = folded(value)
        found = side.meanings.get(name)
        if found is not None:
            return found
        if not name:
            self.empty[side.dimension] += number
            return None
        self.unknown[side.dimension] += number
        seen = self.values.setdefault(side.dimension, Counter())
        if side.dimension not in self.overfull:
            seen[value.strip()[: _LONGEST + 1]] += number
            if len(seen) > _MOST_VALUES:
                self.overfull.add(side.dimension)
                seen.clear()
        return None

    def counted(self) -> Counted:
        """Return the counts."""
        by_cell = dict(sorted(self.by_cell.items()))
        total = self.placed + self.unplaced + self.short
        unknown = tuple(
            self._unknown(side) for side in self.sides if self.unknown[side.dimension] or self.empty[side.dimension]
        )
        return Counted(total, self.placed, self.unplaced, self.short, by_cell, unknown)

    def _unknown(self, side: Side) -> UnknownValues:
        name, seen = side.dimension, self.values.get(side.dimension, Counter())
        shown: list[UnknownValue] = []
        for value, number in sorted(seen.items(), key=lambda each: (-each[1], each[0])):
            hint = did_you_mean(folded(value), side.meanings)
            is_safe = len(value) <= _LONGEST and not looks_personal(value)
            if is_safe and (number >= _FEW or hint) and len(shown) < _MOST_SHOWN:
                shown.append(UnknownValue(value, number, hint))
        hidden = self.unknown[name] - sum(each.contacts for each in shown)
        return UnknownValues(name, self.empty[name], self.unknown[name], tuple(shown), hidden, name in self.overfull)
