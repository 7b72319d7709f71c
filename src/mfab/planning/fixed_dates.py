"""Fixed dates that are known before any pass: days as written, and offsets from tasks whose day is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mfab.model.moment import Moment
from mfab.model.process import Step
from mfab.planning.dates import DayOffset, reader_for, rule_for
from mfab.planning.occasion import Occasion


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
        assert anchor.day is not None
        name = occasion.process.anchor
        known[name] = _from_day(occasion, steps[name], "start", anchor.day, anchor.clock)
    for step in steps.values():
        key, moment = _fixed(step)
        if moment is None or step.id in known:
            continue
        if moment.day is not None:
            known[step.id] = _from_day(occasion, step, key, moment.day, moment.clock)
        elif moment.offset is not None:
            followers.setdefault(target_of(occasion, step, moment) or "", []).append(step.id)
    waiting = list(known)
    for name in waiting:
        for follower in followers.get(name, ()):
            if follower not in known:
                known[follower] = _from_offset(occasion, steps[follower], known[name])
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


def _fixed(step: Step) -> tuple[str, Moment | None]:
    if step.task.start is not None:
        return "start", step.task.start
    return "finish", step.task.finish


def _from_day(occasion: Occasion, step: Step, key: str, day: date, clock: int | None) -> Known:
    reader = reader_for(step.task, key, occasion.calendar_of(step))
    return _known(occasion, step, key, reader.instant(day, clock), reader.rolled(day))


def _from_offset(occasion: Occasion, step: Step, other: Known) -> Known:
    key, moment = _fixed(step)
    assert moment is not None and moment.offset is not None
    calendar = occasion.calendar_of(step)
    instant = _offset_instant(occasion, step, key, moment, other)
    rule = rule_for(step.task, key, moment, calendar)
    if isinstance(rule, DayOffset):
        day = rule.reader.rolled(rule.day(other.start_day if moment.offset.before else other.finish_day))
    else:
        day = calendar.date_of_finish(instant) if key == "finish" else calendar.date_of_start(instant)
    return _known(occasion, step, key, instant, day)


def _offset_instant(occasion: Occasion, step: Step, key: str, moment: Moment, other: Known) -> int:
    assert moment.offset is not None
    rule = rule_for(step.task, key, moment, occasion.calendar_of(step))
    before = moment.offset.before
    if isinstance(rule, DayOffset):
        return rule.from_day(other.start_day if before else other.finish_day)
    return rule.forward(other.start if before else other.finish)


def _known(occasion: Occasion, step: Step, key: str, instant: int, day: date) -> Known:
    calendar, minutes = occasion.calendar_of(step), occasion.minutes_of(step)
    if minutes == 0:
        return Known(day, day, instant, instant)
    if occasion.sizes[step.id].is_elapsed:
        start, finish = (instant - minutes, instant) if key == "finish" else (instant, instant + minutes)
    elif key == "finish":
        start, finish = calendar.subtract(instant, minutes), instant
    else:
        start = calendar.next_start(instant)
        finish = calendar.add(start, minutes)
    if key == "finish":
        return Known(calendar.date_of_start(start), day, start, finish)
    return Known(day, calendar.date_of_finish(finish), start, finish)
