"""An entry of a calendar: what is on somebody's day, before it is written for any program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EntryKind(StrEnum):
    """What stands in a calendar."""

    WORK = "work"
    APPROVAL = "approval"
    GATE = "gate"
    MILESTONE = "milestone"
    HANDOFF = "handoff"


class EntryState(StrEnum):
    """Whether it is to happen: planned for sure, only on a branch, or not any more."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Hours:
    """From one instant to another, in minutes since 1970-01-01T00:00Z."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """A reminder so many minutes before the start, or before the end; `text` is what it says."""

    minutes_before: int
    text: str
    before_end: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody with a part in an entry. `role` is iCalendar's: CHAIR, REQ-PARTICIPANT, OPT-PARTICIPANT."""

    name: str
    email: str
    role: str = "REQ-PARTICIPANT"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry. `uid` is the same for each publication of the same thing; `people`, `roles` and `functions` say in
    whose calendars it stands. What people typed stands in it as they typed it; whoever writes it makes it harmless.

    `related` are the uids of what it waits for. `is_busy` blocks the time; planned work does not. `zone` is the name
    of the time zone in which hours are read. What repeats by a `rule` leaves out the days that are `excluded`, and is
    something else on those of its `overrides`.
    """

    uid: str
    kind: EntryKind
    title: str
    description: str
    when: Days | Hours
    zone: str
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    state: EntryState = EntryState.CONFIRMED
    is_busy: bool = False
    url: str | None = None
    related: tuple[str, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    organizer: Participant | None = None
    attendees: tuple[Participant, ...] = ()
    rule: str | None = None
    excluded: tuple[date, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """One time of an entry that repeats: what stands in its place on the day that the rule gives it."""

    day: date
    entry: CalendarEntry
