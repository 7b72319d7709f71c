"""The forward and the backward pass of the critical path method."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mfab.network.network import Activity, Arrow, Clock, Network

NEVER = 10**12  # later than any date that can be written


@dataclass(frozen=True, slots=True)
class Early:
    """Early dates by activity, the arrow that drives each (None: nothing does), and contradicted fixed dates.

    `contradicted` gives, for an activity whose fixed start is too early, the start that its arrows allow and the
    arrow that says so (None: the beginning of the plan).
    """

    starts: Sequence[int]
    finishes: Sequence[int]
    drivers: Sequence[Arrow | None]
    contradicted: Mapping[int, tuple[Arrow | None, int]]


@dataclass(frozen=True, slots=True)
class Late:
    """Late dates by activity; `NEVER` where nothing limits it."""

    starts: Sequence[int]
    finishes: Sequence[int]


@dataclass(frozen=True, slots=True)
class Facts:
    """What has happened until `now`, by activity: `starts` of what has begun, `finishes` of what of it is over too.

    An activity that has begun and is not over stands in the network as an instant: its end, that is still to come.
    """

    now: int
    starts: Mapping[int, int]
    finishes: Mapping[int, int]


def bound_on_successor(arrow: Arrow, starts: Sequence[int], finishes: Sequence[int]) -> int:
    """Return the earliest instant that an arrow allows the end of its successor it points to."""
    instant = starts[arrow.predecessor] if arrow.from_start else finishes[arrow.predecessor]
    if arrow.rule is not None:
        return arrow.rule.forward(instant)
    lag = arrow.lag
    if lag == 0:
        return instant
    if lag > 0:
        return arrow.lag_clock.add(instant, lag)
    # A lead reaches the earliest of the instants that are the same: nothing is held back by an idle night.
    return arrow.lag_clock.previous_end(arrow.lag_clock.subtract(instant, -lag))


def bound_on_predecessor(arrow: Arrow, instant: int) -> int:
    """Return the latest instant of the predecessor's end from which the arrow does not go past `instant`."""
    if arrow.rule is not None:
        return arrow.rule.backward(instant)
    lag = arrow.lag
    if lag == 0:
        return instant
    if lag > 0:
        return arrow.lag_clock.subtract(instant, lag)
    return arrow.lag_clock.next_start(arrow.lag_clock.add(instant, -lag))


def start_for_finish(activity: Activity, finish: int) -> int:
    """Return the earliest start with which an activity finishes at `finish`, give or take idle time."""
    if activity.minutes == 0:
        return finish
    return activity.clock.subtract(finish, activity.minutes)


def forward(network: Network, begin: int, held: Mapping[int, int] | None = None, facts: Facts | None = None) -> Early:
    """Return the earliest dates from `begin` on. `held` starts activities no earlier than that, for late planning.

    An activity starts when all arrows into it allow and its clock runs; a fixed date wins over its arrows. With
    `facts`, what has happened stands, and a fixed date before their `now` has been missed and counts no more.
    """
    activities, arrows_in = network.activities, network.arrows_in
    starts, finishes = [0] * len(activities), [0] * len(activities)
    drivers: list[Arrow | None] = [None] * len(activities)
    contradicted: dict[int, tuple[Arrow | None, int]] = {}
    for number in network.order:
        if facts is not None and number in facts.finishes:
            starts[number], finishes[number] = facts.starts[number], facts.finishes[number]
            continue
        activity = activities[number]
        bound, driver, holder = bound_by_arrows(activity, arrows_in[number], starts, finishes)
        if bound < begin and number not in network.followers:
            bound, driver = begin, None
        allowed = aligned(activity, bound)
        fixed: int | None = None
        if holder is not None or activity.is_dated:
            fixed = fixed_start(activity) if holder is None else aligned(activity, holder[1])
        if fixed is None or (facts is not None and fixed < facts.now):
            start, driver = moved_later(activity, allowed, driver, held.get(number) if held else None)
        else:
            start = fixed
            if _is_later(activity.clock, start, allowed):
                contradicted[number] = (driver, allowed)
            if holder is not None:
                driver = holder[0]
            elif start != allowed and activity.clock.between(start, allowed) != 0:
                driver = None
        starts[number] = start
        finishes[number] = activity.clock.add(start, activity.minutes) if activity.minutes else start
        drivers[number] = driver
        if facts is not None and number in facts.starts:
            starts[number] = facts.starts[number]
            if driver is not None:
                # A link into another's night holds it no longer than until its own day is over.
                finishes[number] = max(activity.clock.previous_end(start), activity.not_before or begin)
    return Early(starts, finishes, drivers, contradicted)


def bound_by_arrows(
    activity: Activity, arrows: Sequence[Arrow], starts: Sequence[int], finishes: Sequence[int]
) -> tuple[int, Arrow | None, tuple[Arrow, int] | None]:
    """Return the latest bound on the start, the arrow that sets it, and the one that holds the start exactly."""
    latest = -NEVER
    driver: Arrow | None = None
    holder: tuple[Arrow, int] | None = None
    for arrow in arrows:
        if arrow.lag == 0 and arrow.rule is None:
            bound = (starts if arrow.from_start else finishes)[arrow.predecessor]
        else:
            bound = bound_on_successor(arrow, starts, finishes)
        if not arrow.to_start and activity.minutes:
            bound = activity.clock.subtract(bound, activity.minutes)
        if arrow.holds:
            holder = (arrow, bound)
        elif bound > latest or (bound == latest and driver is not None and arrow.predecessor < driver.predecessor):
            latest, driver = bound, arrow
    return latest, driver, holder


def moved_later(activity: Activity, start: int, driver: Arrow | None, held: int | None) -> tuple[int, Arrow | None]:
    """Return the start under the dates that move an activity later; one that does is what drives it."""
    limits = [] if activity.not_before is None else [aligned(activity, activity.not_before)]
    if activity.finish_not_before is not None:
        limits.append(aligned(activity, start_for_finish(activity, activity.finish_not_before)))
    if held is not None:
        limits.append(held)
    latest = max(limits, default=start)
    return (latest, None) if latest > start else (start, driver)


def aligned(activity: Activity, instant: int) -> int:
    """Return when work can begin: for an instant, at once."""
    return activity.clock.next_start(instant) if activity.minutes else instant


def fixed_start(activity: Activity) -> int:
    """Return when an activity with a fixed date starts."""
    if activity.start is not None:
        return aligned(activity, activity.start)
    assert activity.finish is not None
    return start_for_finish(activity, activity.finish)


def _is_later(clock: Clock, start: int, allowed: int) -> bool:
    """Tell whether what links allow is later than a fixed start by working time, not by an idle night."""
    return allowed > start and clock.between(start, allowed) > 0


def backward(
    network: Network,
    ends: Mapping[int, int],
    last: int,
    is_measured: Sequence[bool],
    *,
    to_work_by: bool = False,
) -> Late:
    """Return the latest dates. `ends` limits the finish of some activities; everything ends by `last`.

    Only activities that are measured take part: one on a branch that is not planned limits nobody.
    With `last` at `NEVER`, activities that lead to none of `ends` have no late dates.

    Work that has to begin before 22:00 and stops at 17:00 can begin until 17:00, as floats count; who would begin
    at 17:00 sharp begins the next morning, so that dates `to_work_by` are a minute before.
    """
    starts, finishes = [NEVER] * len(network.activities), [NEVER] * len(network.activities)
    for number in reversed(network.order):
        if not is_measured[number]:
            continue
        # Nothing ends after the whole, also where only its start leads to something.
        finish = min(last, ends.get(number, NEVER))
        starts[number], finishes[number] = late_dates(network, number, starts, finish, is_measured, to_work_by)
    return Late(starts, finishes)


def late_dates(
    network: Network, number: int, starts: Sequence[int], finish: int, is_measured: Sequence[bool], to_work_by: bool
) -> tuple[int, int]:
    """Return the latest start and finish of an activity that is done by `finish`, from its successors' late `starts`.

    `NEVER` where nothing limits it, and in `starts` of what limits nobody.
    """
    activity, latest_start = network.activities[number], NEVER
    for arrow in network.arrows_out[number]:
        successor = arrow.successor
        if not is_measured[successor] or starts[successor] >= NEVER:
            continue
        limit = starts[successor]
        if not arrow.to_start:
            limit = _latest_finish(network.activities[successor], limit)
        if arrow.lag or arrow.rule is not None:
            limit = bound_on_predecessor(arrow, limit)
        if arrow.from_start:
            latest_start = min(latest_start, limit)
        else:
            finish = min(finish, limit)
    if latest_start < NEVER and activity.minutes:
        latest_start = _latest_beginning(activity.clock, latest_start, to_work_by)
    return _within_own_dates(activity, finish, latest_start)


def _latest_finish(activity: Activity, start: int) -> int:
    """Return the latest instant at which an activity that starts then can be said to finish."""
    if activity.minutes == 0:
        return start
    finish = activity.clock.add(start, activity.minutes)
    # Work that can begin until its calendar stops, and not at that instant, has no idle time after its end to use.
    return activity.clock.next_start(finish) if activity.clock.next_start(start) == start else finish


def _latest_beginning(clock: Clock, limit: int, to_work_by: bool) -> int:
    """Return when work begins at the latest that must not begin after an instant at which it may be idle."""
    if clock.next_start(limit) == limit:
        return limit
    return clock.subtract(limit, 1) if to_work_by else clock.previous_end(limit)


def _within_own_dates(activity: Activity, finish: int, latest_start: int) -> tuple[int, int]:
    """Return late start and finish under the limits of the successors and of the activity itself."""
    clock, minutes = activity.clock, activity.minutes
    if activity.due is not None:
        finish = min(finish, activity.due)
    if activity.finish is not None:
        finish = min(finish, activity.finish)
    for limit in (activity.start, activity.start_by):
        if limit is not None:
            latest_start = min(latest_start, aligned(activity, limit))
    if minutes == 0:
        instant = min(finish, latest_start)
        return instant, instant
    start = NEVER
    if finish < NEVER:
        start = clock.subtract(finish, minutes)
        finish = clock.previous_end(finish)
    if latest_start < start:
        start = latest_start
        finish = clock.add(start, minutes)
    return start, finish
