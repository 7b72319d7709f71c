"""The way forward: from the latest start that would do to the limit that asks for it, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mfab.network.bonds import end_of
from mfab.network.late_bonds import LateBond, LatePass, LateStage, Limit, late_stages
from mfab.network.network import Network
from mfab.network.passes import NEVER, backward
from mfab.planning.activities import Places
from mfab.planning.planner import anchor_end
from mfab.planning.why.back import date_reason, part_time, reason_of_arrow
from mfab.planning.why.days_off import days_off, days_off_in_lag
from mfab.planning.why.reason import Cause, DaysOff, Reason, Step, Way
from mfab.planning.why.standing import Standing

_LIMITS = {
    Limit.DUE: Cause.DUE,
    Limit.START_BY: Cause.START_BY,
    Limit.START: Cause.START,
    Limit.FINISH: Cause.FINISH,
    Limit.LAST: Cause.PLAN_FINISH,
}


@dataclass(frozen=True, slots=True)
class Forth:
    """A way forward, the activity at its end, and what its root is."""

    way: Way
    last: int
    limit: Limit


def way_to_anchor(standing: Standing) -> Forth | None:
    """Return the way that says when the whole begins at the latest; None where nothing leads to a limit."""
    found = standing.found
    ends = anchor_end(standing.occasion, found.places, found.known)
    late = _late_pass(standing, _without_pending(found.places), ends, NEVER)
    numbers = [n for n, is_own in enumerate(found.places.is_own) if is_own and late.starts[n] < NEVER]
    first = min(numbers, key=lambda number: (late.starts[number], number), default=None)
    if first is None:
        return None
    equally = [number for number in numbers if late.starts[number] <= late.starts[first] and number != first]
    return _way(standing, late, first, [number for number in equally if not _leads_to(late, number, first)])


def way_to_limit(standing: Standing, number: int, ends: Mapping[int, int]) -> Forth:
    """Return the way that says until when an activity can be held back that is planned as late as possible."""
    found = standing.found
    return _way(standing, _late_pass(standing, found.places.network, ends, found.early_finish), number, ())


def _leads_to(late: LatePass, number: int, first: int) -> bool:
    """Tell whether an activity binds another that is as early, so that it stands on its way."""
    return number in {stage.number for stage in late_stages(late, first)}


def _late_pass(standing: Standing, network: Network, ends: Mapping[int, int], last: int) -> LatePass:
    is_planned = standing.found.places.is_planned
    late = backward(network, ends, last, is_planned, to_work_by=True)
    return LatePass(network, late.starts, ends, last, is_planned)


def _without_pending(places: Places) -> Network:
    """Return the network as the latest start is counted on it: limits that hang on a planned date come later."""
    activities = list(places.network.activities)
    for name, key in places.pending:
        for number in places.limited[(name, key)]:
            old = activities[number]
            activities[number] = replace(old, due=None) if key == "due" else replace(old, start_by=None)
    return replace(places.network, activities=activities)


def _way(standing: Standing, late: LatePass, number: int, equals: Sequence[int]) -> Forth:
    found = late_stages(late, number)
    steps: list[Step] = []
    for group in _groups(standing, found):
        step = _step(standing, late, group)
        steps.append(replace(step, waiting=(*_off_before(standing, steps, step, group[0].number), *step.waiting)))
    if equals:
        same = tuple(Reason(Cause.LINK, None, late.starts[each], (standing.names[each],)) for each in equals)
        steps[0] = replace(steps[0], equally=(*steps[0].equally, *same))
    last = found[-1]
    limit = last.bonds[0].limit if last.bonds else Limit.LAST
    root = _reason(standing, late, last.number, last.bonds[0]) if last.bonds else None
    return Forth(Way(False, tuple(steps), root), last.number, limit)


def _off_before(standing: Standing, steps: Sequence[Step], step: Step, number: int) -> tuple[DaysOff, ...]:
    """Return the days off between a step and the one before it."""
    if not steps or any(reason.lag for reason in steps[-1].reasons):
        return ()
    ready = steps[-1].start if steps[-1].through == "start" else steps[-1].finish
    return days_off(standing.network.activities[number].clock, ready, step.start, standing.person(number))


def _groups(standing: Standing, found: Sequence[LateStage]) -> Iterator[list[LateStage]]:
    group: list[LateStage] = []
    for stage in found:
        if group and stage.number in standing.names:
            yield group
            group = []
        group.append(stage)
    yield group


def _step(standing: Standing, late: LatePass, group: Sequence[LateStage]) -> Step:
    number = group[0].number
    activity = standing.network.activities[number]
    start = late.starts[number]
    reasons = [_reason(standing, late, stage.number, stage.bonds[0]) for stage in group if stage.bonds]
    written = [each for each in reasons if each.cause is not Cause.WORK] or reasons[:1]
    same = {each.path for each in written if each.path is not None}
    others = [_reason(standing, late, stage.number, bond) for stage in group for bond in stage.bonds[1:]]
    arrow = group[-1].bonds[0].arrow if group[-1].bonds else None
    is_worked = arrow is None or not arrow.from_start
    person = standing.person(number)
    finish = end_of(activity, start)
    behind = [stage.bonds[0].arrow for stage in group if stage.bonds and stage.bonds[0].arrow is not None]
    lags = [
        each
        for link in behind
        for each in days_off_in_lag(link, start if link.from_start else finish, late.starts[link.successor])
    ]
    return Step(
        row=standing.names.get(number) or standing.step(number).id,
        through="start" if arrow is not None and arrow.from_start else "finish",
        start=activity.clock.next_start(start) if activity.minutes else start,
        finish=finish,
        minutes=activity.minutes,
        ready=start,
        reasons=tuple(written),
        equally=tuple(each for each in others if each.path is None or each.path not in same),
        waiting=tuple(lags),
        resting=days_off(activity.clock, start, finish, person) if is_worked and activity.minutes else (),
        part_time=part_time(standing, number) if is_worked and activity.minutes else None,
    )


def _reason(standing: Standing, late: LatePass, number: int, bond: LateBond) -> Reason:
    if bond.arrow is not None:
        return reason_of_arrow(standing, bond.arrow, late.starts[bond.arrow.successor], bond.arrow.successor)
    if bond.limit is Limit.END:
        return Reason(Cause.ANCHOR, ("anchor",), bond.at)
    if bond.limit is Limit.LAST:
        return Reason(Cause.PLAN_FINISH, None, bond.at)
    return date_reason(standing, number, _LIMITS[bond.limit], bond.at)
