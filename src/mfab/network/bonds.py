"""What binds an early start: each arrow and date that allows nothing earlier, back to where nothing does.

A date is followed back by what would still do. Work that begins on Tuesday morning because another ends on Monday
evening would begin then too if that one ended at five: so for each activity on the way the earliest start is known
with which what follows stays where it is. All that keeps it from being earlier than that binds it, and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mfab.network.network import Activity, Arrow, Network
from mfab.network.passes import NEVER, aligned, bound_on_successor, fixed_start, start_for_finish
from mfab.network.reaching import least


class Hold(StrEnum):
    """What a bond comes from."""

    ARROW = "arrow"
    BEGIN = "begin"
    NOT_BEFORE = "not_before"
    FINISH_NOT_BEFORE = "finish_not_before"
    HELD = "held"
    SHARED = "shared"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Bond:
    """Something that lets an activity start no earlier than `allows`, and becomes free at the instant `ready`.

    `FIXED` with an arrow is a date that hangs on the arrow's predecessor; `SHARED` is said of what waits for somebody
    or something that it shares minute by minute, so that no arrow can say so.
    """

    hold: Hold
    allows: int
    ready: int
    arrow: Arrow | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """An activity on the way back: the earliest start that would do, and all that binds it; the first is followed."""

    number: int
    needed: int
    bonds: tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class Pass:
    """A forward pass to be explained: its dates, when it began, and what was held back to be late."""

    network: Network
    starts: Sequence[int]
    finishes: Sequence[int]
    begin: int
    held: Mapping[int, int]


def stages(found: Pass, number: int, needed: int | None = None) -> list[Stage]:
    """Return the way from an activity's start, or the earliest start that is `needed`, back to where nothing binds."""
    way = []
    start = found.starts[number] if needed is None else needed
    while True:
        stage = Stage(number, start, tuple(_binding(found, number, start)))
        way.append(stage)
        arrow = stage.bonds[0].arrow if stage.bonds else None
        if arrow is None:
            return way
        start = _needed_before(found, arrow, start, is_held=stage.bonds[0].hold is Hold.FIXED)
        number = arrow.predecessor


def needed_start(found: Pass, number: int, finish: int) -> int:
    """Return the earliest start with which an activity ends no earlier than at `finish`."""
    activity = found.network.activities[number]
    return least(lambda start: end_of(activity, start), found.starts[number], finish)


def end_of(activity: Activity, start: int) -> int:
    """Return when an activity that starts then ends."""
    return activity.clock.add(start, activity.minutes) if activity.minutes else start


def allowed_by(found: Pass, arrow: Arrow, start: int) -> int:
    """Return the start that an arrow allows when its predecessor starts then."""
    activities = found.network.activities
    instants = (start if arrow.from_start else end_of(activities[arrow.predecessor], start),)
    bound = bound_on_successor(replace(arrow, predecessor=0), instants, instants)
    return _start_from(activities[arrow.successor], arrow, bound)


def free_start(found: Pass, number: int) -> int:
    """Return when an activity would start if it had no fixed date."""
    return max((bond.allows for bond in _free_bonds(found, number)), default=found.starts[number])


def _start_from(activity: Activity, arrow: Arrow, bound: int) -> int:
    if not arrow.to_start and activity.minutes:
        bound = activity.clock.subtract(bound, activity.minutes)
    return aligned(activity, bound)


def _needed_before(found: Pass, arrow: Arrow, needed: int, *, is_held: bool) -> int:
    """Return the earliest start of an arrow's predecessor with which the arrow still asks for what is needed."""
    start = found.starts[arrow.predecessor]
    if allowed_by(found, arrow, start) < needed:
        return start  # a date that is held against others
    return least(lambda instant: allowed_by(found, arrow, instant), start, needed)


def _binding(found: Pass, number: int, needed: int) -> list[Bond]:
    """Return what keeps an activity from starting before `needed`, what does it most first."""
    bonds = [bond for bond in _free_bonds(found, number) if bond.allows >= needed]
    bonds.sort(key=lambda bond: (-bond.allows, *_rank(bond)))
    fixed = _fixed_bond(found, number)
    if fixed is None:
        start = found.starts[number]
        is_later = number not in found.network.followers and free_start(found, number) < start
        return bonds or ([Bond(Hold.SHARED, start, start)] if is_later else [])
    # What would allow only a later start does not bind a date that is kept against it.
    return [fixed] if free_start(found, number) > found.starts[number] else [fixed, *bonds]


def _rank(bond: Bond) -> tuple[int, int, int]:
    order = (Hold.ARROW, Hold.BEGIN, Hold.NOT_BEFORE, Hold.FINISH_NOT_BEFORE, Hold.HELD)
    return order.index(bond.hold), -bond.ready, bond.arrow.predecessor if bond.arrow is not None else 0


def _fixed_bond(found: Pass, number: int) -> Bond | None:
    activity, start = found.network.activities[number], found.starts[number]
    holders = [arrow for arrow in found.network.arrows_in[number] if arrow.holds]
    if holders:
        return Bond(Hold.FIXED, start, start, holders[-1])
    return Bond(Hold.FIXED, fixed_start(activity), start) if activity.is_dated else None


def _free_bonds(found: Pass, number: int) -> list[Bond]:
    """Return all that keeps an activity from starting at once, but for a fixed date."""
    activity = found.network.activities[number]
    bonds = []
    for arrow in found.network.arrows_in[number]:
        if not arrow.holds:
            bound = bound_on_successor(arrow, found.starts, found.finishes)
            bonds.append(Bond(Hold.ARROW, _start_from(activity, arrow, bound), bound, arrow))
    if number not in found.network.followers:
        bonds.append(Bond(Hold.BEGIN, aligned(activity, found.begin), found.begin))
    if activity.not_before is not None:
        bonds.append(Bond(Hold.NOT_BEFORE, aligned(activity, activity.not_before), activity.not_before))
    if activity.finish_not_before is not None:
        start = start_for_finish(activity, activity.finish_not_before)
        bonds.append(Bond(Hold.FINISH_NOT_BEFORE, aligned(activity, start), start))
    if number in found.held:
        bonds.append(Bond(Hold.HELD, found.held[number], found.held[number]))
    return [bond for bond in bonds if bond.allows > -NEVER]
