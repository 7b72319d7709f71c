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
from mfab.model.team import Team
from mfab.model.working_hours import WorkingCalendar
from mfab.parser.expansion import expand
from mfab.planning.assignment import Assignment
from mfab.planning.occasion import Request
from mfab.planning.planner import Schedule, schedule, schedule_with


@dataclass(frozen=True, slots=True)
class Case:
    """All that a plan is made from, as it is written: the playbook with this occasion's changes, team and dates.

    `calendar` is the run file's own. `worked` are holidays that are worked for once. With `people`, everybody stays
    who they are when something else changes; without, roles are filled again.
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

    def request(self) -> Request:
        """Return what the planner is asked. Raises `TooLarge`."""
        process = expand(self.playbook, self.values, self.dropped)
        book = CalendarBook(self.team, self.calendar, self._holidays)
        return Request(process, self.team, book, self.wishes, self.anchor, self.start, self.late)

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
