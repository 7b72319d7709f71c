"""Who is in two places at once, and which shared thing is wanted more often than it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mfab.model.plan import DoubleBooking, Row
from mfab.planning.levelled.demands import FULL_TIME, Roster, demands
from mfab.planning.planner import Schedule

# A thousandth of somebody is rounding.
_ROUNDING = FULL_TIME // 1000


@dataclass(frozen=True, slots=True)
class _Use:
    row: str
    start: int
    end: int
    units: int


def double_bookings(found: Schedule, rows: Iterable[Row]) -> tuple[DoubleBooking, ...]:
    """Return for each person and shared thing the first time that more of them is wanted than there is.

    Work goes on in the hours of its own calendar; two who share a day without sharing a minute are not in two places.
    """
    roster = Roster()
    uses: dict[int, list[_Use]] = {}
    by_number = {found.places.work[row.id]: row for row in rows if row.id in found.places.work}
    for number, taken in demands(found.occasion, found.places, roster):
        row, clock = by_number[number], found.places.network.activities[number].clock
        stretches = tuple(clock.intervals(row.start, row.finish))
        for resource, units in taken:
            uses.setdefault(resource, []).extend(_Use(row.id, start, end, units) for start, end in stretches)
    found_here = []
    for resource, taken_by in uses.items():
        name, capacity = roster.resources[resource].name, roster.resources[resource].capacity
        is_person = roster.is_person(resource)
        clashes = list(_clashes(taken_by, capacity, _ROUNDING if is_person else 0))
        if clashes:
            start, names, load = clashes[0]
            scale = FULL_TIME if is_person else 1
            found_here.append(
                DoubleBooking(name, is_person, names, start, load / scale, capacity / scale, len(clashes))
            )
    return tuple(sorted(found_here, key=lambda each: each.start))


def _clashes(uses: Sequence[_Use], capacity: int, rounding: int) -> Iterator[tuple[int, tuple[str, ...], int]]:
    """Yield when, by which rows and how much too much is wanted, once for the same rows."""
    changes = sorted(
        [(use.end, 0, position) for position, use in enumerate(uses)]
        + [(use.start, 1, position) for position, use in enumerate(uses)]
    )
    running: dict[int, _Use] = {}
    told: set[tuple[str, ...]] = set()
    load = 0
    for instant, begins, position in changes:
        use = uses[position]
        if not begins:
            load -= running.pop(position).units
            continue
        running[position] = use
        load += use.units
        if load > capacity + rounding:
            rows = tuple(dict.fromkeys(each.row for each in running.values()))
            if rows not in told:
                told.add(rows)
                yield instant, rows, load
