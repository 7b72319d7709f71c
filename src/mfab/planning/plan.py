"""The plan of a request: rows, the critical path, and what there is to know of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from mfab.calendars.calendar_book import absences
from mfab.calendars.working_time import WorkingTime
from mfab.model.moment import Moment
from mfab.model.plain import DateRange
from mfab.model.plan import (
    Absence,
    Contradiction,
    Deviation,
    Direction,
    MissedLimit,
    OffDay,
    Plan,
    Row,
)
from mfab.model.process import Kind, Path
from mfab.parser.parameters import fill_in
from mfab.planning.activities import limits
from mfab.planning.chain import chain_share
from mfab.planning.critical_absences import critical_absences
from mfab.planning.critical_path import critical_path
from mfab.planning.dates import DayOffset, dates_of, rule_for
from mfab.planning.double_bookings import double_bookings
from mfab.planning.fixed_dates import target_of
from mfab.planning.levelled.record import levelling_of
from mfab.planning.load import overloads
from mfab.planning.occasion import Request
from mfab.planning.planner import Schedule, schedule
from mfab.planning.rows import rows_of


def plan(
    request: Request,
    digest: str,
    run: str | None = None,
    deviations: tuple[Deviation, ...] = (),
    title: str | None = None,
) -> Plan:
    """Return the plan of a request. `title` is that of the occasion. Raises what `schedule` raises."""
    return plan_of(schedule(request), request, digest, run, deviations, title)


def plan_of(
    found: Schedule,
    request: Request,
    digest: str,
    run: str | None = None,
    deviations: tuple[Deviation, ...] = (),
    title: str | None = None,
    runs: Sequence[str] = (),
) -> Plan:
    """Return the plan of a schedule. `runs` are the names of all occasions that were levelled together."""
    rows = rows_of(found)
    by_id = {row.id: row for row in rows}
    occasion, process, team_calendar = found.occasion, request.process, request.book.team
    path = critical_path(occasion, found.places, found.early)
    anchor = by_id.get(process.anchor) if process.anchor is not None else None
    late_by = _late_by(found, team_calendar)
    start = min((row.start for row in rows if row.branch is None), default=found.begin)
    return Plan(
        playbook=process.playbook.playbook,
        title=title or fill_in(process.playbook.title or process.playbook.playbook, process.values),
        run=run,
        digest=digest,
        zone=team_calendar.zone,
        day_minutes=team_calendar.day_minutes,
        direction=found.direction,
        rows=rows,
        start=start,
        finish=found.finish,
        anchor=process.anchor,
        anchor_day=found.anchor_day,
        anchor_instant=anchor.start if anchor is not None else None,
        late_by=late_by,
        latest_start=found.latest_start,
        working_days=working_days(team_calendar, start, anchor.finish if anchor is not None else found.finish),
        critical_path=path,
        chain=chain_share([by_id[name] for name in path], team_calendar),
        people=dict(occasion.assignment.people),
        unfilled_roles=occasion.assignment.unfilled,
        contradictions=tuple(_contradictions(found)),
        off_days=tuple(_off_days(found, request)),
        missed_limits=tuple(_missed_limits(found, by_id)),
        overloads=overloads(rows, request.team, request.book) if found.levelled is None else (),
        absences=tuple(_absences(found, rows)),
        deviations=deviations,
        phases=dict(process.playbook.phases),
        names=_names(request),
        critical_absences=tuple(critical_absences(found, rows)),
        levelled=levelling_of(found, runs),
        double_bookings=double_bookings(found, rows),
    )


def _names(request: Request) -> dict[str, str]:
    """Return the full name of everybody who has one."""
    people = request.team.people if request.team is not None else {}
    return {name: person.name for name, person in people.items() if person.name is not None}


def working_days(calendar: WorkingTime, start: int, finish: int) -> int:
    """Return how many days of work there are from one instant to another, the first and the last included."""
    first, last = calendar.date_of_start(calendar.next_start(start)), calendar.date_of_finish(finish)
    count = 0
    while first <= last:
        reach = calendar.previous_end(calendar.instant_of(first + timedelta(days=1), 0))
        if calendar.is_working_day(first) and reach > start and calendar.day_start(first) < finish:
            count += 1
        first += timedelta(days=1)
    return count


def _late_by(found: Schedule, calendar: WorkingTime) -> int:
    """Return by how much working time the anchor misses its date."""
    name = found.occasion.process.anchor
    if name is None or name not in found.known or found.direction is Direction.FORWARD:
        return 0
    number = found.places.work[name]
    return max(0, calendar.between(found.known[name].start, found.early.starts[number]))


def _contradictions(found: Schedule) -> Iterable[Contradiction]:
    places = found.places
    names = {number: name for (name, _), number in places.approvals.items()}
    names |= {number: name for name, number in places.work.items()}
    steps = found.occasion.process.steps
    for number, (arrow, allowed) in sorted(found.early.contradicted.items()):
        name = names[number]
        activity, task = places.network.activities[number], steps[name].task
        key = "start" if task.start is not None else "finish"
        holder = names.get(arrow.predecessor) if arrow is not None else None
        fixed = found.early.starts[number]
        yield Contradiction(
            task=name,
            path=(*steps[name].path, key),
            holder=holder,
            working_minutes=activity.clock.between(fixed, allowed),
            fixed=fixed,
            allowed=allowed,
        )


def _missed_limits(found: Schedule, rows: Mapping[str, Row]) -> Iterable[MissedLimit]:
    for name, key in found.places.limited:
        if rows[name].branch is not None:
            continue
        missed = []
        for number, limit, clock in limits(found.places, name, key):
            reached = rows[name].start if key == "start_by" else found.planned.finishes[number]
            path = (*found.occasion.process.steps[name].path, key)
            missed.append(MissedLimit(name, path, limit, reached, clock.between(limit, reached)))
        worst = max(missed, key=lambda each: each.working_minutes, default=None)
        if worst is not None and worst.working_minutes > 0:
            yield worst


def _off_days(found: Schedule, request: Request) -> Iterable[OffDay]:
    """Yield each date that is no working day on the calendar by which it is read, where nothing rolls it."""
    occasion = found.occasion
    process, known = occasion.process, found.known
    calendar = request.book.team
    anchor = process.steps.get(process.anchor) if process.anchor is not None else None
    dated: tuple[tuple[str, Moment | None], ...] = (("anchor", request.anchor), ("start", request.start))
    for key, moment in dated:
        on = occasion.calendar_of(anchor) if key == "anchor" and anchor is not None else calendar
        is_rolled = key == "anchor" and anchor is not None and anchor.task.roll is not None
        if moment is not None and not is_rolled:
            yield from _off_day(on, moment, (key,))
    for step in process.steps.values():
        if step.task.roll is not None:
            continue
        for key, moment in dates_of(step.task).items():
            on = occasion.calendar_of(step)
            path: Path = (*step.path, key)
            if moment.day is not None:
                yield from _off_day(on, moment, path)
                continue
            target = target_of(occasion, step, moment)
            rule = rule_for(step.task, key, moment, on)
            if target is not None and target in known and isinstance(rule, DayOffset) and moment.clock is None:
                other = known[target]
                day = rule.day(other.start_day if rule.offset.before else other.finish_day)
                yield from _off_day(on, Moment(day=day), path, str(moment))


def _off_day(calendar: WorkingTime, moment: Moment, path: Path, text: str | None = None) -> Iterable[OffDay]:
    assert moment.day is not None
    # A time of day is an appointment: it may well lie on a Saturday.
    if moment.clock is None and not calendar.is_working_day(moment.day):
        yield OffDay(path, text or str(moment), moment.day, calendar.roll(moment.day, forward=True))


def _absences(found: Schedule, rows: Iterable[Row]) -> Iterable[Absence]:
    """Yield work on a task's own calendar whose person is away on a day of it."""
    occasion = found.occasion
    team = occasion.request.team
    if team is None:
        return
    for row in rows:
        if row.person is None or row.kind in (Kind.SUMMARY, Kind.APPROVAL) or row.branch is not None:
            continue
        named = occasion.book.task(occasion.process.steps[row.id].task.calendar)
        away = absences(team.people[row.person])
        if named is None or not away or not row.minutes or row.is_elapsed:
            continue
        day = _first_absence(named, row, away)
        if day is not None:
            yield Absence(row.id, row.person, day)


def _first_absence(calendar: WorkingTime, row: Row, away: Sequence[DateRange]) -> date | None:
    day, last = calendar.date_of_start(row.start), calendar.date_of_finish(row.finish)
    while day <= last:
        if calendar.is_working_day(day) and any(day in days for days in away):
            return day
        day += timedelta(days=1)
    return None
