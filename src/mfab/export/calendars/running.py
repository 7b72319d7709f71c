"""A run as it stands, as calendars need it: what is done on the days on which it was done, the rest as it is expected.

What was skipped, what stands on a branch that is not taken and what was called off with its run is not among the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mfab.export.calendars.facts import facts_of
from mfab.export.calendars.flow import flow_of
from mfab.export.calendars.schedule import Schedule, conditions_of
from mfab.export.days import MINUTES_A_DAY
from mfab.model.forecast import Forecast, ForecastRow
from mfab.model.plan import PlanLink, Row
from mfab.model.process import Kind, Step
from mfab.planning.critical_path import approval_row
from mfab.runs.run import Run
from mfab.runs.setting import Setting
from mfab.runs.standing import Standing, Status

_GONE = (Status.SKIPPED, Status.CANCELLED)


@dataclass(frozen=True, slots=True)
class RunningRun:
    """A run, what it is played in, where each of its tasks stands, and how it will go on."""

    run: Run
    setting: Setting
    standings: Mapping[str, Standing]
    forecast: Forecast


def schedule_of_run(running: RunningRun) -> Schedule:
    """Return a run in the shape that calendars are made from."""
    run, setting, forecast = running.run, running.setting, running.forecast
    process, calendar = setting.process, setting.book.team
    decided = {name: work.outcome for name, work in run.tasks.items() if work.is_done and work.outcome is not None}
    anchor = process.anchor
    is_reached = anchor is not None and run.work(anchor).is_done
    return Schedule(
        playbook=run.playbook,
        title=run.title,
        run=run.id,
        zone=calendar.zone,
        day_minutes=calendar.day_minutes,
        anchor=anchor,
        # The forecast knows the day, also when it is no working day; of what is over it is the day it was.
        anchor_day=None if is_reached else forecast.anchor_day,
        is_on_time=True,
        rows=tuple(_rows(running)),
        phases=process.playbook.phases,
        names={name: person.name for name, person in setting.team.people.items() if person.name is not None},
        people=setting.people,
        process=process,
        book=setting.book,
        team=setting.team,
        flow=flow_of(process),
        conditions=conditions_of(process, setting.worlds, decided),
        facts=facts_of(run, setting, running.standings),
        is_running=True,
    )


def _rows(running: RunningRun) -> Iterator[Row]:
    rows = running.forecast.rows
    for name, standing in running.standings.items():
        expected = rows.get(name)
        if standing.status in _GONE or expected is None or expected.branch is not None:
            continue
        step, work = standing.step, running.run.work(name)
        yield _row(running, step, expected)
        for role in step.task.approvers:
            given = rows.get(approval_row(name, role))
            # Where enough said yes, nobody is asked for more.
            if given is not None and (not work.is_done or role in work.approvals):
                yield _row(running, step, given, role)


def _row(running: RunningRun, step: Step, found: ForecastRow, role: str | None = None) -> Row:
    is_elapsed = role is None and step.task.duration is not None and step.task.duration.most_likely.elapsed
    calendar = running.setting.book.task(step.task.calendar) or running.setting.book.team
    links = tuple(PlanLink(link.predecessor, str(link.type), str(link.lag), link.outcome) for link in step.links)
    return Row(
        id=step.id if role is None else approval_row(step.id, role),
        name=step.name,
        path=step.path,
        title=step.title if role is None else f"Approve: {step.title}",
        phase=step.task.phase,
        kind=step.kind if role is None else Kind.APPROVAL,
        of=None if role is None else step.id,
        parent=step.parent,
        owner=step.task.owner if role is None else role,
        person=_person(running, step, found, role),
        is_deputy=found.is_deputy,
        approvers=step.task.approvers if role is None else (),
        start=found.start,
        finish=found.finish,
        done=found.done,
        early_start=found.start,
        early_finish=found.finish,
        late_start=found.late_start,
        late_finish=found.late_finish,
        total_float=found.total_float,
        free_float=None,
        is_critical=found.is_critical,
        branch=found.branch,
        links=links if role is None else (PlanLink(step.id, "FS", "0m"),),
        minutes=_minutes(running, found, is_elapsed=is_elapsed),
        effort=0,
        is_elapsed=is_elapsed,
        day_minutes=MINUTES_A_DAY if is_elapsed else calendar.day_minutes,
        outcomes=tuple(step.task.decides) if role is None else (),
    )


def _person(running: RunningRun, step: Step, found: ForecastRow, role: str | None) -> str | None:
    """Return who did it or does it, else who is expected to."""
    work = running.run.work(step.id)
    if role is not None:
        given = work.approvals.get(role)
        return given.person if given is not None else found.person
    if work.submission is not None:
        return work.submission.person
    return work.taken_by or found.person


def _minutes(running: RunningRun, found: ForecastRow, *, is_elapsed: bool) -> int:
    """Return how long it takes or took, in the working time of whoever does it."""
    if is_elapsed:
        return found.finish - found.start
    known = found.person is not None and found.person in running.setting.team.people
    book = running.setting.book
    calendar = book.person(found.person) if known and found.person is not None else book.team
    return max(0, calendar.between(found.start, found.finish))
