"""How much work each person, role or function has in each week, over many run files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mfab.calendars.calendar_book import CalendarBook
from mfab.model.plan import Plan, Row
from mfab.model.process import Process
from mfab.model.team import Team
from mfab.planning.load import capacity_of, is_over, shares_of

_WEEK = timedelta(days=7)


class By(StrEnum):
    """Whose load is added up."""

    PERSON = "person"
    ROLE = "role"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A planned run file, by the name its reader knows it by."""

    name: str
    plan: Plan
    process: Process
    team: Team | None
    book: CalendarBook


@dataclass(frozen=True, slots=True)
class Piece:
    """What one row asks for in one week, in minutes of work. `total_float` is how far the row can move, if at all."""

    occasion: str
    row: str
    person: str | None
    minutes: float
    total_float: int | None
    day_minutes: int


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday on. `capacity` is None where nobody's time alone is meant: of roles and functions."""

    monday: date
    pieces: tuple[Piece, ...]
    capacity: float | None

    @property
    def load(self) -> float:
        """The minutes of work."""
        return sum(piece.minutes for piece in self.pieces)

    @property
    def is_over(self) -> bool:
        """Whether there is more work than time."""
        return self.capacity is not None and is_over(self.load, self.capacity)

    @property
    def over(self) -> float:
        """The minutes of work for which there is no time."""
        return self.load - self.capacity if self.capacity is not None and self.is_over else 0.0


@dataclass(frozen=True, slots=True)
class Load:
    """The weeks of a person, role or function, from the first week of the whole to its last."""

    name: str
    weeks: tuple[Week, ...]

    @property
    def minutes(self) -> float:
        """All the work."""
        return sum(week.load for week in self.weeks)

    @property
    def capacity(self) -> float | None:
        """All the time there is."""
        known = [week.capacity for week in self.weeks if week.capacity is not None]
        return sum(known) if known else None

    @property
    def busiest(self) -> Week:
        """The week with most work for its time; of equal ones the first."""
        return max(self.weeks, key=lambda week: (week.over > 0, _ratio(week), week.load))


def loads(occasions: Sequence[Occasion], by: By) -> tuple[Load, ...]:
    """Return who has work in these occasions, by week: people as in the team file, roles and functions by name.

    Of somebody who stands in several team files the first tells how much time they have.
    """
    found: dict[str, dict[date, list[Piece]]] = {}
    for occasion in occasions:
        for name, monday, piece in _pieces(occasion, by):
            found.setdefault(name, {}).setdefault(monday, []).append(piece)
    mondays = _mondays(monday for weeks in found.values() for monday in weeks)
    teams = _teams(occasions) if by is By.PERSON else {}
    rank = {name: number for number, name in enumerate(teams)}
    names = sorted(found, key=lambda name: (rank.get(name, len(rank)), name))
    return tuple(Load(name, tuple(_weeks(found[name], mondays, name, teams.get(name)))) for name in names)


def _pieces(occasion: Occasion, by: By) -> Iterator[tuple[str, date, Piece]]:
    rows = {row.id: row for row in occasion.plan.rows}
    for share in shares_of(occasion.plan.rows, occasion.book):
        row = rows[share.row]
        name = share.person if by is By.PERSON else _name(occasion, row, by)
        if name is not None:
            floats = row.total_float if not row.is_elapsed else None
            yield (
                name,
                share.week,
                Piece(occasion.name, row.id, share.person, share.minutes, floats, row.day_minutes),
            )


def _name(occasion: Occasion, row: Row, by: By) -> str | None:
    if by is By.ROLE or row.owner is None:
        return row.owner
    return function_of(occasion, row)


def function_of(occasion: Occasion, row: Row) -> str | None:
    """Return the function of a row's role, else of its person, else None."""
    role = occasion.process.playbook.roles.get(row.owner or "")
    if role is not None and role.function is not None:
        return role.function
    known = occasion.team.people.get(row.person or "") if occasion.team is not None else None
    return known.function if known is not None else None


def _teams(occasions: Sequence[Occasion]) -> dict[str, tuple[Team, CalendarBook]]:
    """Return each person's team, in the order of the team files. A run's own closed days do not make a year shorter."""
    found: dict[str, tuple[Team, CalendarBook]] = {}
    for occasion in occasions:
        if occasion.team is not None:
            source = (occasion.team, CalendarBook(occasion.team))
            for name in occasion.team.people:
                found.setdefault(name, source)
    return found


def _mondays(used: Iterable[date]) -> tuple[date, ...]:
    """Return every week from the first to the last, also those without work."""
    known = set(used)
    if not known:
        return ()
    first, last = min(known), max(known)
    return tuple(first + _WEEK * number for number in range((last - first).days // 7 + 1))


def _weeks(
    pieces: Mapping[date, Sequence[Piece]],
    mondays: Sequence[date],
    name: str,
    source: tuple[Team, CalendarBook] | None,
) -> Iterator[Week]:
    for monday in mondays:
        capacity = capacity_of(*source, name, monday) if source is not None else None
        yield Week(monday, tuple(pieces.get(monday, ())), capacity)


def _ratio(week: Week) -> float:
    if week.capacity is None:
        return week.load
    return week.load / week.capacity if week.capacity else week.load
