"""What the dates of a plan mean: days as written, and offsets from where other steps stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from mfab.calendars.working_time import WorkingTime
from mfab.model.moment import Moment, Offset, OffsetUnit
from mfab.model.process import Step
from mfab.planning.verifying.standing import ELAPSED, Standing

KEYS = ("start", "not_before", "start_by", "finish", "finish_not_before", "due")
OF_FINISH = ("finish", "finish_not_before", "due")


@dataclass(frozen=True, slots=True)
class Stands:
    """The days a step with a fixed date begins and is done on, as written, and the instants."""

    start_day: date
    finish_day: date
    start: int
    finish: int


class WrittenDates:
    """Reads the dates of steps. One with a date of its own stands where that says, any other where the plan has it."""

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self._fixed: dict[str, Stands] = {}
        self._find_fixed()

    def dates(self, step: Step) -> dict[str, Moment]:
        """Return the dates of a step by key; the date that is given for the anchor replaces its own."""
        found = {key: getattr(step.task, key) for key in KEYS if getattr(step.task, key) is not None}
        if step.id == self._standing.process.anchor and self._standing.request.anchor is not None:
            return {key: moment for key, moment in found.items() if key not in ("start", "finish")}
        return found

    def fixed(self, name: str) -> Stands | None:
        """Return where a step with a fixed date stands, or the anchor whose date is given."""
        return self._fixed.get(name)

    def instant(self, step: Step, key: str, moment: Moment) -> int | None:
        """Return the instant that a date means, or None when it is counted from nothing there is."""
        calendar = self._standing.calendar(self._standing.rows[step.id])
        if moment.day is not None:
            return self._read(step, key, moment.day, moment.clock)
        assert moment.offset is not None
        target = self.target(step, moment)
        if target is None:
            return None
        before, stands = moment.offset.before, self._fixed.get(target)
        if not moment.offset.unit.counts_days:
            counted = self._counted_from(target, before, key)
            if stands is not None:
                counted = stands.start if before else stands.finish
            return _hours_from(calendar, counted, moment.offset)
        day = self._day(step, key, moment, target)
        return self._read(step, key, day, moment.clock)

    def target(self, step: Step, moment: Moment) -> str | None:
        """Return the step an offset counts from; of a fan-out the one with the same values."""
        assert moment.offset is not None
        name, value = moment.offset.task, moment.offset.value
        steps, own = self._standing.steps, dict(step.values)
        if value is not None and f"{name}@{value}" in steps:
            return f"{name}@{value}"
        if value is None and name in steps:
            return name
        for other in self._standing.process.instances.get(name, ()):
            if all(own.get(variable, each) == each for variable, each in steps[other].values):
                return other
        return None

    def _counted_from(self, target: str, before: bool, key: str) -> int:
        """Return where the plan has a step. A limit counts from its row; what moves a date, from all that is in it."""
        if key in ("start_by", "due"):
            row = self._standing.rows[target]
            return row.start if before else row.done
        return self._standing.begun(target) if before else self._standing.done(target)

    def _day(self, step: Step, key: str, moment: Moment, target: str) -> date:
        """Return the day an offset leads to, before it is rolled."""
        assert moment.offset is not None
        calendar = self._standing.calendar(self._standing.rows[step.id])
        before, stands = moment.offset.before, self._fixed.get(target)
        if stands is not None:
            counted = stands.start_day if before else stands.finish_day
        else:
            instant = self._counted_from(target, before, key)
            # A limit is counted from the day of the other task, by its own calendar.
            on = self._standing.calendar(self._standing.rows[target]) if key in ("start_by", "due") else calendar
            counted = on.date_of_start(instant) if before else on.date_of_finish(instant)
        day = _shifted(calendar, counted, moment.offset)
        if moment.weekday is not None:
            day += timedelta(days=moment.weekday - day.weekday())
        return day

    def _rolled(self, step: Step, day: date) -> date:
        calendar = self._standing.calendar(self._standing.rows[step.id])
        if step.task.roll is None or calendar.is_working_day(day):
            return day
        return calendar.roll(day, step.task.roll == "forward")

    def _read(self, step: Step, key: str, day: date, clock: int | None) -> int:
        calendar = self._standing.calendar(self._standing.rows[step.id])
        day = self._rolled(step, day)
        if clock is not None:
            return calendar.instant_of(day, clock)
        return calendar.day_end(day) if key in OF_FINISH else calendar.day_start(day)

    def _find_fixed(self) -> None:
        """Find the steps whose dates are fixed: by a day, or counted from such a step, in chains of any length."""
        standing, found = self._standing, self._fixed
        anchor, given = standing.process.anchor, self.anchor_date()
        if anchor is not None and given is not None:
            found[anchor] = self._anchor(standing.steps[anchor], given)
        followers: dict[str, list[Step]] = {}
        for step in standing.steps.values():
            moment = step.task.start if step.task.start is not None else step.task.finish
            if moment is None or step.id in found or step.children:
                continue
            if moment.day is not None:
                found[step.id] = self._stands(step)
            else:
                followers.setdefault(self.target(step, moment) or "", []).append(step)
        waiting = list(found)
        for name in waiting:
            for step in followers.get(name, ()):
                if step.id not in found:
                    found[step.id] = self._stands(step)
                    waiting.append(step.id)

    def anchor_date(self) -> Moment | None:
        """Return the date of the anchor: the one given, or the one found where others are counted from it."""
        given, plan = self._standing.request.anchor, self._standing.plan
        if given is not None or plan.anchor_day is None:
            return given
        dates = (self.dates(step).values() for step in self._standing.steps.values())
        offsets = [moment.offset for moments in dates for moment in moments if moment.offset is not None]
        anchor = self._standing.process.anchor
        own = self._standing.process.playbook.anchor
        is_counted_from = any(offset.task in (anchor, own) for offset in offsets)
        return Moment(day=plan.anchor_day) if is_counted_from else None

    def _anchor(self, step: Step, given: Moment) -> Stands:
        standing = self._standing
        row = standing.rows[step.id]
        assert given.day is not None
        calendar, hours, length = standing.calendar(row), standing.hours(row), standing.length(row)
        day = self._rolled(step, given.day)
        start = self._read(step, "start", given.day, given.clock)
        start = hours.next_start(start) if length else start
        worked = hours.add(start, length)
        approvals = standing.approvals.get(step.id, [])
        done = max((standing.hours(each).add(worked, standing.length(each)) for each in approvals), default=worked)
        return Stands(day, calendar.date_of_finish(done) if done != start else day, start, done)

    def _stands(self, step: Step) -> Stands:
        """Return where a step with a fixed date stands: the instants of the plan, the days as they are written."""
        row = self._standing.rows[step.id]
        calendar = self._standing.calendar(row)
        days = {}
        for key in ("start", "finish"):
            moment: Moment | None = getattr(step.task, key)
            if moment is not None and moment.day is not None:
                days[key] = self._rolled(step, moment.day)
            elif moment is not None and moment.offset is not None and moment.offset.unit.counts_days:
                target = self.target(step, moment)
                if target is not None:
                    days[key] = self._rolled(step, self._day(step, key, moment, target))
        start_day, finish_day = days.get("start"), days.get("finish")
        if row.start == row.done and len(days) == 1:
            start_day = finish_day = next(iter(days.values()))
        return Stands(
            start_day if start_day is not None else calendar.date_of_start(row.start),
            finish_day if finish_day is not None else calendar.date_of_finish(row.done),
            row.start,
            row.done,
        )


def _hours_from(calendar: WorkingTime, instant: int, offset: Offset) -> int:
    hours = ELAPSED if offset.unit is OffsetUnit.ELAPSED_MINUTES else calendar
    return hours.subtract(instant, offset.amount) if offset.before else hours.add(instant, offset.amount)


def _shifted(calendar: WorkingTime, day: date, offset: Offset) -> date:
    count = -offset.amount if offset.before else offset.amount
    unit = offset.unit
    if unit is OffsetUnit.WORKING_DAYS:
        return calendar.shift_days(day, count)
    if unit is OffsetUnit.WORKING_WEEKS:
        return calendar.shift_days(day, count * max(1, round(calendar.week_minutes / calendar.day_minutes)))
    if unit is OffsetUnit.CALENDAR_DAYS:
        return day + timedelta(days=count)
    if unit is OffsetUnit.CALENDAR_WEEKS:
        return day + timedelta(days=7 * count)
    return _months(day, count)


def _months(day: date, count: int) -> date:
    """Return the same day of another month, or the last day of a month that is too short for it."""
    number = 12 * day.year + day.month - 1 + count
    first = date(number // 12, number % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)
