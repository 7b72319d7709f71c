"""What differs between two plans: which dates, people, floats and working days move, and the critical path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mfab.calendars.working_time import WorkingTime
from mfab.model.plan import Plan, Row
from mfab.model.process import Kind


@dataclass(frozen=True, slots=True)
class Shift:
    """An instant before and after, and the working time between the two: negative when it is earlier now."""

    before: int
    after: int
    minutes: int

    @property
    def is_none(self) -> bool:
        """Whether no working time lies between the two."""
        return self.minutes == 0


@dataclass(frozen=True, slots=True)
class RowShift:
    """A row that both plans have and that stands elsewhere now: when it starts, and when it is done."""

    id: str
    kind: Kind
    start: Shift
    done: Shift

    @property
    def is_work(self) -> bool:
        """Whether it is no approval and no summary: those move with the tasks that they belong to."""
        return self.kind not in (Kind.APPROVAL, Kind.SUMMARY)


@dataclass(frozen=True, slots=True)
class PersonChange:
    """Who fills a role, or does a row (then `row` is its id) though the role is filled as before."""

    role: str
    row: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two plans side by side. Names of rows are those of the later plan; `anchor` is its id with its shift.

    `lost_float` is the change of the float of the row that loses most (`loser`), in minutes of its calendar. `come`
    and `gone` are rows of tasks that only one of the plans has, the latter by their earlier names.
    """

    start: Shift
    finish: Shift
    anchor: Shift | None
    anchor_name: str | None
    latest_start: Shift | None
    late: tuple[int, int]
    working_days: tuple[int, int]
    lost_float: int
    loser: str | None
    critical_path: tuple[tuple[str, ...], tuple[str, ...]]
    rows: tuple[RowShift, ...]
    come: tuple[str, ...]
    gone: tuple[str, ...]
    people: tuple[PersonChange, ...]
    unfilled: tuple[tuple[str, ...], tuple[str, ...]]
    day_minutes: int
    week_minutes: int

    @property
    def critical_path_moved(self) -> bool:
        """Whether the critical path goes through other rows now."""
        return self.critical_path[0] != self.critical_path[1]

    @property
    def is_none(self) -> bool:
        """Whether the plans are the same in all that is compared."""
        return (
            self.start.is_none
            and self.finish.is_none
            and (self.anchor is None or self.anchor.is_none)
            and (self.latest_start is None or self.latest_start.is_none)
            and self.late[0] == self.late[1]
            and self.working_days[0] == self.working_days[1]
            and self.lost_float == 0
            and not (self.critical_path_moved or self.rows or self.come or self.gone or self.people)
            and set(self.unfilled[0]) == set(self.unfilled[1])
        )


def compare_plans(before: Plan, after: Plan, calendar: WorkingTime, renamed: Mapping[str, str]) -> PlanComparison:
    """Compare two plans. `calendar` is the team's of the later one, `renamed` gives the later ids of tasks."""
    old = {_later_id(row, renamed): row for row in before.rows}
    new = {row.id for row in after.rows}
    later_ids = {row.id: name for name, row in old.items()}

    def shift(was: int, now: int) -> Shift:
        return Shift(was, now, calendar.between(was, now))

    anchor = None
    if before.anchor_instant is not None and after.anchor_instant is not None:
        anchor = shift(before.anchor_instant, after.anchor_instant)
    latest = None
    if before.latest_start is not None and after.latest_start is not None:
        latest = shift(before.latest_start, after.latest_start)
    pairs = [(old[row.id], row) for row in after.rows if row.id in old]
    lost_float, loser = _lost_float(pairs)
    return PlanComparison(
        start=shift(before.start, after.start),
        finish=shift(before.finish, after.finish),
        anchor=anchor,
        anchor_name=after.anchor,
        latest_start=latest,
        late=(before.late_by, after.late_by),
        working_days=(before.working_days, after.working_days),
        lost_float=lost_float,
        loser=loser,
        critical_path=(tuple(later_ids[name] for name in before.critical_path), after.critical_path),
        rows=tuple(
            RowShift(row.id, row.kind, shift(was.start, row.start), shift(was.done, row.done))
            for was, row in pairs
            if calendar.between(was.start, row.start) or calendar.between(was.done, row.done)
        ),
        come=tuple(row.id for row in after.rows if row.of is None and row.id not in old),
        gone=tuple(row.id for name, row in old.items() if row.of is None and name not in new),
        people=tuple(_people(before, after, pairs)),
        unfilled=(before.unfilled_roles, after.unfilled_roles),
        day_minutes=after.day_minutes,
        week_minutes=calendar.week_minutes,
    )


def _later_id(row: Row, renamed: Mapping[str, str]) -> str:
    """Return what a row is called in the later plan: the task's later id, with the rest of the row's."""
    return renamed.get(row.name, row.name) + row.id[len(row.name) :]


def _lost_float(pairs: list[tuple[Row, Row]]) -> tuple[int, str | None]:
    """Return how the float of the row changes that loses most, and which it is; of equal ones the first.

    Time of the clock, as freight takes it, is left out: its days are not those of work.
    """
    changes = [
        (now.total_float - was.total_float, now.id)
        for was, now in pairs
        if was.total_float is not None and now.total_float is not None and not (was.is_elapsed or now.is_elapsed)
    ]
    return min(changes, key=lambda change: change[0], default=(0, None))


def _people(before: Plan, after: Plan, pairs: list[tuple[Row, Row]]) -> Iterator[PersonChange]:
    """Yield roles that somebody else fills, then rows that somebody else does although the role is filled as before."""
    changed = set()
    for role in dict.fromkeys((*after.people, *before.people)):
        was, now = before.people.get(role), after.people.get(role)
        if was != now:
            changed.add((was, now))
            yield PersonChange(role, None, was, now)
    for row, later in pairs:
        if row.person != later.person and (row.person, later.person) not in changed and later.owner is not None:
            yield PersonChange(later.owner, later.id, row.person, later.person)
