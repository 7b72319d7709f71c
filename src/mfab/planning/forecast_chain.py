"""The chain that sets the date of a forecast's anchor: what is still to be done of it, and how it came about."""

from __future__ import annotations

from mfab.model.baseline import Baseline
from mfab.model.forecast import ChainLink
from mfab.network.driving import driving_chain
from mfab.network.network import Arrow, Network
from mfab.network.passes import Early, bound_on_successor, start_for_finish
from mfab.planning.activities import Places
from mfab.planning.critical_path import last_to_end, row_names
from mfab.planning.remaining import Remaining


def path_ahead(left: Remaining, network: Network, early: Early, anchor: int | None) -> tuple[str, ...]:
    """Return the rows that are still to be done on the chain to the anchor, else to what ends last."""
    places, names = left.places, row_names(left.places)
    last = anchor if anchor is not None and places.is_planned[anchor] else last_to_end(places, early)
    if last is None:
        return ()
    path: list[int] = []
    for number in reversed(driving_chain(network, early, last, places.is_planned)):
        path.append(number)
        # What has begun ends by itself, unless a link holds its end.
        if number in left.begun and early.drivers[number] is None:
            break
    return tuple(names[number] for number in reversed(path) if number in names and places.is_planned[number])


def chain_so_far(
    places: Places, left: Remaining, early: Early, anchor: int | None, baseline: Baseline
) -> tuple[ChainLink, ...]:
    """Return the chain to the anchor, else to what ends last, from what began the run. `places` has all arrows."""
    number = anchor
    if number is None:
        number = max(left.counted, key=lambda each: (early.finishes[each], -each), default=None)
    names = row_names(places)
    found: list[ChainLink] = []
    while number is not None:
        arrow = _holder(places, left, early, number)
        if number in names:
            found.append(_link(places, early, number, names[number], arrow, baseline))
        number = arrow.predecessor if arrow is not None else None
    return tuple(reversed(found))


def _link(places: Places, early: Early, number: int, row: str, arrow: Arrow | None, baseline: Baseline) -> ChainLink:
    activity = places.network.activities[number]
    start, finish = early.starts[number], early.finishes[number]
    ready = _allowed(places, early, arrow) if arrow is not None else None
    planned = baseline.rows.get(row)
    could = [each for each in (ready, planned.start if planned is not None else None) if each is not None]
    waited = max(0, activity.clock.between(max(could, default=start), start))
    return ChainLink(row, ready, waited, max(0, activity.clock.between(start, finish)), activity.minutes)


def _holder(places: Places, left: Remaining, early: Early, number: int) -> Arrow | None:
    """Return the arrow that let an activity begin last; the one that holds its end, where that is the later."""
    driver = early.drivers[number]
    if driver is not None:
        return driver
    clock = places.network.activities[number].clock
    latest: Arrow | None = None
    bound = 0
    for arrow in places.network.arrows_in[number]:
        if arrow.predecessor in left.gone:
            continue
        reached = _allowed(places, early, arrow)
        # What was not waited for held nothing up.
        if number in left.facts.starts and clock.between(early.starts[number], reached) > 0:
            continue
        is_first = latest is not None and reached == bound and arrow.predecessor < latest.predecessor
        if latest is None or reached > bound or is_first:
            latest, bound = arrow, reached
    return latest


def _allowed(places: Places, early: Early, arrow: Arrow) -> int:
    """Return the earliest start that an arrow allows."""
    bound = bound_on_successor(arrow, early.starts, early.finishes)
    return bound if arrow.to_start else start_for_finish(places.network.activities[arrow.successor], bound)
