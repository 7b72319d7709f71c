"""An occasion that can be planned again with something in it otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mfab.calendars.calendar_book import CalendarBook
from mfab.calendars.holidays import public_holidays
from mfab.calendars.working_days import Holidays
from mfab.model.moment import Moment
from mfab.model.playbook import Playbook
from mfab.model.process import Process
from mfab.model.team import Team
from mfab.model.working_hours import WorkingCalendar
from mfab.parser.expansion import expand
from mfab.planning.assignment import Assignment
from mfab.planning.levelled.wish import LevelWish
from mfab.planning.occasion import Request
from mfab.planning.planner import Schedule, schedule, schedule_with


@dataclass(frozen=True, slots=True)
class Case:
    """All that a plan is made from, as it is written: the playbook with this occasion's changes, team and dates.

    `calendar` is the run file's own. `worked` are holidays that are worked for once. With `people`, everybody stays
    who they are when something else changes; without, roles are filled again. `origin` and `kept` are what `prepared`
    keeps.
    """

    playbook: Playbook
    values: Mapping[str, str | tuple[str, ...]]
    dropped: frozenset[str]
    team: Team | None
    calendar: WorkingCalendar | None
    wishes: Mapping[str, str]
    anchor: Moment | None
    start: Moment | None
    late: bool = False
    worked: frozenset[date] = frozenset()
    people: Assignment | None = None
    origin: Case | None = None
    kept: Request | None = None
    level: LevelWish | None = None

    def request(self) -> Request:
        """Return what the planner is asked. Raises `TooLarge`."""
        dates = self.anchor, self.start, self.late
        return Request(self._process(), self.team, self._book(), self.wishes, *dates, self.level)

    def prepared(self) -> Case:
        """Return the occasion with its process and its calendars kept: what does not change is not made again."""
        return replace(self, origin=self, kept=self.request())

    def _process(self) -> Process:
        of, kept = self.origin, self.kept
        if of is None or kept is None or not (self.playbook is of.playbook and self.values is of.values):
            return expand(self.playbook, self.values, self.dropped)
        return kept.process

    def _book(self) -> CalendarBook:
        of, kept = self.origin, self.kept
        is_same = of is not None and self.team is of.team and self.calendar is of.calendar and self.worked is of.worked
        return kept.book if is_same and kept is not None else CalendarBook(self.team, self.calendar, self._holidays)

    def beginning(self, start: Moment) -> Case:
        """Return the occasion with another first day."""
        return replace(self, start=start)

    def schedule(self) -> Schedule:
        """Return the dates. Raises what the planner raises."""
        return schedule(self.request()) if self.people is None else schedule_with(self.request(), self.people)

    def _holidays(self, country: str) -> Holidays:
        found = public_holidays(country)
        return found if not self.worked else lambda year: found(year) - self.worked


Change = Callable[[Case], Case]


def keeping_people(case: Case, found: Schedule) -> Case:
    """Return a case in which everybody does what they do in a schedule."""
    return replace(case, people=found.occasion.assignment)
