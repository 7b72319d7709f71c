"""The reasons behind a date: what each activity on the way waits for, since when, and what it would be without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mfab.calendars.working_days import Off
from mfab.model.process import Path


class Cause(StrEnum):
    """What keeps an activity from starting earlier, or lets it end no later."""

    LINK = "link"
    WORK = "work"  # an approval waits for the work it is about
    HAND_OVER = "hand-over"
    NOT_BEFORE = "not_before"
    FINISH_NOT_BEFORE = "finish_not_before"
    START = "start"
    FINISH = "finish"
    LATE = "late"
    PLAN_START = "plan-start"
    LATEST_START = "latest-start"
    ANCHOR = "anchor"
    DUE = "due"
    START_BY = "start_by"
    PLAN_FINISH = "plan-finish"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that binds. `path` is where it is written: in the playbook, or as `start` or `anchor` in the run file.

    `rows` are what it waits for, and `at` when that lets it go on; `of` is the task as it is written, `kind` and `lag`
    those of a link, `text` a date as written. `without` is the target's date when this alone is taken out and all is
    planned again; None where that was not tried.
    """

    cause: Cause
    path: Path | None
    at: int
    rows: tuple[str, ...] = ()
    of: str | None = None
    kind: str | None = None
    lag: str | None = None
    outcome: str | None = None
    text: str | None = None
    shared: str | None = None
    without: int | None = None


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which work stands still between two instants: an absence, holidays or closed days.

    `person` is whose absence it is, `names` what the holidays are called. `minutes` of work are lost to the step.
    """

    why: Off
    days: tuple[date, ...]
    minutes: int
    person: str | None = None
    names: tuple[str, ...] = ()
    without: int | None = None


@dataclass(frozen=True, slots=True)
class PartTime:
    """Work that lasts longer than `full` minutes because its person gives only a share of their time to it."""

    person: str
    capacity: float
    full: int
    minutes: int
    without: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A row on the way, and all that binds its start.

    `through` is the end that matters to what comes behind it. `ready` is when its reason lets it start, `start` when
    it does, on its own calendar. `waiting` are days off before it can start, `resting` those within its work.
    `reasons` are on the way; `equally` hold it just as long, so that taking out a single one moves nothing.
    `accounts_for` is the part of the team's working time between the next step and this one's end.
    """

    row: str
    through: str
    start: int
    finish: int
    minutes: int
    ready: int
    reasons: tuple[Reason, ...]
    equally: tuple[Reason, ...] = ()
    waiting: tuple[DaysOff, ...] = ()
    resting: tuple[DaysOff, ...] = ()
    part_time: PartTime | None = None
    accounts_for: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """Steps that follow from each other. `is_back` leads from a date back in time, else forward to a limit.

    `root` is what the last step hangs on, and nothing else. With `supposing`, it is what would happen if the anchor,
    whose date only the plan finds, were on that day.
    """

    is_back: bool
    steps: tuple[Step, ...]
    root: Reason | None
    supposing: date | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """A date that is not kept: which key, the date, and by how many minutes of the row's own working time."""

    key: str
    limit: int
    working_minutes: int


@dataclass(frozen=True, slots=True)
class Why:
    """The answer to why a row starts or ends when it does. `ways` follow from each other.

    `besides` are things that are not on the way and move the date all the same when they are taken out, such as a
    fixed date that is kept against what comes before it.
    `tried` tells whether every reason was taken out once and all planned again; `is_all` whether nothing else that is
    written moves the date. Where the anchor's day is only found by what is counted from it, that is not known. When it
    `is_levelled`, reasons were taken out while who hands what to whom stayed as it is.
    """

    row: str
    end: str
    at: int
    ways: tuple[Way, ...]
    missed: Missed | None = None
    besides: tuple[Reason, ...] = ()
    tried: bool = True
    is_all: bool = True
    is_levelled: bool = False
