"""How much work each person has in each week, against the time they have."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mfab.calendars.calendar_book import CalendarBook
from mfab.model.plan import Overload, Row
from mfab.model.process import Kind
from mfab.model.team import Team

Week = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Share:
    """What a row asks of a person, if its role is filled, in the week that begins on a Monday: minutes of work."""

    person: str | None
    week: date
    row: str
    minutes: float


def overloads(rows: Iterable[Row], team: Team | None, book: CalendarBook) -> tuple[Overload, ...]:
    """Return the weeks in which somebody has more work than capacity, by person and week."""
    if team is None:
        return ()
    load: dict[Week, float] = {}
    causes: dict[Week, list[str]] = {}
    for share in shares_of(rows, book):
        if share.person is None:
            continue
        key = (share.person, share.week)
        load[key] = load.get(key, 0.0) + share.minutes
        causes.setdefault(key, []).append(share.row)
    found = []
    rank = {name: number for number, name in enumerate(team.people)}
    for (person, week), minutes in sorted(load.items(), key=lambda item: (rank[item[0][0]], item[0][1])):
        capacity = capacity_of(team, book, person, week)
        if is_over(minutes, capacity):
            names = tuple(dict.fromkeys(causes[(person, week)]))
            found.append(Overload(person, week, round(minutes), round(capacity), names))
    return tuple(found)


def shares_of(rows: Iterable[Row], book: CalendarBook) -> Iterator[Share]:
    """Yield what each row asks for in each week; where nobody fills the role, on the team's calendar.

    The work of a row is spread evenly over the person's working time between its start and finish. Where they have
    none then, as with work on a Saturday that its own calendar asks for, all of it is in the week in which it begins.
    """
    for row in rows:
        if not row.effort or row.branch is not None or row.kind is Kind.SUMMARY:
            continue
        calendar = book.person(row.person) if row.person is not None else book.team
        worked = calendar.intervals(row.start, row.finish)
        shares = list(_by_week(worked, calendar.date_of_start)) or [(_monday(calendar.date_of_start(row.start)), 1)]
        whole = sum(minutes for _, minutes in shares)
        for week, minutes in shares:
            yield Share(row.person, week, row.id, row.effort * minutes / whole)


def is_over(minutes: float, capacity: float) -> bool:
    """Tell whether it is more than there is time for. Half a minute is rounding, not work."""
    return minutes > capacity + 0.5


def capacity_of(team: Team, book: CalendarBook, person: str, monday: date) -> float:
    """Return the minutes that somebody has for work in the week that begins on a Monday."""
    calendar = book.person(person)
    start = calendar.instant_of(monday, 0)
    end = calendar.instant_of(monday + timedelta(days=7), 0)
    return calendar.between(start, end) * team.people[person].capacity


def _by_week(intervals: Iterable[tuple[int, int]], day_of: Callable[[int], date]) -> Iterable[tuple[date, int]]:
    weeks: dict[date, int] = {}
    for start, end in intervals:
        monday = _monday(day_of(start))
        weeks[monday] = weeks.get(monday, 0) + end - start
    return weeks.items()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
