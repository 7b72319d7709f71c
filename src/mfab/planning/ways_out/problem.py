"""The dates that a plan does not keep: the anchor's, a limit, or a fixed date that what comes before it overruns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mfab.model.moment import Moment
from mfab.model.plan import Direction
from mfab.model.process import Path
from mfab.network.network import Clock
from mfab.planning.activities import limits
from mfab.planning.planner import Schedule
from mfab.planning.why.case import Case
from mfab.planning.why.standing import Standing, standing_of


class Kind(StrEnum):
    """What is not kept."""

    ANCHOR = "anchor"
    DUE = "due"
    START_BY = "start_by"
    START = "start"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Problem:
    """A date that is not kept: of which row, what it is, what is reached instead, and by how much.

    `late_by` is working time: of the team for the anchor, else of who does it; a day of it has `day_minutes`.
    `number` is the activity that is too late, by its `end`, and `path` where the date is written.
    """

    kind: Kind
    row: str
    path: Path
    limit: int
    reached: int
    late_by: int
    day_minutes: int
    number: int
    end: str

    @property
    def name(self) -> tuple[str, str]:
        """What is the same about it in another plan."""
        return self.kind.value, self.row


def problems_of(found: Schedule) -> list[Problem]:
    """Return the dates that a schedule does not keep, the anchor's first, then in file order; of a row the worst."""
    standing = standing_of(found)
    worst: dict[tuple[str, str], Problem] = {}
    for problem in (*_anchor(standing), *_fixed(standing), *_limits(standing)):
        known = worst.get(problem.name)
        if known is None or problem.late_by > known.late_by:
            worst[problem.name] = problem
    return list(worst.values())


def begun_today(case: Case, found: Schedule, today: date | None) -> Case:
    """Return an occasion as it stands when its latest day to begin has passed: with a start today."""
    if today is None or found.direction is not Direction.BACKWARD or case.start is not None:
        return case
    team = found.occasion.book.team
    latest = team.local(team.next_start(found.begin)).date()
    return case.beginning(Moment(day=today)) if latest < today else case


def _anchor(standing: Standing) -> Iterator[Problem]:
    found, name = standing.found, standing.occasion.process.anchor
    if name is None or name not in found.known or found.direction is Direction.FORWARD:
        return
    number, team = found.places.work[name], standing.occasion.book.team
    limit, reached = found.known[name].start, found.early.starts[number]
    late = team.between(limit, reached)
    if late > 0:
        yield Problem(Kind.ANCHOR, name, ("anchor",), limit, reached, late, team.day_minutes, number, "start")


def _fixed(standing: Standing) -> Iterator[Problem]:
    for number, (_, allowed) in sorted(standing.found.early.contradicted.items()):
        step, row = standing.step(number), standing.names.get(number)
        if row is None or not standing.occasion.is_planned(step.id):
            continue
        clock, fixed = standing.network.activities[number].clock, standing.found.early.starts[number]
        kind = Kind.START if step.task.start is not None else Kind.FINISH
        late, day = clock.between(fixed, allowed), _day_of(standing, number)
        yield Problem(kind, row, (*step.path, kind.value), fixed, allowed, late, day, number, "start")


def _limits(standing: Standing) -> Iterator[Problem]:
    found = standing.found
    for name, key in found.places.limited:
        if not standing.occasion.is_planned(name):
            continue
        end = "start" if key == "start_by" else "finish"
        reached_by = found.planned.starts if end == "start" else found.planned.finishes
        path = (*standing.occasion.process.steps[name].path, key)
        for number, limit, clock in limits(found.places, name, key):
            late = _late(clock, limit, reached_by[number])
            if late > 0:
                day = _day_of(standing, number)
                yield Problem(Kind(key), name, path, limit, reached_by[number], late, day, number, end)


def _late(clock: Clock, limit: int, reached: int) -> int:
    return clock.between(limit, reached)


def _day_of(standing: Standing, number: int) -> int:
    return standing.occasion.calendar_of_units(standing.step(number)).day_minutes
