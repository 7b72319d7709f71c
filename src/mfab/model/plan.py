"""A plan: one occasion with a date and a person for everything. Instants are minutes since 1970-01-01T00:00Z."""

from dataclasses import dataclass, field
from datetime import date, tzinfo
from enum import StrEnum

from mfab.model.process import Kind, Path


class Direction(StrEnum):
    """Which way a plan was made: from its start, from its anchor's date, or between the two."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class PlanLink:
    """What a row waits for: the row's id, the kind of link, the lag as it is written, and the outcome of a gate."""

    task: str
    type: str
    lag: str
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A task, approval, milestone, gate or summary with its dates. Floats are working minutes of its calendar.

    `start` and `finish` are the owner's work; `done` is when the last approval is in. `late_*` and floats are None on
    a branch that is not planned. `effort` and `minutes` are how much work it is and how long it lasts, in minutes;
    `day_minutes` is what a day of its floats holds.
    `outcomes` are the ways a gate can end.
    """

    id: str
    name: str
    path: Path
    title: str
    phase: str | None
    kind: Kind
    of: str | None
    parent: str | None
    owner: str | None
    person: str | None
    is_deputy: bool
    approvers: tuple[str, ...]
    start: int
    finish: int
    done: int
    early_start: int
    early_finish: int
    late_start: int | None
    late_finish: int | None
    total_float: int | None
    free_float: int | None
    is_critical: bool
    branch: str | None
    links: tuple[PlanLink, ...]
    minutes: int
    effort: int
    is_elapsed: bool
    day_minutes: int
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A fixed date that what comes before it does not allow: the task, what holds it up, and by how much."""

    task: str
    path: Path
    holder: str | None
    working_minutes: int
    fixed: int
    allowed: int


@dataclass(frozen=True, slots=True)
class OffDay:
    """A date that is no working day of the calendar it is read by."""

    path: Path
    text: str
    day: date
    next_working_day: date


@dataclass(frozen=True, slots=True)
class MissedLimit:
    """A `due` or `start_by` that the plan does not keep, and by how much working time."""

    task: str
    path: Path
    limit: int
    planned: int
    working_minutes: int


@dataclass(frozen=True, slots=True)
class Overload:
    """A week in which somebody has more work than time. Hours are minutes of effort and of capacity."""

    person: str
    week: date
    load: int
    capacity: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriticalAbsence:
    """Critical work that waits while its person is away: from which day on, and for how many of their working days."""

    row: str
    person: str
    day: date
    working_days: int


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody who is away while work of theirs stands in the plan."""

    row: str
    person: str
    day: date


@dataclass(frozen=True, slots=True)
class ChainShare:
    """How the critical path's time, from begin to end, is spent: minutes of the team's working time."""

    work: int
    approval: int
    gap: int


@dataclass(frozen=True, slots=True)
class Deviation:
    """What a run file changes in the playbook, as written."""

    task: str
    key: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class DoubleBooking:
    """Rows that want more of somebody, or of a shared thing, at one instant than there is of it.

    `load` and `capacity` are a person's share of full time, or count things. `times` is how often it happens to them.
    """

    name: str
    is_person: bool
    rows: tuple[str, ...]
    start: int
    load: float
    capacity: float
    times: int


@dataclass(frozen=True, slots=True)
class HandOver:
    """A row that begins when another lets go of a person or a shared thing: of `run`, where that is another plan's.

    It `holds` where nothing else keeps the row from beginning earlier; `is_on_path` where that is on the critical path.
    """

    row: str
    after: str
    name: str
    is_person: bool
    run: str | None = None
    holds: bool = False
    is_on_path: bool = False


@dataclass(frozen=True, slots=True)
class Levelling:
    """How a plan was levelled: with what effort and seed, out of how many schedules, and what that came to.

    `start_before`, `finish_before` and `anchor_before` are the dates without regard to capacity. `bound` is the instant
    before which the anchor, or without one the end, cannot be; of a plan counted back from its anchor, the one after
    which it cannot begin. A `solver` has proved it; without one it is the date without regard to capacity.
    """

    effort: str
    seed: int
    schedules: int
    start_before: int
    finish_before: int
    anchor_before: int | None
    bound: int
    is_optimal: bool
    solver: str | None
    hand_overs: tuple[HandOver, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Rows in file order, each with its approvals behind it, and what there is to know of the whole.

    `people` gives the person of each role; `phases` the titles of phases, `names` the full names of people.
    """

    playbook: str
    title: str
    run: str | None
    digest: str
    zone: tzinfo
    day_minutes: int
    direction: Direction
    rows: tuple[Row, ...]
    start: int
    finish: int
    anchor: str | None
    anchor_day: date | None
    anchor_instant: int | None
    late_by: int
    latest_start: int | None
    working_days: int
    critical_path: tuple[str, ...]
    chain: ChainShare
    people: dict[str, str]
    unfilled_roles: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    off_days: tuple[OffDay, ...]
    missed_limits: tuple[MissedLimit, ...]
    overloads: tuple[Overload, ...]
    absences: tuple[Absence, ...]
    deviations: tuple[Deviation, ...]
    phases: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    critical_absences: tuple[CriticalAbsence, ...] = ()
    levelled: Levelling | None = None
    double_bookings: tuple[DoubleBooking, ...] = ()

    @property
    def is_on_time(self) -> bool:
        return self.late_by == 0
