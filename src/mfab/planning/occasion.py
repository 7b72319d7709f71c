"""What a plan is made from, and what each step's calendar and people are in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mfab.calendars.calendar_book import CalendarBook
from mfab.calendars.working_time import WorkingTime
from mfab.model.moment import Moment
from mfab.model.process import Process, Step
from mfab.model.team import Team
from mfab.network.network import ROUND_THE_CLOCK, Clock
from mfab.network.worlds import Branches
from mfab.planning.assignment import Assignment
from mfab.planning.durations import Size, lasting
from mfab.planning.levelled.wish import LevelWish


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be planned: a process, its people and calendars, and its dates.

    `late` plans all just in time; with a wish to `level` it, nobody has more to do at once than they can.
    """

    process: Process
    team: Team | None
    book: CalendarBook
    wishes: Mapping[str, str]
    anchor: Moment | None
    start: Moment | None
    late: bool = False
    level: LevelWish | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """A request with its branches, sizes and people settled.

    With `as_if_present`, people who have a deputy are never away: so it shows what would start in an absence.
    """

    request: Request
    branches: Branches
    sizes: Mapping[str, Size]
    assignment: Assignment
    as_if_present: bool = False

    @property
    def process(self) -> Process:
        return self.request.process

    @property
    def book(self) -> CalendarBook:
        return self.request.book

    def calendar_of(self, step: Step) -> WorkingTime:
        """Return when a step's work is done: its own calendar alone, else its owner's, else the team's."""
        named = self.book.task(step.task.calendar)
        if named is not None:
            return named
        return self._calendar_of_person(self.assignment.owners.get(step.id))

    def hours_of(self, step: Step) -> Clock:
        """Return when a step's work goes on. What a levelled plan takes of shared things has to be open too."""
        if self.sizes[step.id].is_elapsed:
            return ROUND_THE_CLOCK
        calendar = self.calendar_of(step)
        if self.request.level is None or not step.task.takes:
            return calendar
        return self.book.while_open(calendar, step.task.takes)

    def calendar_of_approval(self, step: Step, role: str) -> WorkingTime:
        """Return when an approval can be given: when its approver works."""
        return self._calendar_of_person(self.assignment.approvers.get((step.id, role)))

    def _calendar_of_person(self, name: str | None) -> WorkingTime:
        if name is None:
            return self.book.team
        team = self.request.team
        if self.as_if_present and team is not None and team.people[name].deputy is not None:
            return self.book.person_if_present(name)
        return self.book.person(name)

    def calendar_of_units(self, step: Step) -> WorkingTime:
        """Return the calendar that says what a day and a week are, and on which lags run: never a person's."""
        return self.book.task(step.task.calendar) or self.book.team

    def minutes_of(self, step: Step) -> int:
        """Return how long a step's work lasts for the person who does it."""
        owner = self.assignment.owners.get(step.id)
        team = self.request.team
        capacity = team.people[owner].capacity if owner is not None and team is not None else 1.0
        return lasting(self.sizes[step.id], capacity)

    def is_planned(self, name: str) -> bool:
        """Tell whether a step is on the branch that the plan takes."""
        return name not in self.branches.off_plan
