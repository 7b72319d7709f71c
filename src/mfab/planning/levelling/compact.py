"""A problem on one clock, counted in steps of its working time: thousands of schedules a second.

All resources and all time are one large whole number. Each resource has a field of bits in each step, and one bit more
that an addition sets when the field is above what is allowed: one addition asks all resources in all steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import gcd

from mfab.network.network import Activity, Arrow, Clock
from mfab.network.passes import aligned, fixed_start, start_for_finish
from mfab.planning.levelling.problem import Demand, Problem, taken_by
from mfab.planning.levelling.serial import earliest

_MOST_BITS = 250_000  # of a resource's whole time; beyond that the general scheme is as quick
_LOOKS = 8  # at one place after the other, before all are looked at together

Links = Sequence[Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Compact:
    """Activities in steps of a clock from its `origin` on. `length` and `release`, the earliest start, are by activity.

    `links` give what an activity waits for with the least distance between the two starts; `mirrored` the same with
    time turned round. `fixed` are starts that are given. `width` is the bits of a step; the other three are numbers
    with a field for each resource in each step of an activity: `block` is what it takes, `gauge` what to add so that
    the bit in `guard` shows that it does not fit, and `mask` covers its whole length.
    """

    clock: Clock
    origin: int
    step: int
    length: Sequence[int]
    release: Sequence[int]
    links: Links
    mirrored: Links
    fixed: Mapping[int, int]
    width: int
    block: Sequence[int]
    gauge: Sequence[int]
    guard: Sequence[int]
    mask: Sequence[int]

    def position(self, instant: int) -> int:
        """Return the last step that begins at an instant or before it."""
        return self.clock.between(self.origin, instant) // self.step

    def place(self, order: Sequence[int], links: Links, release: Sequence[int], fixed: Mapping[int, int]) -> list[int]:
        """Return starts when each activity, in that order, begins at the earliest step that fits."""
        width, gauges, guards, masks, blocks = self.width, self.gauge, self.guard, self.mask, self.block
        starts, used = [0] * len(self.length), 0
        if fixed:
            for number, start in fixed.items():
                starts[number] = start
                used += blocks[number] << start * width
            order = [number for number in order if number not in fixed]
        for number in order:
            start = release[number]
            for other, distance in links[number]:
                bound = starts[other] + distance
                if bound > start:  # noqa: PLR1730 (max is three times as slow)
                    start = bound
            gauge = gauges[number]
            if gauge:
                mask, guard, place = masks[number], guards[number], start * width
                blocked = ((used >> place & mask) + gauge) & guard
                looks = _LOOKS
                while blocked:
                    place += ((blocked.bit_length() - 1) // width + 1) * width
                    looks -= 1
                    if not looks:
                        place = self._first_free(used, place, number)
                        break
                    blocked = ((used >> place & mask) + gauge) & guard
                used += blocks[number] << place
                start = place // width
            starts[number] = start
        return starts

    def _first_free(self, used: int, place: int, number: int) -> int:
        """Return the first place from one on where an activity fits, by looking at all of them at once."""
        width, length = self.width, self.length[number]
        rest, one_step = used >> place, (1 << self.width) - 1
        steps = rest.bit_length() // width + 1
        everywhere = ((1 << width * steps) - 1) // one_step
        guard = self.guard[number] & one_step
        blocked = rest + (self.gauge[number] & one_step) * everywhere & guard * everywhere
        covered = 1  # a step is blocked when it, or one of as many that follow, is
        while covered < length:
            more = min(covered, length - covered)
            blocked |= blocked >> more * width
            covered += more
        free = everywhere
        while guard:
            bit = guard.bit_length() - 1
            free &= ~(blocked >> bit)
            guard ^= 1 << bit
        return place + ((free & -free).bit_length() - 1 if free else steps * width)


@dataclass(frozen=True, slots=True)
class _Steps:
    """A problem's times in steps, before what is taken is packed."""

    clock: Clock
    origin: int
    step: int
    length: Sequence[int]
    release: Sequence[int]
    links: Links
    fixed: Mapping[int, int]


def compacted(problem: Problem) -> Compact | None:
    """Return a problem on one clock in steps; None when it has several clocks, is too long, or must overload."""
    clock = _only_clock(problem)
    if clock is None or not all(_is_plain(arrow, clock) for arrows in problem.network.arrows_in for arrow in arrows):
        return None
    is_dated = any(activity.is_dated for activity in problem.network.activities)
    if is_dated and any(conflict.is_dated for conflict in earliest(problem, problem.network.order).conflicts):
        return None
    minutes = [activity.minutes for activity in problem.network.activities]
    links = [
        [(arrow.predecessor, _distance(arrow, minutes)) for arrow in arrows] for arrows in problem.network.arrows_in
    ]
    release, fixed = _dates(problem, clock)
    first = min(0, *fixed.values()) if fixed else 0
    step = gcd(*minutes, *release, *fixed.values(), *(distance for each in links for _, distance in each)) or 1
    origin = clock.subtract(problem.begin, -first) if first else problem.begin
    return _packed(
        problem,
        _Steps(
            clock=clock,
            origin=origin,
            step=step,
            length=[each // step for each in minutes],
            release=[(each - first) // step for each in release],
            links=[[(other, distance // step) for other, distance in each] for each in links],
            fixed={number: (each - first) // step for number, each in fixed.items()},
        ),
    )


def _only_clock(problem: Problem) -> Clock | None:
    found: Clock | None = None
    for activity in problem.network.activities:
        if activity.minutes:
            if found is not None and activity.clock is not found:
                return None
            found = activity.clock
    return found


def _is_plain(arrow: Arrow, clock: Clock) -> bool:
    return arrow.rule is None and not arrow.holds and (arrow.lag == 0 or arrow.lag_clock is clock)


def _distance(arrow: Arrow, minutes: Sequence[int]) -> int:
    """Return the least distance between the starts of two activities, in minutes of the one clock."""
    from_start = 0 if arrow.from_start else minutes[arrow.predecessor]
    return from_start + arrow.lag - (0 if arrow.to_start else minutes[arrow.successor])


def _dates(problem: Problem, clock: Clock) -> tuple[list[int], dict[int, int]]:
    """Return earliest starts and fixed starts in minutes of the clock since the beginning."""
    release, fixed = [], {}
    for number, activity in enumerate(problem.network.activities):
        if activity.is_dated:
            fixed[number] = clock.between(problem.begin, fixed_start(activity))
        dates = _lower_dates(activity, problem.held.get(number))
        release.append(max((clock.between(problem.begin, date) for date in dates), default=0))
    return [max(0, each) for each in release], fixed


def _lower_dates(activity: Activity, held: int | None) -> list[int]:
    dates = [] if held is None else [held]
    if activity.not_before is not None:
        dates.append(aligned(activity, activity.not_before))
    if activity.finish_not_before is not None:
        dates.append(aligned(activity, start_for_finish(activity, activity.finish_not_before)))
    return dates


def _packed(problem: Problem, steps: _Steps) -> Compact | None:
    """Return the problem with what is taken as numbers, or None where they would be too large to be quick."""
    length = steps.length
    demands, capacities = _reduced(problem)
    offsets, width = [], 0
    for capacity in capacities:
        offsets.append(width)
        width += capacity.bit_length() + 1
    if max(_work(length, demands, capacities), *length) * width > _MOST_BITS:
        return None
    takes, gauges, guards = [], [], []
    for taken in demands:
        takes.append(sum(units << offsets[resource] for resource, units in taken))
        guards.append(sum(1 << offsets[resource] + capacities[resource].bit_length() for resource, _ in taken))
        # What the field may hold beside these units, up to the bit behind it.
        gauges.append(
            guards[-1] - sum(capacities[resource] - units + 1 << offsets[resource] for resource, units in taken)
        )
    repeat = [((1 << width * each) - 1) // ((1 << width) - 1) if width else 0 for each in length]
    return Compact(
        steps.clock, steps.origin, steps.step, length, steps.release, steps.links,
        _mirrored(problem, length, steps.links), steps.fixed, width,
        block=list(map(int.__mul__, takes, repeat)),
        gauge=list(map(int.__mul__, gauges, repeat)),
        guard=list(map(int.__mul__, guards, repeat)),
        mask=[(1 << width * each) - 1 for each in length],
    )  # fmt: skip


def _reduced(problem: Problem) -> tuple[list[list[Demand]], list[int]]:
    """Return demands and capacities by their greatest common divisors, so that fields are short."""
    demands = taken_by(problem)
    divisors = [0] * len(problem.resources)
    for taken in demands:
        for resource, units in taken:
            divisors[resource] = gcd(divisors[resource], units)
    capacities = [
        resource.capacity // divisor if divisor else 0
        for resource, divisor in zip(problem.resources, divisors, strict=True)
    ]
    return [[(resource, units // divisors[resource]) for resource, units in taken] for taken in demands], capacities


def _work(length: Sequence[int], demands: Sequence[Sequence[Demand]], capacities: Sequence[int]) -> float:
    """Return the longest time that a resource is busy, in steps."""
    busy = [0.0] * len(capacities)
    for steps, taken in zip(length, demands, strict=True):
        for resource, units in taken:
            busy[resource] += steps * units / capacities[resource]
    return max(busy, default=0.0)


def _mirrored(problem: Problem, length: Sequence[int], links: Links) -> Links:
    """Return the links with time turned round; what is not measured limits nobody."""
    mirrored: list[list[tuple[int, int]]] = [[] for _ in links]
    for number, each in enumerate(links):
        for other, distance in each:
            if problem.is_measured[number] and problem.is_measured[other]:
                mirrored[other].append((number, distance + length[number] - length[other]))
    return mirrored
