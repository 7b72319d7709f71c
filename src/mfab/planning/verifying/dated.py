"""Whether every date is kept: fixed ones, those before which nothing begins, limits, the anchor and the first day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mfab.model.moment import Moment
from mfab.model.plan import Direction, Row
from mfab.model.process import Kind, Step
from mfab.planning.verifying.standing import Hours, Standing
from mfab.planning.verifying.violation import Rule, Violation
from mfab.planning.verifying.waiting import reach
from mfab.planning.verifying.working import Checks
from mfab.planning.verifying.written_dates import WrittenDates


def check_dates(standing: Standing) -> Checks:
    """Check the dates of every step, that the anchor is on its own, and that nothing comes before the first day."""
    written = WrittenDates(standing)
    yield from _beginning(standing)
    yield from _anchor(standing, written)
    for step in standing.steps.values():
        for key, moment in written.dates(step).items():
            instant = written.instant(step, key, moment)
            if instant is not None and (not step.children or key in ("not_before", "start_by", "due")):
                rule, problems = _RULES[key](standing, step, key, instant, written)
                yield rule, next(problems, None)


def _beginning(standing: Standing) -> Checks:
    start = standing.request.start
    if start is None:
        return
    begin = _on(standing, start)
    for row in standing.plan.rows:
        if row.kind is not Kind.SUMMARY:
            is_early = row.start < begin and standing.hours(row).between(row.start, begin) > 0
            yield Rule.BEGINNING, Violation(Rule.BEGINNING, row.id, row.start, begin) if is_early else None


def _on(standing: Standing, moment: Moment) -> int:
    calendar = standing.book.team
    assert moment.day is not None
    return calendar.day_start(moment.day) if moment.clock is None else calendar.instant_of(moment.day, moment.clock)


def _anchor(standing: Standing, written: WrittenDates) -> Checks:
    name = standing.process.anchor
    if name is None or standing.request.anchor is None or standing.plan.direction is Direction.FORWARD:
        return
    stands, row = written.fixed(name), standing.rows[name]
    assert stands is not None
    if row.start < stands.start:
        yield Rule.ANCHOR, Violation(Rule.ANCHOR, name, row.start, stands.start, "early")
    elif standing.book.team.between(stands.start, row.start) > 0:
        yield Rule.ANCHOR, Violation(Rule.ANCHOR, name, row.start, stands.start, "late")
    else:
        yield Rule.ANCHOR, None


Found = tuple[Rule, Iterator[Violation]]


def _fixed_start(standing: Standing, step: Step, key: str, instant: int, written: WrittenDates) -> Found:
    row = standing.rows[step.id]
    return Rule.FIXED_DATE, _differing(standing.hours(row), row, key, row.start, instant)


def _fixed_finish(standing: Standing, step: Step, key: str, instant: int, written: WrittenDates) -> Found:
    """A fixed finish is that of the last approval; the work is done when the first of them has to begin."""
    row, rows = standing.rows[step.id], standing.finishing(step.id)

    def problems() -> Iterator[Violation]:
        for each in rows:
            yield from _differing(standing.hours(each), each, key, each.finish, instant)
        if step.task.start is None and rows[0] is not row:
            worked = min(standing.hours(each).subtract(instant, standing.length(each)) for each in rows)
            yield from _differing(standing.hours(row), row, key, row.finish, worked)

    return Rule.FIXED_DATE, problems()


def _differing(hours: Hours, row: Row, key: str, found: int, wanted: int) -> Iterator[Violation]:
    """Yield when there is working time between where a row stands and where its date puts it."""
    if found != wanted and (row.start == row.finish or hours.between(min(found, wanted), max(found, wanted)) > 0):
        yield Violation(Rule.FIXED_DATE, row.id, found, wanted, key)


def _not_before(standing: Standing, step: Step, key: str, instant: int, written: WrittenDates) -> Found:
    if step.children:
        rows = [standing.rows[name] for name in standing.leaves(step.id, all_of_them=True)]
    else:
        rows = [] if _is_fixed(step, written) else [standing.rows[step.id]]
    early = (row for row in rows if row.start < instant and standing.hours(row).between(row.start, instant) > 0)
    return Rule.NOT_BEFORE, (Violation(Rule.NOT_BEFORE, row.id, row.start, instant, key) for row in early)


def _finish_not_before(standing: Standing, step: Step, key: str, instant: int, written: WrittenDates) -> Found:
    rows: Sequence[Row] = [] if _is_fixed(step, written) else standing.finishing(step.id)
    early = (row for row in rows if reach(standing.hours(row), row) < instant)
    return Rule.NOT_BEFORE, (Violation(Rule.NOT_BEFORE, row.id, row.finish, instant, key) for row in early)


def _is_fixed(step: Step, written: WrittenDates) -> bool:
    """Tell whether a date fixes a step: that wins over dates that move it."""
    return "start" in written.dates(step) or "finish" in written.dates(step)


def _limit(standing: Standing, step: Step, key: str, instant: int, written: WrittenDates) -> Found:
    if not standing.is_planned(step.id):
        return Rule.LIMIT, iter(())
    if key == "start_by":
        rows = [(standing.rows[step.id], standing.rows[step.id].start)]
    elif step.children:
        rows = [(standing.rows[step.id], standing.rows[step.id].done)]
    else:
        rows = [(row, row.finish) for row in standing.finishing(step.id)]
    late = ((row, at) for row, at in rows if _clock(standing, row).between(instant, at) > 0)
    return Rule.LIMIT, (Violation(Rule.LIMIT, row.id, at, instant, key) for row, at in late)


def _clock(standing: Standing, row: Row) -> Hours:
    step = standing.steps[row.of or row.id]
    return standing.units(step) if step.children else standing.hours(row)


_RULES = {
    "start": _fixed_start,
    "finish": _fixed_finish,
    "not_before": _not_before,
    "finish_not_before": _finish_not_before,
    "start_by": _limit,
    "due": _limit,
}
