"""On time: by how much a run misses its date, and how long that stays so if nothing happens."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from mfab.calendars.working_time import WorkingTime
from mfab.model.forecast import Forecast
from mfab.network.network import Activity, Network
from mfab.network.passes import NEVER, Early, backward, forward
from mfab.planning.remaining import Remaining


@dataclass(frozen=True, slots=True)
class Target:
    """When the anchor is to begin, or without an anchor when all is to be finished; `calendar` is the team's."""

    anchor: int | None
    instant: int
    calendar: WorkingTime

    @property
    def last_instant(self) -> int:
        """The last instant that is not late: no working time of the team lies between it and the target."""
        return self.calendar.next_start(self.instant)


def late_by(target: Target, left: Remaining, early: Early) -> int:
    """Return how much later than its target it is, in minutes of the team's working time."""
    return max(0, target.calendar.between(target.instant, _reached(target, left, early)))


def _reached(target: Target, left: Remaining, early: Early) -> int:
    """Return when what is measured comes by the early dates."""
    if target.anchor is not None:
        return early.starts[target.anchor]
    return max((early.finishes[number] for number in left.counted), default=target.instant)


def slack_until(forecast: Forecast) -> int | None:
    """Return the last instant, in minutes since 1970-01-01T00:00Z, until which a run is on time if nothing happens.

    It is before the forecast's own present when the run is late already, and None when time alone makes nothing late.
    """
    return forecast.on_time_until


def is_on_time(until: int | None, now: int) -> bool:
    """Tell whether a run that nothing has happened in is still on time, by what `slack_until` gave before."""
    return until is None or now <= until


def same_until(target: Target, left: Remaining, early: Early, floor: int) -> int | None:
    """Return the last instant until which nothing is later than it is now if nothing happens.

    `early` are the dates by now, and `floor` is when work can begin at all. None where time makes no difference. Late
    dates do not change while only time passes, so the first of them says it, and two forward passes confirm it. Where a
    fixed date parts what is before it from what is after it until it has passed, the instant is searched for.
    """
    now = left.facts.now
    if _is_settled(target, left):
        return None
    late = late_by(target, left, early)

    def is_later(instant: int) -> bool:
        then = forward(left.at(instant), max(instant, floor), facts=replace(left.facts, now=instant))
        return late_by(target, left, then) > late

    if late and is_later(now + 1):
        return now
    reached = replace(target, instant=_reached(target, left, early)) if late else target
    return _last(is_later, now, max(now, reached.last_instant), max(now, _first_late_date(reached, left)))


def _is_settled(target: Target, left: Remaining) -> bool:
    """Tell whether what is measured has happened."""
    if target.anchor is not None:
        return target.anchor in left.facts.starts
    return not any(left.places.is_planned[number] for number in left.counted)


def _last(is_late: Callable[[int], bool], first: int, last: int, guess: int) -> int:
    """Return the last instant that is not late, from `first`, which is not, to `last`; after that all are."""
    guess = min(guess, last)
    if is_late(guess):
        last = guess - 1
    elif guess == last or is_late(guess + 1):
        return guess
    else:
        first = guess + 1
    while first < last:
        middle = (first + last + 1) // 2
        first, last = (first, middle - 1) if is_late(middle) else (middle, last)
    return first


def _first_late_date(target: Target, left: Remaining) -> int:
    """Return the first date by which something has to begin or to end, dates that the file gives it apart."""
    network = left.places.network
    plain = replace(network, activities=[_without_dates(activity) for activity in network.activities])
    last = target.last_instant
    if target.anchor is None:
        late = backward(plain, {}, last, left.places.is_planned, to_work_by=True)
    else:
        anchor = network.activities[target.anchor]
        end = anchor.clock.add(last, anchor.minutes)
        late = backward(plain, {target.anchor: end}, NEVER, left.places.is_planned, to_work_by=True)
    first = last
    for number, is_open in enumerate(left.places.is_planned):
        if is_open and late.starts[number] < NEVER and number not in network.followers:
            first = min(first, _last_instant_of(left, network, late.starts[number], number))
    return first


def _last_instant_of(left: Remaining, network: Network, late: int, number: int) -> int:
    """Return until when an activity can wait: what has begun must end within its working time, to the minute."""
    clock = network.activities[number].clock
    if number not in left.begun or clock.next_start(late) == late:
        return late
    return clock.subtract(late, 1)


def _without_dates(activity: Activity) -> Activity:
    if activity.has_date or activity.due is not None or activity.start_by is not None:
        return Activity(activity.minutes, activity.clock)
    return activity
