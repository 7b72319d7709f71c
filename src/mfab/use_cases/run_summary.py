"""The read model: what a list of runs shows of each, kept beside its log, so that no log need be folded for it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from mfab.model.forecast import Forecast
from mfab.runs.agenda import stand_in
from mfab.runs.run import Run
from mfab.runs.service_times import taking_up_limit
from mfab.runs.standing import Standing, Status, counts, standings
from mfab.store.records import Head
from mfab.use_cases.run_forecast import Outlook, forecast_of, outlook_from
from mfab.use_cases.run_loading import Loaded


@dataclass(frozen=True, slots=True)
class Up:
    """A task that somebody can do something about: who, since when in seconds, and by when in minutes of the plan.

    `take_by` is the minute by which somebody is to have begun, where the process says so.
    """

    task: str
    title: str
    status: str
    people: tuple[str, ...]
    since: int
    due: int | None
    why: str | None = None
    take_by: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of runs shows of one. `tasks` are all its task ids, `counts` how many there are of each status,
    `people` all who have a part in it, by the ids of the `team`.
    """

    title: str
    team: str
    steering: tuple[str, ...]
    zone: str
    counts: dict[str, int]
    rejections: int
    up: tuple[Up, ...]
    tasks: tuple[str, ...]
    people: tuple[str, ...]
    outlook: Outlook
    ended_at: int | None = None


def summary_of(loaded: Loaded, at: int, forecast: Forecast | None = None) -> Summary:
    """Return the summary of a run at a moment in seconds. `forecast` is the one of that moment, if it is there."""
    run, setting = loaded.run, loaded.setting
    found = standings(run, setting, at)
    totals = {status.value: number for status, number in counts(found).items() if number}
    return Summary(
        title=run.title,
        team=setting.team.team,
        steering=setting.steering,
        zone=str(setting.book.team.zone),
        counts=totals,
        rejections=sum(work.rejections for work in run.tasks.values()),
        up=tuple(_up(loaded, each, at) for each in found.values() if each.is_open),
        tasks=tuple(found),
        people=_everybody(loaded),
        outlook=outlook_from(loaded, forecast or forecast_of(loaded, at)),
        ended_at=run.ended_at,
    )


def who_is_up(loaded: Loaded, standing: Standing, at: int) -> tuple[str, ...]:
    """Return who can do something about a task: its worker, its approvers, or the deputy of somebody who is away."""
    run, setting, name = loaded.run, loaded.setting, standing.step.id
    if standing.status is Status.SUBMITTED:
        asked = [setting.approver(run, name, role) for role in standing.pending]
    else:
        asked = [run.work(name).taken_by or setting.owner(run, name)]
    acting = (stand_in(setting, person, at)[0] for person in asked)
    return tuple(dict.fromkeys(person for person in acting if person is not None))


def _everybody(loaded: Loaded) -> tuple[str, ...]:
    """Return all who have a part in a run, their deputies too."""
    run, setting = loaded.run, loaded.setting
    found: dict[str | None, None] = dict.fromkeys(setting.steering)
    for step in setting.work_steps:
        roles = (setting.approver(run, step.id, role) for role in step.task.approvers)
        called_in = run.work(step.id).escalated.values()
        found |= dict.fromkeys((setting.owner(run, step.id), run.work(step.id).taken_by, *roles, *called_in))
    people = [person for person in found if person is not None and person in setting.team.people]
    deputies = (setting.team.people[person].deputy for person in people)
    return tuple(dict.fromkeys([*people, *(each for each in deputies if each is not None)]))


def _up(loaded: Loaded, standing: Standing, at: int) -> Up:
    step = standing.step
    work = loaded.run.work(step.id)
    row = loaded.setting.baseline.rows.get(step.id)
    due = None if row is None else row.done if standing.status is Status.SUBMITTED else row.finish
    why = work.block.why if work.block is not None else work.rejected
    people = who_is_up(loaded, standing, at)
    limit = taking_up_limit(loaded.setting, standing, people[0] if people else None)
    take_by = limit if limit is not None and (due is None or limit < due) else None
    return Up(step.id, step.title, standing.status.value, people, standing.since, due, why, take_by)


def head_of(loaded: Loaded, at: int) -> Head:
    """Return what the store keeps of a run beside its log."""
    return head_with(loaded.run, summary_of(loaded, at))


def head_with(run: Run, summary: Summary) -> Head:
    """Return the same with a summary that is there already."""
    text = json.dumps(asdict(summary), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Head(run.id, run.playbook, run.subject, run.state.value, run.sequence, run.started_at, text)


def read_summary(text: str) -> Summary:
    """Return a summary as it was kept."""
    content: dict[str, Any] = json.loads(text)
    up = tuple(Up(**{**each, "people": tuple(each["people"])}) for each in content.pop("up"))
    outlook = Outlook(**content.pop("outlook"))
    content |= {key: tuple(content[key]) for key in ("steering", "tasks", "people")}
    return Summary(**content, up=up, outlook=outlook)
