"""The rows of a forecast: tasks and approvals as they happened or are expected, summaries from what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mfab.model.forecast import ForecastRow
from mfab.model.process import Step
from mfab.network.passes import NEVER, Early, Late
from mfab.planning.critical_path import approval_row
from mfab.planning.occasion import Occasion
from mfab.planning.remaining import Remaining


@dataclass(frozen=True, slots=True)
class Outlook:
    """The dates of what happened and of what remains. `early` and `late` are those of the method, `planned` the
    dates to work by.
    """

    occasion: Occasion
    left: Remaining
    early: Early
    late: Late
    planned: Early


def forecast_rows(outlook: Outlook) -> dict[str, ForecastRow]:
    """Return the rows in file order, each with its approvals behind it; what need not be done is not among them."""
    found: dict[str, ForecastRow] = {}
    spans: dict[str, tuple[int, int]] = {}
    order: list[str] = []
    steps = outlook.occasion.process.steps
    places, early, gone = outlook.left.places, outlook.early, outlook.left.gone
    for step in steps.values():
        order.append(step.id)
        if not step.children:
            for name, row in _rows_of_step(outlook, step):
                found[name] = row
                order.append(name)
            if places.work[step.id] not in gone:
                spans[step.id] = (early.starts[places.work[step.id]], early.finishes[places.done[step.id]])
    # Inner summaries stand behind outer ones in the file, so that they are summed up first from the end.
    for step in reversed(list(steps.values())):
        inner = [name for name in step.children if name in found]
        if inner:
            inner = [name for name in inner if found[name].branch is None] or inner
            spans[step.id] = (min(spans[name][0] for name in inner), max(spans[name][1] for name in inner))
            found[step.id] = _summary_row(outlook, step, {name: found[name] for name in inner}, spans)
    return {name: found[name] for name in dict.fromkeys(order) if name in found}


def _rows_of_step(outlook: Outlook, step: Step) -> Iterator[tuple[str, ForecastRow]]:
    places, assignment, gone = outlook.left.places, outlook.occasion.assignment, outlook.left.gone
    number = places.work[step.id]
    if number not in gone:
        person, is_deputy = assignment.owners.get(step.id), (step.id, None) in assignment.deputized
        yield step.id, _row(outlook, step, number, places.done[step.id], person, is_deputy)
    for role in step.task.approvers:
        number = places.approvals.get((step.id, role), -1)
        if number >= 0 and number not in gone:
            person, is_deputy = assignment.approvers.get((step.id, role)), (step.id, role) in assignment.deputized
            yield approval_row(step.id, role), _row(outlook, step, number, number, person, is_deputy)


def _row(outlook: Outlook, step: Step, number: int, done: int, person: str | None, is_deputy: bool) -> ForecastRow:
    left, early, late, planned = outlook.left, outlook.early, outlook.late, outlook.planned
    activity = left.places.network.activities[number]
    clock = activity.clock
    is_begun = number in left.facts.starts
    late_start = late_finish = total = None
    if left.places.is_planned[number] and late.starts[number] < NEVER:
        late_finish = late.finishes[number]
        if is_begun:
            total = clock.between(early.finishes[number], late_finish)
            late_finish = clock.previous_end(late_finish)
        else:
            late_start = clock.next_start(late.starts[number]) if activity.minutes else late.starts[number]
            total = clock.between(early.starts[number], late.starts[number])
    return ForecastRow(
        person=person,
        is_deputy=is_deputy,
        start=planned.starts[number],
        finish=planned.finishes[number],
        # Where enough approvals are in, the last that nobody waits for is not the last.
        done=planned.finishes[done] if done not in left.gone else planned.finishes[number],
        late_start=late_start,
        late_finish=late_finish,
        total_float=total,
        is_critical=total is not None and total <= 0,
        branch=outlook.occasion.branches.off_plan.get(step.id),
        is_begun=is_begun,
        is_finished=number in left.facts.finishes,
    )


def _summary_row(
    outlook: Outlook, step: Step, inner: Mapping[str, ForecastRow], spans: Mapping[str, tuple[int, int]]
) -> ForecastRow:
    """Return the row of a summary: from the first start to the last finish of what is in it."""
    rows = list(inner.values())
    late_start = min((row.late_start for row in rows if row.late_start is not None), default=None)
    late_finish = max((row.late_finish for row in rows if row.late_finish is not None), default=None)
    is_begun = any(row.is_begun for row in rows)
    ahead = [spans[name] for name, row in inner.items() if row.late_finish is not None]
    total = None if late_finish is None else _float(outlook, step, ahead, late_start, late_finish, is_begun)
    done = max(row.done for row in rows)
    return ForecastRow(
        person=outlook.occasion.assignment.owners.get(step.id),
        is_deputy=False,
        start=min(row.start for row in rows),
        finish=done,
        done=done,
        late_start=None if is_begun else late_start,
        late_finish=late_finish,
        total_float=total,
        is_critical=total is not None and total <= 0,
        branch=outlook.occasion.branches.off_plan.get(step.id),
        is_begun=is_begun,
        is_finished=all(row.is_finished for row in rows),
    )


def _float(
    outlook: Outlook,
    step: Step,
    ahead: Sequence[tuple[int, int]],
    late_start: int | None,
    late_finish: int,
    is_begun: bool,
) -> int:
    """Return the float of a summary: at its end, and where it has not begun at its start, if that is less."""
    calendar = outlook.occasion.calendar_of_units(step)
    at_end = calendar.between(max(done for _, done in ahead), late_finish)
    if is_begun or late_start is None:
        return at_end
    return min(calendar.between(min(start for start, _ in ahead), late_start), at_end)
