"""What calendars are made from: the rows of a plan or of a run as it stands, and what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from functools import cached_property

from mfab.calendars.calendar_book import CalendarBook
from mfab.calendars.working_time import WorkingTime
from mfab.export.calendars.flow import Flow, flow_of
from mfab.model.plan import Plan, Row
from mfab.model.process import Kind, Process, World
from mfab.model.team import Team
from mfab.network.worlds import branches


@dataclass(frozen=True, slots=True)
class Fact:
    """What has happened with a row of a run: sentences about it, links that show it, and whether it is over."""

    sentences: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    is_done: bool = False


NOTHING_YET = Fact()


@dataclass(frozen=True)
class Schedule:
    """A plan, or a run as it stands. `rows` are in file order, each with its approvals behind it, without summaries and
    without what is not to be done.

    `people` gives the person of each role. `conditions` say under which outcomes of open gates a task is done at all;
    `facts` tell what has happened, and `is_running` that it is a run.
    """

    playbook: str
    title: str
    run: str | None
    zone: tzinfo
    day_minutes: int
    anchor: str | None
    anchor_day: date | None
    is_on_time: bool
    rows: tuple[Row, ...]
    phases: Mapping[str, str]
    names: Mapping[str, str]
    people: Mapping[str, str]
    process: Process
    book: CalendarBook
    team: Team | None
    flow: Flow
    conditions: Mapping[str, World] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    is_running: bool = False

    @cached_property
    def row(self) -> Mapping[str, Row]:
        """The rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def approvals(self) -> Mapping[str, tuple[Row, ...]]:
        """The approvals of each task that has any, in the order of its approvers."""
        found: dict[str, tuple[Row, ...]] = {}
        for row in self.rows:
            if row.of is not None:
                found[row.of] = (*found.get(row.of, ()), row)
        return found

    def fact(self, row: Row) -> Fact:
        """Return what has happened with a row."""
        return self.facts.get(row.id, NOTHING_YET)

    def condition(self, row: Row) -> World:
        """Return the outcomes of open gates under which a row is done at all; empty when it is done anyway."""
        return self.conditions.get(row.of or row.id, {})

    def clock(self, row: Row) -> WorkingTime:
        """Return when a row is worked on: by its task's calendar, else its person's, else the team's."""
        step = self.process.steps[row.of or row.id]
        own = self.book.task(step.task.calendar) if row.of is None else None
        return own if own is not None else self.time_of(row.person)

    def time_of(self, person: str | None) -> WorkingTime:
        """Return when somebody works, the team where nobody is known."""
        if person is None or self.team is None or person not in self.team.people:
            return self.book.team
        return self.book.person(person)

    def function(self, role: str, person: str | None) -> str | None:
        """Return the function that a role belongs to, else that of the person."""
        found = self.process.playbook.roles.get(role)
        if found is not None and found.function is not None:
            return found.function
        known = self.team.people.get(person) if self.team is not None and person is not None else None
        return known.function if known is not None else None


def schedule_of_plan(plan: Plan, team: Team | None, process: Process, book: CalendarBook) -> Schedule:
    """Return a plan in this shape. What stands on a branch that is not planned is not among the rows."""
    rows = tuple(row for row in plan.rows if row.kind is not Kind.SUMMARY and row.branch is None)
    return Schedule(
        playbook=plan.playbook,
        title=plan.title,
        run=plan.run,
        zone=plan.zone,
        day_minutes=plan.day_minutes,
        anchor=plan.anchor,
        anchor_day=plan.anchor_day,
        is_on_time=plan.is_on_time,
        rows=rows,
        phases=plan.phases,
        names=plan.names,
        people=plan.people,
        process=process,
        book=book,
        team=team,
        flow=flow_of(process),
        conditions=conditions_of(process, branches(process).worlds, {}),
    )


def conditions_of(process: Process, worlds: Mapping[str, World], decided: Mapping[str, str]) -> Mapping[str, World]:
    """Return under which outcomes of gates that have not ended yet each step is done at all."""
    found: dict[str, World] = {}
    for name, world in worlds.items():
        still_open = {
            gate: outcomes
            for gate, outcomes in world.items()
            if gate not in decided and len(outcomes) < len(process.steps[gate].task.decides)
        }
        if still_open:
            found[name] = still_open
    return found
