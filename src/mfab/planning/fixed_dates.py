"""Fixed dates that are known before any pass: days as written, and offsets from tasks whose day is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mfab.model.moment import Moment
from mfab.model.process import Kind, Step
from mfab.network.network import Activity
from mfab.network.passes import start_for_finish
from mfab.planning.dates import DayOffset, reader_for, rule_for
from mfab.planning.durations import approval_minutes
from mfab.planning.occasion import Occasion

# An instant, and the day it was written as or led to.
Dated = tuple[int, date]


@dataclass(frozen=True, slots=True)
class Known:
    """The day and the instants of a step whose date is fixed: where offsets from it are counted."""

    start_day: date
    finish_day: date
    start: int
    finish: int


def known_steps(occasion: Occasion, anchor: Moment | None) -> dict[str, Known]:
    """Return what is known of steps with a fixed date, and of the anchor when its date is given.

    Offsets are followed from the task they are counted from, so a chain of them of any length is linear.
    """
    steps = occasion.process.steps
    followers: dict[str, list[str]] = {}
    known: dict[str, Known] = {}
    if anchor is not None and occasion.process.anchor is not None:
        name = occasion.process.anchor
        known[name] = _standing(occasion, steps[name], _dated(occasion, steps[name], "start", anchor, known), None)
    for step in steps.values():
        moment = step.task.start if step.task.start is not None else step.task.finish
        if moment is None or step.id in known:
            continue
        if moment.day is not None:
            known[step.id] = _from_dates(occasion, step, known)
        elif moment.offset is not None:
            followers.setdefault(target_of(occasion, step, moment) or "", []).append(step.id)
    waiting = list(known)
    for name in waiting:
        for follower in followers.get(name, ()):
            if follower not in known:
                known[follower] = _from_dates(occasion, steps[follower], known)
                waiting.append(follower)
    return known


def target_of(occasion: Occasion, step: Step, moment: Moment) -> str | None:
    """Return the step an offset is counted from: of a fan-out, the instance with the same values."""
    assert moment.offset is not None
    steps = occasion.process.steps
    name, value = moment.offset.task, moment.offset.value
    exact = f"{name}@{value}" if value is not None else name
    if exact in steps:
        return exact
    bound = dict(step.values)
    for other in occasion.process.instances.get(name, ()):
        if all(bound.get(variable, each) == each for variable, each in steps[other].values):
            return other
    return None


def instant_of(occasion: Occasion, step: Step, key: str, moment: Moment, known: Mapping[str, Known]) -> int | None:
    """Return the instant a date of a step means, or None when it hangs on a task whose day is not known."""
    calendar = occasion.calendar_of(step)
    if moment.day is not None:
        return reader_for(step.task, key, calendar).instant(moment.day, moment.clock)
    target = target_of(occasion, step, moment)
    if target is None or target not in known:
        return None
    return _offset_instant(occasion, step, key, moment, known[target])


def _from_dates(occasion: Occasion, step: Step, known: Mapping[str, Known]) -> Known:
    start, finish = step.task.start, step.task.finish
    return _standing(
        occasion,
        step,
        _dated(occasion, step, "start", start, known) if start is not None else None,
        _dated(occasion, step, "finish", finish, known) if finish is not None else None,
    )


def _dated(occasion: Occasion, step: Step, key: str, moment: Moment, known: Mapping[str, Known]) -> Dated | None:
    """Return the instant and the day that a date means, or None when it hangs on a task whose day is not known."""
    instant = instant_of(occasion, step, key, moment, known)
    if instant is None:
        return None
    calendar = occasion.calendar_of(step)
    if moment.day is not None:
        return instant, reader_for(step.task, key, calendar).rolled(moment.day)
    target = target_of(occasion, step, moment)
    rule = rule_for(step.task, key, moment, calendar)
    if isinstance(rule, DayOffset) and target is not None:
        other = known[target]
        return instant, rule.reader.rolled(rule.day(other.start_day if rule.offset.before else other.finish_day))
    return instant, calendar.date_of_finish(instant) if key == "finish" else calendar.date_of_start(instant)


def _offset_instant(occasion: Occasion, step: Step, key: str, moment: Moment, other: Known) -> int:
    assert moment.offset is not None
    rule = rule_for(step.task, key, moment, occasion.calendar_of(step))
    before = moment.offset.before
    if isinstance(rule, DayOffset):
        return rule.from_day(other.start_day if before else other.finish_day)
    return rule.forward(other.start if before else other.finish)


def _standing(occasion: Occasion, step: Step, start: Dated | None, finish: Dated | None) -> Known:
    """Return where a step with one or two fixed dates stands; it is done when the last approval is in."""
    calendar, minutes = occasion.calendar_of(step), occasion.minutes_of(step)
    clock = occasion.hours_of(step)
    approvals = [] if step.kind is Kind.MILESTONE else [
        Activity(approval_minutes(step, occasion.process.playbook, occasion.calendar_of_units(step)), each)
        for each in (occasion.calendar_of_approval(step, role) for role in step.task.approvers)
    ]  # fmt: skip
    if start is None:
        assert finish is not None
        worked = min((start_for_finish(each, finish[0]) for each in approvals), default=finish[0])
        begun = start_for_finish(Activity(minutes, clock), worked)
        return Known(calendar.date_of_start(begun) if begun != finish[0] else finish[1], finish[1], begun, finish[0])
    begun = clock.next_start(start[0]) if minutes else start[0]
    if finish is not None:
        return Known(start[1], finish[1], begun, finish[0])
    worked = clock.add(begun, minutes)
    done = max((each.clock.add(worked, each.minutes) for each in approvals), default=worked)
    return Known(start[1], calendar.date_of_finish(done) if done != begun else start[1], begun, done)
