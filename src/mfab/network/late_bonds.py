"""What binds a late start: each arrow and limit that allows nothing later, forward to where nothing does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mfab.network.network import Activity, Arrow, Network
from mfab.network.passes import NEVER, aligned, late_dates
from mfab.network.reaching import greatest


class Limit(StrEnum):
    """What a late bond comes from."""

    ARROW = "arrow"
    END = "end"
    LAST = "last"
    DUE = "due"
    FINISH = "finish"
    START = "start"
    START_BY = "start_by"


@dataclass(frozen=True, slots=True)
class LateBond:
    """Something that lets an activity start no later than `allows`; `at` is the date that does, where one does."""

    limit: Limit
    allows: int
    at: int
    arrow: Arrow | None = None


@dataclass(frozen=True, slots=True)
class LateStage:
    """An activity on the way forward: the latest start that would do, and all that binds it; the first is followed."""

    number: int
    needed: int
    bonds: tuple[LateBond, ...]


@dataclass(frozen=True, slots=True)
class LatePass:
    """A backward pass to be explained, as `backward` was asked for it, and its late starts."""

    network: Network
    starts: Sequence[int]
    ends: Mapping[int, int]
    last: int
    is_measured: Sequence[bool]
    to_work_by: bool = True


def late_stages(found: LatePass, number: int) -> list[LateStage]:
    """Return the way from an activity's late start forward to the limit that nothing else stands behind."""
    way, start = [], found.starts[number]
    while True:
        stage = LateStage(number, start, tuple(_binding(found, number, start)))
        way.append(stage)
        arrow = stage.bonds[0].arrow if stage.bonds else None
        if arrow is None:
            return way
        start = _needed_behind(found, arrow, start)
        number = arrow.successor


def _needed_behind(found: LatePass, arrow: Arrow, needed: int) -> int:
    """Return the latest start of an arrow's successor with which the arrow still asks for what is needed."""
    return greatest(lambda start: _allowed_by(found, arrow, start), found.starts[arrow.successor], needed)


def _allowed_by(found: LatePass, arrow: Arrow, start: int) -> int:
    """Return the latest start that an arrow allows when its successor starts at the latest then."""
    before = found.network.activities[arrow.predecessor]
    two = (Activity(before.minutes, before.clock), found.network.activities[arrow.successor])
    alone = Network(two, (), ((replace(arrow, predecessor=0, successor=1),), ()), ())
    return late_dates(alone, 0, (NEVER, start), NEVER, (True, True), found.to_work_by)[0]


def _binding(found: LatePass, number: int, needed: int) -> list[LateBond]:
    """Return what keeps an activity from starting after `needed`, what does it most first."""
    order = list(Limit)
    bonds = [bond for bond in _bonds(found, number) if bond.allows <= needed]
    return sorted(
        bonds,
        key=lambda bond: (bond.allows, order.index(bond.limit), bond.arrow.successor if bond.arrow is not None else 0),
    )


def _bonds(found: LatePass, number: int) -> list[LateBond]:
    activity = found.network.activities[number]
    bonds = []
    for arrow in found.network.arrows_out[number]:
        behind = arrow.successor
        if found.is_measured[behind] and found.starts[behind] < NEVER:
            bonds.append(LateBond(Limit.ARROW, _allowed_by(found, arrow, found.starts[behind]), 0, arrow))
    finishes = {
        Limit.END: found.ends.get(number), Limit.LAST: found.last if found.last < NEVER else None,
        Limit.DUE: activity.due, Limit.FINISH: activity.finish,
    }  # fmt: skip
    for limit, instant in finishes.items():
        if instant is not None:
            start = activity.clock.subtract(instant, activity.minutes) if activity.minutes else instant
            bonds.append(LateBond(limit, start, instant))
    for limit, instant in ((Limit.START, activity.start), (Limit.START_BY, activity.start_by)):
        if instant is not None:
            bonds.append(LateBond(limit, aligned(activity, instant), instant))
    return bonds
