"""Whether every row is there, is worked on in working time, lasts as long as it should, and is somebody's who may."""

from __future__ import annotations

from collections.abc import Iterator

from mfab.model.plan import Row
from mfab.model.process import Kind, Step
from mfab.planning.verifying.standing import ELAPSED, Standing
from mfab.planning.verifying.violation import Rule, Violation

Checks = Iterator[tuple[Rule, Violation | None]]


def row_problem(standing: Standing) -> Violation | None:
    """Return the first step or approval that has no row, or row that is no step's: nothing else can then be checked."""
    wanted = [name for step in standing.steps.values() for name in _rows_of(step)]
    missing = next((name for name in wanted if name not in standing.rows), None)
    if missing is not None:
        return Violation(Rule.ROWS, missing, key="missing")
    known = set(wanted)
    extra = next((row.id for row in standing.plan.rows if row.id not in known), None)
    if extra is not None:
        return Violation(Rule.ROWS, extra, key="unknown")
    if len(standing.plan.rows) > len(known):
        names = [row.id for row in standing.plan.rows]
        return Violation(Rule.ROWS, next(name for name in names if names.count(name) > 1), key="twice")
    return None


def _rows_of(step: Step) -> Iterator[str]:
    yield step.id
    if step.kind not in (Kind.SUMMARY, Kind.MILESTONE):
        yield from (f"{step.id}:approval:{role}" for role in step.task.approvers)


def check_work(standing: Standing) -> Checks:
    """Check that each row begins and ends in the hours of who does it, and lasts its time."""
    for row in standing.plan.rows:
        if row.kind is Kind.SUMMARY:
            yield Rule.DONE, _span(standing, row)
            continue
        length = _length(standing, row)
        yield Rule.LENGTH, _wrong_length(standing, row, length)
        if length:
            yield Rule.WORKING_TIME, _off_hours(standing, row)
        if row.of is None:
            done = standing.done(row.id)
            yield Rule.DONE, None if row.done == done else Violation(Rule.DONE, row.id, row.done, done)


def _length(standing: Standing, row: Row) -> int:
    """Return how long a row should last; work with a fixed start and finish lasts from the one to the other."""
    task = standing.steps[row.of or row.id].task
    is_anchor = standing.request.anchor is not None and row.id == standing.process.anchor
    is_between = row.of is None and task.start is not None and task.finish is not None and not is_anchor
    if is_between and row.id not in standing.approvals:
        return standing.hours(row).between(row.start, row.finish)
    return standing.length(row)


def _wrong_length(standing: Standing, row: Row, length: int) -> Violation | None:
    lasts = standing.hours(row).between(row.start, row.finish) if length else row.finish - row.start
    return None if lasts == length else Violation(Rule.LENGTH, row.id, lasts, length)


def _off_hours(standing: Standing, row: Row) -> Violation | None:
    hours = standing.hours(row)
    if hours is ELAPSED:
        return None
    if hours.next_start(row.start) != row.start:
        return Violation(Rule.WORKING_TIME, row.id, row.start, hours.next_start(row.start), "start", who=row.person)
    if hours.previous_end(row.finish) != row.finish:
        return Violation(
            Rule.WORKING_TIME, row.id, row.finish, hours.previous_end(row.finish), "finish", who=row.person
        )
    return None


def _span(standing: Standing, row: Row) -> Violation | None:
    """Tell whether a summary reaches from the first start to the last end of what is in it."""
    inner = standing.leaves(row.id) or standing.leaves(row.id, all_of_them=True)
    start = min(standing.rows[name].start for name in inner)
    done = max(standing.done(name) for name in inner)
    if row.start != start:
        return Violation(Rule.DONE, row.id, row.start, start, "start")
    return None if row.finish == row.done == done else Violation(Rule.DONE, row.id, row.done, done)


def check_approvals(standing: Standing) -> Checks:
    """Check that approvals come after the work and from somebody else."""
    for name, approvals in standing.approvals.items():
        work = standing.rows[name]
        for row in approvals:
            late = row.start >= work.finish
            # A fixed finish may leave no time for the work before it: the night between them is nobody's.
            idle = not late and standing.hours(row).between(row.start, work.finish) <= 0
            early = Violation(Rule.APPROVAL, row.id, row.start, work.finish, others=(name,))
            yield Rule.APPROVAL, None if late or idle else early
            same = row.person is not None and row.person == work.person
            yield Rule.OWN_APPROVAL, Violation(Rule.OWN_APPROVAL, row.id, who=row.person) if same else None


def check_people(standing: Standing) -> Checks:
    """Check that who does a row fills its role, or stands in for somebody who does."""
    team = standing.team
    if team is None:
        return
    for row in standing.plan.rows:
        if row.person is None or row.owner is None:
            continue
        person = team.people.get(row.person)
        wish = standing.request.wishes.get(row.owner)
        if person is None:
            yield Rule.PERSON, Violation(Rule.PERSON, row.id, key="unknown", who=row.person)
            continue
        fills = (
            [wish] if wish in team.people else [name for name, each in team.people.items() if row.owner in each.roles]
        )
        stands_in = any(team.people[name].deputy == row.person for name in fills)
        yield Rule.PERSON, None if row.person in fills or stands_in else Violation(Rule.PERSON, row.id, who=row.person)
