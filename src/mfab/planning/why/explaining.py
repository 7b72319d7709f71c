"""The answer to why: the way back from a date to its beginning, and from there to the date that asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mfab.model.plan import Direction
from mfab.network.bonds import Pass, free_start
from mfab.network.passes import forward
from mfab.planning.activities import Origin, limits
from mfab.planning.anchor_search import hindrance_on
from mfab.planning.critical_path import last_to_end
from mfab.planning.planner import Schedule, anchor_end
from mfab.planning.why.back import date_reason, way_back
from mfab.planning.why.forth import Forth, way_to_anchor, way_to_limit
from mfab.planning.why.reason import Cause, Missed, Reason, Step, Way, Why
from mfab.planning.why.standing import Standing, standing_of

# A plan's end may hang on an anchor that hangs on a date: no way is longer than a few of these.
_MOST_WAYS = 6
# A way, its root, and its last activity.
Following = tuple[Way, Reason | None, int]


def explain(found: Schedule, row: str, end: str) -> Why:
    """Return why a row of a schedule starts or ends (`start`, `finish`) when it does."""
    standing = standing_of(found)
    number, end_there = _target(standing, row, end)
    dates = standing.planned()
    at = dates.starts[number] if end_there == "start" else dates.finishes[number]
    ways = _ways(standing, dates, number, end_there)
    if standing.names.get(number) != row:
        ways[0] = _with_head(standing, ways[0], row, end, at)
    others = _beginning_later(standing, row, at) if end == "start" else ()
    besides = tuple(_besides(standing, dates, number, ways, others))
    is_all = found.direction is not Direction.FORWARD or standing.occasion.process.anchor not in found.known
    return Why(row, end, at, tuple(ways), _missed(standing, row, end), besides, is_all=is_all)


def where(found: Schedule, row: str, end: str) -> int | None:
    """Return where a row starts or ends in a schedule; None when it is not in it."""
    standing = standing_of(found)
    if row.partition(":approval:")[0] not in found.occasion.process.steps:
        return None
    number, end = _target(standing, row, end)
    return found.planned.starts[number] if end == "start" else found.planned.finishes[number]


def _target(standing: Standing, row: str, end: str) -> tuple[int, str]:
    """Return the activity that starts or ends a row, and which of its ends does; of equals the first in the file."""
    places, planned = standing.found.places, standing.found.planned
    number = standing.number_of(row)
    if number is not None:
        return (number, end) if end == "start" or row not in places.done else (places.done[row], end)
    inner = [each for each in standing.occasion.process.steps[row].children if standing.occasion.is_planned(each)]
    inner = inner or list(standing.occasion.process.steps[row].children)
    ends = [_target(standing, each, end) for each in inner]
    if end == "start":
        return min(ends, key=lambda each: planned.starts[each[0]])
    return max(ends, key=lambda each: planned.finishes[each[0]])


def _with_head(standing: Standing, way: Way, row: str, end: str, at: int) -> Way:
    """Return a way that begins with the row itself, where it stands for something in it or for its approvals."""
    first = way.steps[0]
    if first.row == row:
        return way
    reason = Reason(Cause.WORK, None, at, (first.row,), of=first.row)
    return replace(way, steps=(Step(row, end, at, at, 0, at, (reason,)), *way.steps))


def _ways(standing: Standing, dates: Pass, number: int, end: str) -> list[Way]:
    back = way_back(standing, dates, number, end)
    ways = [back.way]
    root, last = back.way.root, back.last
    for _ in range(_MOST_WAYS):
        following = _following(standing, root, last)
        if following is None:
            break
        way, root, last = following
        ways.append(way)
    return ways


def _following(standing: Standing, root: Reason | None, last: int) -> Following | None:
    """Return the way that explains what the root of another hangs on, its own root, and its last activity."""
    match root.cause if root is not None else None:
        case None | Cause.PLAN_START:
            return None
        case Cause.LATEST_START:
            return _of_forth(way_to_anchor(standing))
        case Cause.LATE:
            return _of_forth(way_to_limit(standing, last, _ends(standing)))
        case Cause.PLAN_FINISH:
            number = last_to_end(standing.found.places, standing.found.early)
            return _early(standing, number, "finish") if number is not None else None
        case Cause.ANCHOR:
            return _of_found_anchor(standing) if standing.found.direction is Direction.FORWARD else None
        case _:
            return _of_offset(standing, root) if root is not None else None


def _of_forth(forth: Forth | None) -> Following | None:
    return (forth.way, forth.way.root, forth.last) if forth is not None else None


def _early(standing: Standing, number: int, end: str) -> Following:
    back = way_back(standing, standing.early(), number, end)
    return back.way, back.way.root, back.last


def _of_offset(standing: Standing, root: Reason) -> Following | None:
    """Return what a date hangs on that is counted from another whose day is fixed."""
    found, target = standing.found, root.of
    if target is None or target not in found.known:
        return None
    if target == standing.occasion.process.anchor:
        return _of_found_anchor(standing) if found.direction is Direction.FORWARD else None
    number, known = found.places.work[target], found.known[target]
    step = standing.occasion.process.steps[target]
    cause = Cause.START if step.task.start is not None else Cause.FINISH
    reason = date_reason(standing, number, cause, known.start if cause is Cause.START else known.finish)
    there = Step(target, cause.value, known.start, known.finish, 0, known.start, (reason,))
    return Way(True, (there,), reason), reason, number


def _of_found_anchor(standing: Standing) -> Following | None:
    """Return why an anchor that has no date of its own cannot be a day earlier."""
    found, name = standing.found, standing.occasion.process.anchor
    if name is None or name not in found.known or found.anchor_day is None:
        return _early(standing, found.places.work[name], "start") if name is not None else None
    calendar = standing.occasion.calendar_of(standing.occasion.process.steps[name])
    day = calendar.shift_days(found.anchor_day, -1)
    hindrance = hindrance_on(standing.occasion, day, found.begin)
    if hindrance is None or hindrance_on(standing.occasion, found.anchor_day, found.begin) is not None:
        # No day keeps every date that is counted from it: then links alone say where it is.
        return _early(standing, found.places.work[name], "start")
    early = forward(hindrance.places.network, found.begin)
    supposed = standing_of(replace(found, places=hindrance.places, early=early, planned=early, held={}))
    back = way_back(supposed, supposed.early(), hindrance.number, hindrance.end)
    return replace(back.way, supposing=day), back.way.root, back.last


def _ends(standing: Standing) -> Mapping[int, int]:
    """Return the late finish of the anchor as the planner takes it for what is planned late."""
    found, name = standing.found, standing.occasion.process.anchor
    ends = anchor_end(standing.occasion, found.places, found.known)
    if not ends and name is not None:
        number = found.places.work[name]
        return {number: found.early.finishes[number]}
    return ends


def _missed(standing: Standing, row: str, end: str) -> Missed | None:
    """Return the date that a row does not keep with this end, the worst of several."""
    found = standing.found
    missed = []
    name = standing.occasion.process.anchor
    if row == name and end == "start" and name in found.known and found.direction is not Direction.FORWARD:
        number, limit = found.places.work[name], found.known[name].start
        clock = standing.network.activities[number].clock
        missed.append(Missed("anchor", limit, clock.between(limit, found.planned.starts[number])))
    key = "start_by" if end == "start" else "due"
    for step, limited in found.places.limited:
        if limited != key or step != row.partition(":approval:")[0]:
            continue
        for number, limit, clock in limits(found.places, step, key):
            reached = found.planned.starts[number] if end == "start" else found.planned.finishes[number]
            missed.append(Missed(key, limit, clock.between(limit, reached)))
    worst = max(missed, key=lambda each: each.working_minutes, default=None)
    return worst if worst is not None and worst.working_minutes > 0 else None


def _beginning_later(standing: Standing, row: str, at: int) -> Iterator[Reason]:
    """Yield what keeps the other tasks in a summary from beginning before it does."""
    step = standing.occasion.process.steps.get(row)
    for inner in step.children if step is not None else ():
        number = standing.number_of(inner)
        if number is None:
            yield from _beginning_later(standing, inner, at)
        elif standing.occasion.is_planned(inner) or not standing.occasion.is_planned(row):
            for each in way_back(standing, standing.planned(), number, "start", at).way.steps:
                yield from each.reasons


def _besides(
    standing: Standing, dates: Pass, target: int, ways: list[Way], others: Iterable[Reason]
) -> Iterator[Reason]:
    """Yield what is not on the way and yet may move a target when it is taken out, each once.

    These are `others`, and fixed dates that are kept against what comes before them; of a plan counted back from its
    anchor, what says when it begins; of what is planned late, its limits and what the end of the plan hangs on.
    """
    seen = {reason.path for way in ways for step in way.steps for reason in step.reasons} | {None}
    for reason in (*others, *_candidates(standing, dates, _before(standing, target))):
        if reason.path not in seen:
            seen.add(reason.path)
            yield reason


def _candidates(standing: Standing, dates: Pass, before: set[int]) -> Iterator[Reason]:
    if standing.found.direction is Direction.BACKWARD:
        yield from _reasons_of(_following(standing, Reason(Cause.LATEST_START, None, 0), 0))
    late = sorted(number for number in before if number in dates.held)
    for number in range(len(standing.network.activities)) if late else sorted(before):
        yield from _kept_against_others(standing, dates, number)
    for number in late:
        yield from _reasons_of(_of_forth(way_to_limit(standing, number, _ends(standing))))
    if late:
        yield from _reasons_of(_following(standing, Reason(Cause.PLAN_FINISH, None, 0), 0))
        if standing.occasion.process.anchor is not None:
            number = standing.found.places.work[standing.occasion.process.anchor]
            yield from _reasons_of(_early(standing, number, "finish"))


def _reasons_of(following: Following | None) -> Iterator[Reason]:
    for step in following[0].steps if following is not None else ():
        yield from step.reasons


def _kept_against_others(standing: Standing, dates: Pass, number: int) -> Iterator[Reason]:
    activity = standing.network.activities[number]
    holders = [arrow for arrow in standing.network.arrows_in[number] if arrow.holds]
    if not (activity.is_dated or holders) or free_start(dates, number) <= dates.starts[number]:
        return
    cause = Cause.START if activity.start is not None else Cause.FINISH
    if holders and isinstance(holders[-1].origin, Origin) and holders[-1].origin.key is not None:
        cause = Cause(holders[-1].origin.key)
    reason = date_reason(standing, number, cause, dates.starts[number])
    yield replace(reason, rows=(standing.names.get(number) or standing.step(number).id,))


def _before(standing: Standing, target: int) -> set[int]:
    seen, waiting = {target}, [target]
    while waiting:
        for arrow in standing.network.arrows_in[waiting.pop()]:
            if arrow.predecessor not in seen:
                seen.add(arrow.predecessor)
                waiting.append(arrow.predecessor)
    return seen
