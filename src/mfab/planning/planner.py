"""Planning: roles filled, dates found forward, backward or between, deputies called in, and planned once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from mfab.model.moment import Moment
from mfab.model.plan import Direction
from mfab.model.process import Kind
from mfab.network.passes import NEVER, Early, Late, backward, forward
from mfab.network.worlds import branches
from mfab.planning.activities import Places, lay_out
from mfab.planning.anchor_search import earliest_anchor
from mfab.planning.assignment import Assignment, assign
from mfab.planning.deputies import has_absent_with_deputy, with_deputies
from mfab.planning.durations import size_of
from mfab.planning.fixed_dates import Known, instant_of, known_steps
from mfab.planning.levelled.outcome import Levelled
from mfab.planning.occasion import Occasion, Request


@dataclass(frozen=True, slots=True)
class Schedule:
    """The dates of an occasion. `planned` are the dates to work by; `early` and `late` those of the method.

    `held` are the starts of what is planned as late as possible, by activity; `early_finish` is when the last
    activity is finished by the early dates.
    With `levelled` the network has the hand-overs that capacity makes necessary, and perhaps other occasions.
    """

    occasion: Occasion
    places: Places
    known: Mapping[str, Known]
    direction: Direction
    begin: int
    early: Early
    late: Late
    planned: Early
    anchor_day: date | None
    finish: int
    latest_start: int | None
    held: Mapping[int, int]
    early_finish: int
    levelled: Levelled | None = None


class NoDate(Exception):
    """There is neither a start nor a date for the anchor."""


def schedule(request: Request) -> Schedule:
    """Return the dates of a request. Raises `NoDate`, or `CalendarExhausted` when it would end beyond all calendars."""
    if request.start is None and (request.anchor is None or request.process.anchor is None):
        raise NoDate
    if request.level is not None:
        from mfab.planning.levelled.schedules import schedules_together  # only who levels pays for it

        return schedules_together([request])[0]
    occasion = occasion_of(request)
    if not has_absent_with_deputy(request.team):
        return _scheduled(occasion)
    trial = _scheduled(replace(occasion, as_if_present=True))
    return _scheduled(replace(occasion, assignment=with_deputies(occasion, trial.places, trial.planned)))


def schedule_with(request: Request, people: Assignment) -> Schedule:
    """Return the dates of a request in which everybody is who they are already. Raises what `schedule` raises."""
    if request.start is None and (request.anchor is None or request.process.anchor is None):
        raise NoDate
    return _scheduled(replace(occasion_of(request), assignment=people))


def occasion_of(request: Request, decided: Mapping[str, str] | None = None) -> Occasion:
    """Return a request with its branches, sizes and people; `decided` gates have ended so already."""
    process, book = request.process, request.book
    sizes = {step.id: size_of(step, book.task(step.task.calendar) or book.team) for step in process.steps.values()}
    effort = {name: size.effort for name, size in sizes.items()}
    chosen = assign(process, request.team, request.wishes, effort)
    return Occasion(request, branches(process, decided), sizes, chosen)


def _scheduled(occasion: Occasion) -> Schedule:
    request = occasion.request
    if request.anchor is None or occasion.process.anchor is None:
        return _forward_only(occasion)
    known = known_steps(occasion, request.anchor)
    places = lay_out(occasion, known)
    if request.start is None:
        direction, begin = Direction.BACKWARD, latest_start_of(occasion, places, known)
        if begin is None:
            begin = known[occasion.process.anchor].start
    else:
        direction, begin = Direction.BOTH, begin_of(occasion, request.start)
    return _finished(occasion, places, known, direction, begin)


def _forward_only(occasion: Occasion) -> Schedule:
    start = occasion.request.start
    assert start is not None
    begin = begin_of(occasion, start)
    anchor = earliest_anchor(occasion, begin)
    known = known_steps(occasion, anchor)
    return _finished(occasion, lay_out(occasion, known), known, Direction.FORWARD, begin)


def begin_of(occasion: Occasion, start: Moment) -> int:
    """Return the instant at which a plan with that start date begins."""
    calendar = occasion.book.team
    assert start.day is not None
    return calendar.day_start(start.day) if start.clock is None else calendar.instant_of(start.day, start.clock)


def latest_start_of(occasion: Occasion, places: Places, known: Mapping[str, Known]) -> int | None:
    """Return the latest start of the whole: the earliest of the late starts of what leads to the anchor."""
    late = backward(
        places.network, anchor_end(occasion, places, known), NEVER, places.is_planned, to_work_by=True
    )  # fmt: skip
    starts = [late.starts[number] for number in places.numbers if late.starts[number] < NEVER]
    return min(starts, default=None)


def anchor_end(occasion: Occasion, places: Places, known: Mapping[str, Known]) -> dict[int, int]:
    """Return the late finish of the anchor: its date, or with a duration the end of the work that begins then."""
    name = occasion.process.anchor
    if name is None or name not in known:
        return {}
    anchor = places.network.activities[places.work[name]]
    return {places.work[name]: anchor.clock.add(known[name].start, anchor.minutes)}


def _finished(
    occasion: Occasion, places: Places, known: Mapping[str, Known], direction: Direction, begin: int
) -> Schedule:
    early = forward(places.network, begin)
    places = with_pending_limits(occasion, places, known, early)
    finish = finish_of(places, early)
    ends = anchor_end(occasion, places, known)
    name = occasion.process.anchor
    if not ends and name is not None:
        ends = {places.work[name]: early.finishes[places.work[name]]}
    late = backward(places.network, ends, finish, places.is_planned)
    held = held_starts(occasion, places, ends, finish)
    planned = forward(places.network, begin, held) if held else early
    return Schedule(
        occasion=occasion,
        places=places,
        known=known,
        direction=direction,
        begin=begin,
        early=early,
        late=late,
        planned=planned,
        anchor_day=anchor_day_of(occasion, places, known, planned),
        finish=finish_of(places, planned),
        latest_start=_latest_start_shown(occasion, places, known, direction, begin),
        held=held,
        early_finish=finish,
    )


def _latest_start_shown(
    occasion: Occasion, places: Places, known: Mapping[str, Known], direction: Direction, begin: int
) -> int | None:
    if direction is Direction.BACKWARD:
        return begin
    return latest_start_of(occasion, places, known) if direction is Direction.BOTH else None


def with_pending_limits(occasion: Occasion, places: Places, known: Mapping[str, Known], early: Early) -> Places:
    """Return the network with the limits that are counted from a task's planned date, now that it is known."""
    if not places.pending:
        return places
    reached = {**known, **_reached(occasion, places, early)}
    activities = list(places.network.activities)
    for name, key in places.pending:
        step = occasion.process.steps[name]
        instant = instant_of(occasion, step, key, getattr(step.task, key), reached)
        if instant is not None:
            for number in places.limited[(name, key)]:
                old = activities[number]
                activities[number] = replace(old, due=instant) if key == "due" else replace(old, start_by=instant)
    return replace(places, network=replace(places.network, activities=activities))


def _reached(occasion: Occasion, places: Places, early: Early) -> dict[str, Known]:
    """Return where each step comes to stand; a summary from the first start to the last finish of what is in it."""
    spans = {name: (early.starts[number], early.finishes[places.done[name]]) for name, number in places.work.items()}
    steps = occasion.process.steps
    # Inner summaries stand behind outer ones in the file.
    for name in reversed([step.id for step in steps.values() if step.children]):
        inner = [each for each in steps[name].children if occasion.is_planned(each)] or steps[name].children
        starts, finishes = zip(*(spans[each] for each in inner), strict=True)
        spans[name] = (min(starts), max(finishes))
    found = {}
    for name, (start, finish) in spans.items():
        calendar = occasion.calendar_of(steps[name])
        found[name] = Known(calendar.date_of_start(start), calendar.date_of_finish(finish), start, finish)
    return found


def finish_of(places: Places, early: Early) -> int:
    """Return when the last planned activity is finished."""
    return max((early.finishes[number] for number in places.numbers if places.is_planned[number]), default=0)


def held_starts(occasion: Occasion, places: Places, ends: Mapping[int, int], finish: int) -> dict[int, int]:
    """Return the starts of what is planned as late as possible."""
    held: dict[int, int] = {}
    every = occasion.request.late
    if not every and not any(step.task.late for step in occasion.process.steps.values()):
        return held
    late = backward(places.network, ends, finish, places.is_planned, to_work_by=True)
    for name, number in places.work.items():
        step = occasion.process.steps[name]
        if (every or step.task.late) and late.starts[number] < NEVER:
            held[number] = late.starts[number]
    if every:
        for number in places.approvals.values():
            if late.starts[number] < NEVER:
                held[number] = late.starts[number]
    return held


def anchor_day_of(occasion: Occasion, places: Places, known: Mapping[str, Known], planned: Early) -> date | None:
    """Return the day of the anchor: the one it is given, else the one the plan leads to."""
    name = occasion.process.anchor
    if name is None:
        return None
    if name in known:
        return known[name].start_day
    step = occasion.process.steps[name]
    calendar = occasion.calendar_of(step)
    instant = planned.starts[places.work[name]]
    return calendar.date_of_finish(instant) if step.kind is Kind.MILESTONE else calendar.date_of_start(instant)
