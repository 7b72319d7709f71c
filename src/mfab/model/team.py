"""A team: the people who fill the roles, when they work, and what they share."""

from mfab.model.identifier import Identifier
from mfab.model.plain import Capacity, Count, Date, Dates, Text
from mfab.model.record import Record
from mfab.model.role import Sourcing
from mfab.model.task import Names
from mfab.model.working_hours import HoursByDay, HoursList, OpenDays, Weekdays, WorkingCalendar


class Resource(Record):
    """A shared thing of which there are few, and when it can be used."""

    title: Text | None = None
    capacity: Count = 1
    calendar: Text | None = None


class Person(Record):
    """Somebody who fills roles. The calendar starts from the team's, or the named one, and replaces what is given.

    What somebody external or interim knows goes to `receiver`; `successor` goes on when they have left.
    """

    name: Text | None = None
    email: Text | None = None
    roles: Names = ()
    function: Text | None = None
    country: Text | None = None
    timezone: Text | None = None
    sourcing: Sourcing = Sourcing.IN_HOUSE
    receiver: Text | None = None
    successor: Text | None = None
    until: Date | None = None
    capacity: Capacity = 1.0
    calendar: Text | None = None
    days: Weekdays | None = None
    hours: HoursByDay | None = None
    away: tuple[Dates, ...] = ()
    away_hours: dict[OpenDays, HoursList] = {}
    away_ics: Names = ()
    deputy: Text | None = None


class Team(Record):
    """People, their functions, working calendars and shared resources."""

    team: Identifier
    title: Text | None = None
    functions: tuple[Identifier, ...] = ()
    calendar: WorkingCalendar = WorkingCalendar()
    calendars: dict[Identifier, WorkingCalendar] = {}
    resources: dict[Identifier, Resource] = {}
    people: dict[Identifier, Person] = {}
