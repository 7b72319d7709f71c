"""The earliest date for the anchor when only a start is given and tasks are offset from the anchor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mfab.model.moment import Moment
from mfab.model.process import Step
from mfab.network.passes import Early, forward
from mfab.planning.activities import Places, lay_out, limits, without_date
from mfab.planning.dates import LIMIT_KEYS, dates_of
from mfab.planning.fixed_dates import Known, known_steps, target_of
from mfab.planning.occasion import Occasion

_MOST_DAYS = 1024


def earliest_anchor(occasion: Occasion, begin: int) -> Moment | None:
    """Return the earliest anchor date that all links and offsets allow, or None when nothing is offset from it.

    A later anchor only ever makes more room before it, so the date is found by doubling and then by halving.
    """
    name = occasion.process.anchor
    if name is None or not counted_from(occasion, name):
        return None
    calendar = occasion.calendar_of(occasion.process.steps[name])
    first = calendar.date_of_start(calendar.next_start(begin))

    def allows(days: int) -> bool:
        return _allows(occasion, calendar.shift_days(first, days), begin)

    if allows(0):
        return Moment(day=first)
    reach = 1
    while not allows(reach):
        reach *= 2
        if reach > _MOST_DAYS:
            return Moment(day=_by_links(occasion, begin))
    too_early, enough = reach // 2, reach
    while enough - too_early > 1:
        middle = (too_early + enough) // 2
        too_early, enough = (too_early, middle) if allows(middle) else (middle, enough)
    return Moment(day=calendar.shift_days(first, enough))


def counted_from(occasion: Occasion, anchor: str) -> list[tuple[Step, str]]:
    """Return the dates that are counted from the anchor."""
    return [
        (step, key)
        for step in occasion.process.steps.values()
        for key, moment in dates_of(step.task).items()
        if moment.offset is not None and target_of(occasion, step, moment) == anchor
    ]


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why the anchor cannot be on a day: an activity of the network of that day, and the end of it that is too late."""

    places: Places
    number: int
    end: str


def _allows(occasion: Occasion, day: date, begin: int) -> bool:
    """Tell whether an anchor on that day is reached, with every date counted from it kept by links and start."""
    return hindrance_on(occasion, day, begin) is None


def hindrance_on(occasion: Occasion, day: date, begin: int) -> Hindrance | None:
    """Return what keeps the anchor from being on that day; None when nothing does."""
    known = known_steps(occasion, Moment(day=day))
    places = lay_out(occasion, known)
    return hindrance(occasion, known, places, forward(places.network, begin))


def hindrance(occasion: Occasion, known: Mapping[str, Known], places: Places, early: Early) -> Hindrance | None:
    """Return what keeps the anchor from being on the day that is known of it; None when nothing does."""
    name = occasion.process.anchor
    assert name is not None
    anchor = places.network.activities[places.work[name]]
    reached = early.starts[places.work[name]]
    if anchor.clock.between(known[name].start, reached) > 0:
        return Hindrance(places, places.work[name], "start")
    # A date in the file that contradicts its links does so on whatever day the anchor is.
    unmoved = known_steps(occasion, None)
    for other in known:
        number = places.work[other]
        if other not in unmoved and number in early.contradicted:
            return Hindrance(without_date(places, number), number, "start")
    for step, key in counted_from(occasion, name):
        late = _missing(occasion, places, early, step, key)
        if late is not None:
            return Hindrance(places, late, "start" if key == "start_by" else "finish")
    return None


def _missing(occasion: Occasion, places: Places, early: Early, step: Step, key: str) -> int | None:
    """Return the activity that misses a limit before the anchor; one after it is no matter of the anchor's date."""
    moment = dates_of(step.task)[key]
    assert moment.offset is not None
    if not moment.offset.before or key not in LIMIT_KEYS:
        return None
    reached = early.starts if key == "start_by" else early.finishes
    missed = (
        number for number, limit, clock in limits(places, step.id, key) if clock.between(limit, reached[number]) > 0
    )
    return next(missed, None)


def _by_links(occasion: Occasion, begin: int) -> date:
    """Return the date that links alone give the anchor, when no date satisfies every offset."""
    name = occasion.process.anchor
    assert name is not None
    calendar = occasion.calendar_of(occasion.process.steps[name])
    first = calendar.date_of_start(calendar.next_start(begin))
    places = lay_out(occasion, known_steps(occasion, Moment(day=first)))
    return calendar.date_of_start(calendar.next_start(forward(places.network, begin).starts[places.work[name]]))
