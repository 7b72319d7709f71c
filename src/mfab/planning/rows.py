"""The rows of a plan: a task with its approvals behind it, in file order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mfab.model.plan import PlanLink, Row
from mfab.model.process import Kind, Step
from mfab.network.floats import free_float, total_float
from mfab.network.passes import NEVER
from mfab.planning.planner import Schedule


def rows_of(schedule: Schedule) -> tuple[Row, ...]:
    """Return the rows of a schedule."""
    found: dict[str, Row] = {}
    children: dict[str, tuple[str, ...]] = {}
    order: list[str] = []
    for step in schedule.occasion.process.steps.values():
        if step.children:
            children[step.id] = step.children
            order.append(step.id)
            continue
        for row in _rows_of_step(schedule, step):
            found[row.id] = row
            order.append(row.id)
    # Inner summaries stand behind outer ones in the file, so that they are summed up first from the end.
    for name in reversed(children):
        found[name] = _summary_row(schedule, name, [found[inner] for inner in children[name]])
    return tuple(found[name] for name in order)


def _rows_of_step(schedule: Schedule, step: Step) -> Iterator[Row]:
    places, assignment = schedule.places, schedule.occasion.assignment
    number = places.work[step.id]
    yield _row(
        schedule, step, number,
        _Who(step.id, step.title, step.kind, None, step.task.owner, assignment.owners.get(step.id),
             (step.id, None) in assignment.deputized),
        _links(step), schedule.occasion.sizes[step.id].effort,
    )  # fmt: skip
    for role in step.task.approvers:
        if (step.id, role) in places.approvals:
            name = f"{step.id}:approval:{role}"
            who = _Who(
                name, f"Approve: {step.title}", Kind.APPROVAL, step.id, role,
                assignment.approvers.get((step.id, role)), (step.id, role) in assignment.deputized,
            )  # fmt: skip
            links = (PlanLink(step.id, "FS", "0m"),)
            yield _row(schedule, step, places.approvals[(step.id, role)], who, links, 0)


@dataclass(frozen=True, slots=True)
class _Who:
    """What tells a task's own row from the row of one of its approvals."""

    id: str
    title: str
    kind: Kind
    of: str | None
    role: str | None
    person: str | None
    is_deputy: bool


def _row(schedule: Schedule, step: Step, number: int, who: _Who, links: tuple[PlanLink, ...], effort: int) -> Row:
    places, early, late, planned = schedule.places, schedule.early, schedule.late, schedule.planned
    activity = places.network.activities[number]
    clock = activity.clock
    is_planned = places.is_planned[number] and late.starts[number] < NEVER
    total = total_float(places.network, early, late, number) if is_planned else None
    free = _free(schedule, number, total) if is_planned else None
    late_start = clock.next_start(late.starts[number]) if is_planned and activity.minutes else late.starts[number]
    done = places.done[step.id] if who.of is None else number
    is_elapsed = who.of is None and schedule.occasion.sizes[step.id].is_elapsed
    units = schedule.occasion.calendar_of_units(step)
    return Row(
        id=who.id,
        name=step.name,
        path=step.path,
        title=who.title,
        phase=step.task.phase,
        kind=who.kind,
        of=who.of,
        parent=step.parent,
        owner=who.role,
        person=who.person,
        is_deputy=who.is_deputy,
        approvers=step.task.approvers if who.of is None else (),
        start=planned.starts[number],
        finish=planned.finishes[number],
        done=planned.finishes[done],
        early_start=early.starts[number],
        early_finish=early.finishes[number],
        late_start=late_start if is_planned else None,
        late_finish=late.finishes[number] if is_planned else None,
        total_float=total,
        free_float=free,
        is_critical=total is not None and total <= 0,
        branch=schedule.occasion.branches.off_plan.get(step.id),
        links=links,
        minutes=activity.minutes,
        effort=effort,
        is_elapsed=is_elapsed,
        day_minutes=24 * 60 if is_elapsed else units.day_minutes,
        outcomes=tuple(step.task.decides) if who.of is None else (),
    )


def _free(schedule: Schedule, number: int, total: int | None) -> int | None:
    places = schedule.places
    free = free_float(places.network, schedule.early, places.is_planned, places.is_own, places.passes_on, number)
    if free is None or total is None:
        return total
    # What may slip without moving another may still not slip past the end, nor past what a summary is waited for.
    return min(free, max(total, 0))


def _links(step: Step) -> tuple[PlanLink, ...]:
    return tuple(PlanLink(link.predecessor, str(link.type), str(link.lag), link.outcome) for link in step.links)


def _summary_row(schedule: Schedule, name: str, inner: list[Row]) -> Row:
    """Return the row of a summary: from the first start to the last finish of what is in it."""
    step = schedule.occasion.process.steps[name]
    calendar = schedule.occasion.calendar_of_units(step)
    measured = [row for row in inner if row.branch is None] or inner
    late_starts = [row.late_start for row in measured if row.late_start is not None]
    late_finishes = [row.late_finish for row in measured if row.late_finish is not None]
    early_start, early_finish = (
        min(row.early_start for row in measured), max(_done_early(schedule, row) for row in measured)
    )  # fmt: skip
    late_start, late_finish = min(late_starts, default=None), max(late_finishes, default=None)
    total = None
    if late_start is not None and late_finish is not None:
        total = min(calendar.between(early_start, late_start), calendar.between(early_finish, late_finish))
    return Row(
        id=name,
        name=step.name,
        path=step.path,
        title=step.title,
        phase=step.task.phase,
        kind=Kind.SUMMARY,
        of=None,
        parent=step.parent,
        owner=step.task.owner,
        person=schedule.occasion.assignment.owners.get(name),
        is_deputy=False,
        approvers=(),
        start=min(row.start for row in measured),
        finish=max(row.done for row in measured),
        done=max(row.done for row in measured),
        early_start=early_start,
        early_finish=early_finish,
        late_start=late_start,
        late_finish=late_finish,
        total_float=total,
        free_float=total,
        is_critical=total is not None and total <= 0,
        branch=schedule.occasion.branches.off_plan.get(name),
        links=_links(step),
        minutes=max(0, calendar.between(min(row.start for row in measured), max(row.done for row in measured))),
        effort=sum(row.effort for row in inner),
        is_elapsed=False,
        day_minutes=calendar.day_minutes,
    )


def _done_early(schedule: Schedule, row: Row) -> int:
    done: Mapping[str, int] = schedule.places.done
    return schedule.early.finishes[done[row.id]] if row.id in done else row.early_finish
