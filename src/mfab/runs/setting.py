"""What a run is played in: its process, who was to do what and when by the plan, and when people work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mfab.calendars.calendar_book import CalendarBook, absences
from mfab.model.baseline import Baseline
from mfab.model.process import Kind, Process, Step, World
from mfab.model.team import Team
from mfab.network.worlds import branches
from mfab.runs.run import Run

# A run is steered by a person; a step of a process is anything that is no summary.
DEFAULT_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run pins, read. `followers` are the steps that wait for a step, by any link, its summary's too.

    `worlds` say under which outcomes of gates a step exists. `people` gives the person of each role by the plan.
    """

    process: Process
    team: Team
    book: CalendarBook
    baseline: Baseline
    people: Mapping[str, str]
    worlds: Mapping[str, World]
    followers: Mapping[str, tuple[str, ...]]

    def step(self, name: str) -> Step | None:
        return self.process.steps.get(name)

    @property
    def work_steps(self) -> Iterator[Step]:
        """The steps that are done, in file order: all but summaries."""
        return (step for step in self.process.steps.values() if step.kind is not Kind.SUMMARY)

    def day(self, at: int) -> date:
        """Return the team's day of a moment, given in seconds since 1970-01-01T00:00Z."""
        return self.book.team.local(at // 60).date()

    def owner(self, run: Run, task: str) -> str | None:
        """Return whose task it is: whom the run asked, else whom the plan named. Deputies come by the day."""
        asked = run.work(task).person
        return asked if asked is not None else self._principal(task, self._role(task))

    def approver(self, run: Run, task: str, role: str) -> str | None:
        """Return whose approval it is."""
        asked = run.work(task).approvers.get(role)
        return asked if asked is not None else self._principal(f"{task}:approval:{role}", role)

    def expected_owner(self, run: Run, task: str) -> str | None:
        """Return who is likely to do a task: as `owner`, but the deputy for whom the plan expects to be away."""
        asked = run.work(task).person
        return asked if asked is not None else self._planned(task, self._role(task))

    def expected_approver(self, run: Run, task: str, role: str) -> str | None:
        """Return who is likely to give an approval: as `approver`, but deputies where the plan expects them."""
        asked = run.work(task).approvers.get(role)
        return asked if asked is not None else self._planned(f"{task}:approval:{role}", role)

    def _role(self, task: str) -> str | None:
        step = self.process.steps.get(task)
        return step.task.owner if step is not None else None

    def _planned(self, row_id: str, role: str | None) -> str | None:
        row = self.baseline.rows.get(row_id)
        if row is not None and row.person in self.team.people:
            return row.person
        return self.people.get(role) if role is not None else None

    def _principal(self, row_id: str, role: str | None) -> str | None:
        """Return the person for whom the plan may have put in a deputy: on another day nobody need stand in."""
        person, row = self._planned(row_id, role), self.baseline.rows.get(row_id)
        if row is None or not row.is_deputy:
            return person
        absent = (name for name in self.holders(role) if self.team.people[name].deputy == person)
        return next(absent, person)

    def holders(self, role: str | None) -> tuple[str, ...]:
        """Return the people who fill a role, the one that the plan took first."""
        if role is None:
            return ()
        names = [name for name, person in self.team.people.items() if role in person.roles]
        first = self.people.get(role)
        return tuple(dict.fromkeys([first, *names])) if first is not None else tuple(names)

    @property
    def steering(self) -> tuple[str, ...]:
        """The people who steer the process."""
        return self.holders(self.process.playbook.steered_by)

    def is_away(self, person: str, at: int) -> bool:
        """Tell whether somebody is absent on the team's day of a moment in seconds."""
        found = self.team.people.get(person)
        day = self.day(at)
        return found is not None and any(day in days for days in absences(found))

    def deputy(self, person: str, at: int) -> str | None:
        """Return who stands in for somebody who is away and whose deputy is not."""
        found = self.team.people.get(person)
        if found is None or found.deputy not in self.team.people or not self.is_away(person, at):
            return None
        return None if self.is_away(found.deputy, at) else found.deputy


def setting_of(
    process: Process, team: Team, book: CalendarBook, baseline: Baseline, people: Mapping[str, str]
) -> Setting:
    """Return the setting of a run. Linear in steps and links."""
    return Setting(process, team, book, baseline, people, branches(process).worlds, _followers(process))


def leaves(process: Process, name: str) -> tuple[str, ...]:
    """Return the steps in a summary at any depth, or the step itself."""
    step = process.steps[name]
    if not step.children:
        return (name,)
    return tuple(leaf for child in step.children for leaf in leaves(process, child))


def _followers(process: Process) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for step in process.steps.values():
        for link in step.links:
            for before in leaves(process, link.predecessor):
                found.setdefault(before, {}).update(dict.fromkeys(leaves(process, step.id)))
    return {name: tuple(names) for name, names in found.items()}
