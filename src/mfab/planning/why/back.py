"""The way back: from a date to what it waits for, step by step, to where nothing holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mfab.model.need import LinkType
from mfab.model.plan import Direction
from mfab.model.process import Link
from mfab.network.bonds import Bond, Hold, Pass, Stage, needed_start, stages
from mfab.network.network import Arrow
from mfab.planning.activities import Origin
from mfab.planning.durations import lasting
from mfab.planning.why.days_off import days_off, days_off_in_lag
from mfab.planning.why.reason import Cause, DaysOff, PartTime, Reason, Step, Way
from mfab.planning.why.standing import Standing

_DATES = {
    Hold.NOT_BEFORE: Cause.NOT_BEFORE,
    Hold.FINISH_NOT_BEFORE: Cause.FINISH_NOT_BEFORE,
}


@dataclass(frozen=True, slots=True)
class Back:
    """A way back, and the activity at its end whose root it is."""

    way: Way
    last: int


def way_back(standing: Standing, dates: Pass, number: int, end: str, needed: int | None = None) -> Back:
    """Return the way from an activity's start or finish, or the earliest start that is `needed`, back to its root."""
    if end == "finish":
        needed = needed_start(dates, number, dates.finishes[number])
    found = stages(dates, number, needed)
    return Back(way_of(standing, dates, found, end), found[-1].number)


def way_of(standing: Standing, dates: Pass, found: Sequence[Stage], end: str) -> Way:
    """Return stages as steps that a reader sees."""
    steps, through = [], end
    for group in _groups(standing, found):
        steps.append(_step(standing, dates, group, through))
        arrow = group[-1].bonds[0].arrow if group[-1].bonds else None
        through = "start" if arrow is not None and arrow.from_start else "finish"
    return Way(True, tuple(_accounted(standing, steps)), _root(standing, dates, found[-1]))


def _groups(standing: Standing, found: Sequence[Stage]) -> Iterator[list[Stage]]:
    """Yield each activity that a reader sees with the instants that lie between it and the next."""
    group: list[Stage] = []
    for stage in found:
        if group and stage.number in standing.names:
            yield group
            group = []
        group.append(stage)
    yield group


def _step(standing: Standing, dates: Pass, group: Sequence[Stage], through: str) -> Step:
    number = group[0].number
    start, finish = dates.starts[number], dates.finishes[number]
    activity = standing.network.activities[number]
    bond = group[0].bonds[0] if group[0].bonds else None
    ready = start if bond is None or (bond.arrow is not None and not bond.arrow.to_start) else min(start, bond.ready)
    person = standing.person(number)
    is_worked = through == "finish" and activity.minutes > 0
    reasons, equally = _reasons(standing, dates, group)
    if is_worked and activity.start is not None and activity.finish is not None:
        # Between two fixed dates work is as long as they say.
        reasons = (*reasons, date_reason(standing, number, Cause.FINISH, activity.finish))
    return Step(
        row=standing.names.get(number) or standing.step(number).id,
        through=through,
        start=start,
        finish=finish,
        minutes=activity.minutes,
        ready=ready,
        reasons=reasons,
        equally=equally,
        waiting=(*_lag_days(dates, group), *days_off(activity.clock, ready, start, person)),
        resting=days_off(activity.clock, start, finish, person) if is_worked else (),
        part_time=part_time(standing, number) if is_worked else None,
    )


def _lag_days(dates: Pass, group: Sequence[Stage]) -> Iterator[DaysOff]:
    for stage in group:
        arrow = stage.bonds[0].arrow if stage.bonds else None
        if arrow is not None:
            instants = dates.starts if arrow.from_start else dates.finishes
            yield from days_off_in_lag(arrow, instants[arrow.predecessor], stage.bonds[0].ready)


def part_time(standing: Standing, number: int) -> PartTime | None:
    """Return that work lasts longer because its person gives it only a share of their time."""
    step, person = standing.step(number), standing.person(number)
    team = standing.occasion.request.team
    if person is None or team is None or standing.role(number) is not None:
        return None
    full, minutes = lasting(standing.occasion.sizes[step.id], 1.0), standing.occasion.minutes_of(step)
    if minutes <= full or minutes != standing.network.activities[number].minutes:
        return None
    return PartTime(person, team.people[person].capacity, full, minutes)


def _reasons(standing: Standing, dates: Pass, group: Sequence[Stage]) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Return what is on the way, each once, and what holds it just as long."""
    reasons: list[Reason] = []
    others: list[Reason] = []
    for stage in group:
        for position, bond in enumerate(stage.bonds):
            reason = _reason(standing, dates, stage.number, bond)
            (others if position else reasons).append(reason)
    written = [each for each in reasons if each.cause is not Cause.WORK] or reasons[:1]
    followed = next((each.rows for each in reversed(reasons) if each.rows), ())
    main = tuple(replace(each, rows=followed) if each.rows else each for each in written)
    same = {each.path for each in main if each.path is not None}
    for each in others:
        if each.path in same:
            main = tuple(
                replace(one, rows=tuple(dict.fromkeys((*one.rows, *each.rows)))) if one.path == each.path else one
                for one in main
            )
    return main, tuple(each for each in others if each.path is None or each.path not in same)


def _reason(standing: Standing, dates: Pass, number: int, bond: Bond) -> Reason:
    arrow = bond.arrow
    if arrow is not None:
        instants = dates.starts if arrow.from_start else dates.finishes
        return reason_of_arrow(standing, arrow, instants[arrow.predecessor], arrow.predecessor)
    step = standing.step(number)
    match bond.hold:
        case Hold.BEGIN:
            return begin_reason(standing)
        case Hold.SHARED:
            return Reason(Cause.HAND_OVER, None, bond.ready)
        case Hold.HELD:
            return Reason(Cause.LATE, standing.late_path(step), bond.ready)
        case Hold.NOT_BEFORE if standing.is_anchor_date(number):
            return Reason(Cause.ANCHOR, ("anchor",), bond.ready)
        case hold:
            fixed = Cause.FINISH if standing.is_finish_kept(number) else Cause.START
            return date_reason(standing, number, _DATES.get(hold, fixed), bond.ready)


def begin_reason(standing: Standing) -> Reason:
    """Return the reason that the beginning of the plan is: given, or counted back from the anchor."""
    if standing.found.direction is Direction.BACKWARD:
        return Reason(Cause.LATEST_START, None, standing.found.begin)
    return Reason(Cause.PLAN_START, ("start",), standing.found.begin)


def date_reason(standing: Standing, number: int, cause: Cause, at: int) -> Reason:
    """Return the reason that a written date is; with what it is counted from."""
    step = standing.step(number)
    dated = standing.moment(number, cause.value)
    if dated is None and cause is Cause.FINISH:
        cause = Cause.START
        dated = standing.moment(number, cause.value)
    moment = dated[1] if dated is not None else None
    target = standing.hangs_on(step, moment) if moment is not None else None
    return Reason(
        cause, standing.path(step, cause.value), at, of=target, text=str(moment) if moment is not None else None
    )


def reason_of_arrow(standing: Standing, arrow: Arrow, at: int, other: int) -> Reason:
    """Return the reason that an arrow is; `other` is the activity at its other end, and `at` when that is there."""
    row = standing.names.get(other) or standing.step(other).id
    if arrow.shared is not None:
        return Reason(Cause.HAND_OVER, None, at, (row,), of=row, shared=arrow.shared)
    origin = arrow.origin
    if not isinstance(origin, Origin):
        return Reason(Cause.WORK, None, at, (row,), of=row)
    if origin.link is not None:
        link: Link = origin.link
        kind = None if link.type is LinkType.FS else link.type.value
        lag = None if link.lag.is_zero else str(link.lag)
        return Reason(Cause.LINK, link.path, at, (row,), link.predecessor, kind, lag, link.outcome)
    assert origin.key is not None
    step = standing.occasion.process.steps[origin.step]
    moment = getattr(step.task, origin.key)
    return Reason(Cause(origin.key), origin.path, at, (row,), of=standing.hangs_on(step, moment), text=str(moment))


def _root(standing: Standing, dates: Pass, stage: Stage) -> Reason | None:
    return _reason(standing, dates, stage.number, stage.bonds[0]) if stage.bonds else None


def _accounted(standing: Standing, steps: Sequence[Step]) -> Iterator[Step]:
    """Yield the steps with the working time of the team that lies between each and the next."""
    team = standing.occasion.book.team
    ends = [step.start if step.through == "start" else step.finish for step in steps]
    for position, step in enumerate(steps):
        before = ends[position + 1] if position + 1 < len(steps) else step.ready
        yield replace(step, accounts_for=team.between(before, ends[position]))
