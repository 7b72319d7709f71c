"""What could be done otherwise about a date that is missed: only what its reasons offer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mfab.calendars.working_days import Off
from mfab.model.need import LinkType
from mfab.model.parameter import ParameterType
from mfab.model.process import Step
from mfab.model.team import Team
from mfab.planning.planner import Schedule
from mfab.planning.ways_out.edit import AddPerson, Assign, OpenDays, SetKeys, SetPerson, SetValue
from mfab.planning.ways_out.remedy import Kind, Proposal
from mfab.planning.why.case import Case
from mfab.planning.why.reason import Cause, DaysOff, Reason, Way
from mfab.planning.why.reason import Step as WayStep

_MOST_PEOPLE = 3
_MOST_SATURDAYS = 4
_MOST_FREE = 12


@dataclass(frozen=True, slots=True)
class Scene:
    """An occasion, its plan, and the way to the date that is missed."""

    case: Case
    found: Schedule
    way: Way

    def step(self, row: str) -> Step:
        return self.found.occasion.process.steps[row.partition(":approval:")[0]]

    @property
    def worked(self) -> list[WayStep]:
        """The steps of the way whose own work lies on it."""
        return [each for each in self.way.steps if each.through == "finish" and each.minutes]


def proposals(scene: Scene) -> Iterator[Proposal]:
    """Yield what can be tried, each once, in the order of the way."""
    seen: set[object] = set()
    for each in (
        *_assignments(scene), *_deputies(scene), *_in_parallel(scene), *_shortened(scene), *_opened(scene),
        *_full_time(scene), *_second_people(scene), *_values(scene),
    ):  # fmt: skip
        if each.edits not in seen:
            seen.add(each.edits)
            yield each


def _people(scene: Scene) -> Iterator[tuple[WayStep, str, str]]:
    """Yield each step that somebody does, with the role and the person."""
    assignment = scene.found.occasion.assignment
    for each in scene.worked:
        task, is_approval, role = each.row.partition(":approval:")
        owner = scene.step(each.row).task.owner
        person = assignment.approvers.get((task, role)) if is_approval else assignment.owners.get(task)
        if person is not None and (role or owner) is not None:
            yield each, role or owner or "", person


def _assignments(scene: Scene) -> Iterator[Proposal]:
    """Yield other people who fill a role already."""
    team = scene.case.team
    if team is None:
        return
    for _, role, person in _people(scene):
        others = [name for name, each in team.people.items() if role in each.roles and name != person]
        for name in others[:_MOST_PEOPLE]:
            yield Proposal(Kind.ASSIGN, role, (Assign(role, name),), name, person)


def _deputies(scene: Scene) -> Iterator[Proposal]:
    """Yield deputies for those who are away: people of the same function first."""
    team = scene.case.team
    if team is None:
        return
    for each, role, person in _people(scene):
        if not any(off.why is Off.AWAY for off in (*each.waiting, *each.resting)):
            continue
        known = team.people[person].deputy
        others = [name for name in team.people if name not in (person, known)]
        others.sort(key=lambda name: not _is_near(scene, team, role, name))
        for name in others[:_MOST_PEOPLE]:
            yield Proposal(Kind.DEPUTY, person, (SetPerson(person, "deputy", name),), name)


def _is_near(scene: Scene, team: Team, role: str, name: str) -> bool:
    """Tell whether somebody has a role in the function of another role."""
    roles = scene.case.playbook.roles
    functions = {roles[each].function for each in team.people[name].roles if each in roles}
    return role in roles and roles[role].function in functions


def _in_parallel(scene: Scene) -> Iterator[Proposal]:
    """Yield what could begin while the work before it is being approved, and then only end after the yes."""
    for behind, approval in zip(scene.way.steps, scene.way.steps[1:], strict=False):
        if ":approval:" not in approval.row or ":approval:" in behind.row:
            continue
        reason = next((each for each in behind.reasons if each.cause is Cause.LINK), None)
        if reason is None or reason.path is None or reason.kind or reason.lag or reason.outcome:
            continue
        task = scene.step(behind.row)
        other = scene.found.occasion.process.steps[approval.row.partition(":approval:")[0]]
        if reason.path[:-2] != task.path or not scene.found.occasion.minutes_of(other) or task.task.milestone:
            continue
        yield Proposal(Kind.IN_PARALLEL, task.name, (_overlapping(task, other, reason),), before=other.name)


def _overlapping(step: Step, other: Step, reason: Reason) -> SetKeys:
    """Return the change that lets a step begin when another's work is done, and end when that is approved."""
    assert reason.path is not None
    key, position = reason.path[-2], reason.path[-1]
    needs = [str(each) for place, each in enumerate(step.task.needs) if key != "needs" or place != position]
    needs += [f"{other.name} SS+100%", f"{other.name} FF"]
    keys: list[tuple[str, str | tuple[str, ...]]] = [("needs", tuple(needs))]
    if key == "uses":
        keys.append(("uses", tuple(each for place, each in enumerate(step.task.uses) if place != position)))
    return SetKeys(step.name, tuple(keys))


def begins_before_work_is_done(found: Schedule, proposal: Proposal) -> bool:
    """Tell whether what was to run in parallel with an approval would begin before the work itself is done."""
    occasion, places = found.occasion, found.places
    pairs = (
        (places.work[name], places.work[link.predecessor])
        for name in occasion.process.instances.get(proposal.subject, ())
        for link in occasion.process.steps[name].links
        if link.type is LinkType.SS and link.lag.share == 1.0 and link.predecessor in places.work
    )
    return any(found.planned.starts[number] < found.planned.finishes[other] for number, other in pairs)


def _shortened(scene: Scene) -> Iterator[Proposal]:
    """Yield work that goes as well as its author hopes."""
    for each in scene.worked:
        step = scene.step(each.row)
        estimate = step.task.duration
        if ":approval:" in each.row or estimate is None or estimate.optimistic == estimate.most_likely:
            continue
        hoped = str(estimate.optimistic)
        yield Proposal(
            Kind.SHORTEN, step.name, (SetKeys(step.name, (("duration", hoped),)),), hoped, str(estimate.most_likely)
        )


def _opened(scene: Scene) -> Iterator[Proposal]:
    """Yield holidays and closed days on the way, and Saturdays, that could be worked."""
    hours = _usual_hours(scene)
    if not hours:
        return
    off: dict[date, DaysOff] = {}
    for step in scene.way.steps:
        for each in (*step.waiting, *step.resting):
            if each.why in (Off.CLOSED, Off.HOLIDAY):
                off |= dict.fromkeys(each.days, each)
    days = sorted(off)
    for group in [*[(day,) for day in days], *[tuple(days[:count]) for count in range(2, len(days) + 1)]][:_MOST_FREE]:
        yield Proposal(Kind.OPEN_DAYS, "", (OpenDays(group, hours),), days=len(group))
    saturdays = list(_saturdays(scene))
    for count in range(1, len(saturdays) + 1):
        yield Proposal(Kind.OPEN_DAYS, "", (OpenDays(tuple(saturdays[:count]), hours),), days=count)


def _usual_hours(scene: Scene) -> tuple[str, ...]:
    """Return the hours of a usual day of the team as they are written."""
    team = scene.found.occasion.book.team
    day = team.date_of_start(team.next_start(scene.found.begin))
    written = []
    for start, end in team.intervals(team.instant_of(day, 0), team.instant_of(day + timedelta(days=1), 0)):
        written.append(f"{team.local(start):%H:%M}-{team.local(end):%H:%M}")
    return tuple(written)


def _saturdays(scene: Scene) -> Iterator[date]:
    """Yield the first free Saturdays on the way."""
    team, steps = scene.found.occasion.book.team, scene.way.steps
    day, last = team.date_of_start(steps[-1].start), team.date_of_start(steps[0].start)
    count = 0
    while day < last and count < _MOST_SATURDAYS:
        if day.weekday() == 5 and not team.is_working_day(day):
            count += 1
            yield day
        day += timedelta(days=1)


def _full_time(scene: Scene) -> Iterator[Proposal]:
    """Yield people who could give all their time to it."""
    for each in scene.worked:
        if each.part_time is not None:
            person = each.part_time.person
            yield Proposal(Kind.FULL_TIME, person, (SetPerson(person, "capacity", "100%"),), scene.step(each.row).name)


def _second_people(scene: Scene) -> Iterator[Proposal]:
    """Yield one more person for a role whose person is away, part time, or busy with something else."""
    team = scene.case.team
    if team is None:
        return
    for each, role, _ in _people(scene):
        is_away = any(off.why in (Off.AWAY, Off.AWAY_HOURS) for off in (*each.waiting, *each.resting))
        is_busy = any(reason.cause is Cause.HAND_OVER for reason in each.reasons)
        if is_away or is_busy or each.part_time is not None:
            name = _free_name(team, role)
            yield Proposal(Kind.SECOND_PERSON, role, (AddPerson(name, role), *_assigned(is_busy, role, name)), name)


def _assigned(is_busy: bool, role: str, name: str) -> tuple[Assign, ...]:
    """Return that the new person takes the role, where there is nothing to share."""
    return () if is_busy else (Assign(role, name),)


def _free_name(team: Team, role: str) -> str:
    number = 2
    while f"{role}-{number}" in team.people:
        number += 1
    return f"{role}-{number}"


def _values(scene: Scene) -> Iterator[Proposal]:
    """Yield other values of the parameters that decide what on the way exists."""
    names: dict[str, None] = {}
    tasks = {step.id: step for step in scene.found.occasion.process.steps.values()}
    for each in scene.way.steps:
        step: Step | None = scene.step(each.row)
        while step is not None:
            words = set(re.findall(r"\w+", step.task.when or ""))
            words |= {value for value in step.task.for_each.values() if isinstance(value, str)}
            names |= dict.fromkeys(name for name in scene.case.playbook.parameters if name in words)
            step = tasks.get(step.parent) if step.parent is not None else None
    for name in names:
        yield from _other_values(scene, name, scene.found.occasion.process.values)


def _other_values(scene: Scene, name: str, values: Mapping[str, str | tuple[str, ...]]) -> Iterator[Proposal]:
    parameter, value = scene.case.playbook.parameters[name], values.get(name)
    others: Sequence[str | tuple[str, ...]] = ()
    if parameter.type is ParameterType.CHOICE:
        others = [each for each in parameter.choices if each != value]
    elif parameter.type is ParameterType.BOOLEAN:
        others = ["false" if str(value).lower() == "true" else "true"]
    elif parameter.type is ParameterType.LIST and isinstance(value, tuple) and len(value) > 1:
        others = [tuple(each for each in value if each != gone) for gone in value]
    for other in others:
        text = other if isinstance(other, str) else ", ".join(other)
        yield Proposal(Kind.DROP, name, (SetValue(name, other),), text)
