"""Whose calendar: the working time of the team, of named calendars and of each person in one occasion."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from mfab.calendars.away_hours import NEVER_AWAY, AwayHours
from mfab.calendars.combination import combine
from mfab.calendars.common_time import CommonTime
from mfab.calendars.compiled import working_time
from mfab.calendars.holidays import public_holidays
from mfab.calendars.timetable import Timetable
from mfab.calendars.working_days import Holidays
from mfab.calendars.working_time import WorkingTime
from mfab.model.plain import DateRange, last_day
from mfab.model.team import Person, Team
from mfab.model.working_hours import WorkingCalendar


class CalendarBook:
    """Gives the working time of the team, a task or a person. Each is compiled when first asked for.

    A run file's `closed` and `open` days are added to every calendar; its other keys replace the team's.
    `holidays_of` gives the holidays of a country: a run keeps those it was planned with.
    """

    def __init__(
        self,
        team: Team | None,
        occasion: WorkingCalendar | None = None,
        holidays_of: Callable[[str], Holidays] = public_holidays,
    ) -> None:
        self._team_file = team
        self._holidays_of = holidays_of
        base = team.calendar if team is not None else WorkingCalendar()
        if occasion is not None:
            openings = {**(base.open or {}), **(occasion.open or {})} or None
            base = combine(base, occasion.model_copy(update={"closed": None, "open": openings}))
        self._base = base
        self._closed = (occasion.closed or ()) if occasion is not None else ()
        self.team = self._compiled(base)
        self._named: dict[str, WorkingTime] = {}
        self._people: dict[str, WorkingTime] = {}
        self._present: dict[str, WorkingTime] = {}
        self._common: dict[tuple[WorkingTime, ...], CommonTime] = {}

    def task(self, name: str | None) -> WorkingTime | None:
        """Return a task's named calendar, or None when it names none that the team has."""
        if name is None or self._team_file is None or name not in self._team_file.calendars:
            return None
        if name not in self._named:
            self._named[name] = self._compiled(self._written(name))
        return self._named[name]

    def while_open(self, calendar: WorkingTime, things: Iterable[str]) -> Timetable:
        """Return when a calendar has working time and shared things of the team are open."""
        resources = self._team_file.resources if self._team_file is not None else {}
        names = (resources[thing].calendar for thing in things if thing in resources)
        opening = dict.fromkeys(each for each in map(self.task, names) if each is not None and each is not calendar)
        if not opening:
            return calendar
        parts = (calendar, *opening)
        if parts not in self._common:
            self._common[parts] = CommonTime(parts)
        return self._common[parts]

    def person(self, name: str) -> WorkingTime:
        """Return when somebody works, without their absences.

        Days after they have left count: work that nobody takes over is planned on, and a finding tells of it.
        """
        if name not in self._people:
            person = self._person(name)
            self._people[name] = self._of_person(self._personal(person), person.away, person.away_hours)
        return self._people[name]

    def person_if_present(self, name: str) -> WorkingTime:
        """Return when somebody would work if they were never away."""
        if name not in self._present:
            self._present[name] = self._of_person(self._personal(self._person(name)))
        return self._present[name]

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries whose holidays are looked up, in the order of the alphabet."""
        team = self._team_file
        written = [self._base, *(team.calendars.values() if team is not None else ())]
        people = team.people.values() if team is not None else ()
        return tuple(sorted({each.country for each in (*written, *people) if each.country is not None}))

    def _person(self, name: str) -> Person:
        assert self._team_file is not None
        return self._team_file.people[name]

    def _written(self, name: str) -> WorkingCalendar:
        assert self._team_file is not None
        return combine(self._base, self._team_file.calendars[name])

    def _personal(self, person: Person) -> WorkingCalendar:
        named = self._team_file.calendars if self._team_file is not None else {}
        base = self._written(person.calendar) if person.calendar in named else self._base
        own = WorkingCalendar(country=person.country, timezone=person.timezone, days=person.days, hours=person.hours)
        return combine(base, own)

    def _of_person(
        self, calendar: WorkingCalendar, away: tuple[DateRange, ...] = (), away_hours: AwayHours = NEVER_AWAY
    ) -> WorkingTime:
        # Most work as the team does, and its table of working time is made once.
        if not away and not away_hours and calendar == self._base:
            return self.team
        return self._compiled(calendar, away, away_hours)

    def _compiled(
        self, calendar: WorkingCalendar, away: tuple[DateRange, ...] = (), away_hours: AwayHours = NEVER_AWAY
    ) -> WorkingTime:
        return working_time(
            calendar, closed=self._closed, away=away, away_hours=away_hours, holidays_of=self._holidays_of
        )


def absences(person: Person) -> tuple[DateRange, ...]:
    """Return the days on which somebody is away, and all days after they have left."""
    if person.until is None:
        return person.away
    return (*person.away, DateRange(person.until + timedelta(days=1), last_day()))
