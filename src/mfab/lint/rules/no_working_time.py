"""A calendar is open at some time.

Work on a calendar that never opens never ends. `base: none` starts empty, and then days and hours are still to come.

Wrong::

    team: nordic
    calendars:
      studio: {base: none}

Right::

    team: nordic
    calendars:
      studio: {base: none, days: sat, hours: ["10:00-14:00"]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import TeamSubject
from mfab.model.team import Person
from mfab.model.working_hours import WorkingCalendar

CODE = "no-working-time"
SEVERITY = Severity.ERROR


def check(subject: TeamSubject) -> Iterator[Finding]:
    """Yield each calendar in which nothing is ever open."""
    from mfab.calendars.combination import combine

    team = subject.team
    if not _is_ever_open(team.calendar):
        message = "the team's calendar is never open; give it days and hours, or close less"
        yield Finding(subject.at_key(("calendar",)), message)
        return  # all others start from it
    closed = set()
    for name, calendar in team.calendars.items():
        if not _is_ever_open(combine(team.calendar, calendar)):
            closed.add(name)
            message = f"calendar '{name}' is never open; give it days and hours, or close less"
            yield Finding(subject.at_key(("calendars", name)), message)
    for name, person in team.people.items():
        if person.calendar in closed or (person.days is None and person.hours is None):
            continue
        named = team.calendars.get(person.calendar or "")
        base = combine(team.calendar, named) if named is not None else team.calendar
        if not _is_ever_open(combine(base, _own(person))):
            message = f"person '{name}' never works; give them days and hours, or leave these out"
            yield Finding(subject.at_key(("people", name)), message)


def _own(person: Person) -> WorkingCalendar:
    return WorkingCalendar(days=person.days, hours=person.hours)


def _is_ever_open(calendar: WorkingCalendar) -> bool:
    """Tell whether there is any working day; holidays and the zone change nothing about that."""
    from mfab.calendars.working_time import WorkingTime

    return WorkingTime(calendar.model_copy(update={"timezone": None, "country": None})).has_working_time
