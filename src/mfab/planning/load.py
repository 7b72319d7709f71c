"""How much work each person has in each week, against the time they have."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from mfab.calendars.calendar_book import CalendarBook
from mfab.model.plan import Overload, Row
from mfab.model.process import Kind
from mfab.model.team import Team

Week = tuple[str, date]


def overloads(rows: Iterable[Row], team: Team | None, book: CalendarBook) -> tuple[Overload, ...]:
    """Return the weeks in which somebody has more work than capacity, by person and week.

    The work of a row is spread evenly over the working time between its start and finish.
    """
    if team is None:
        return ()
    load: dict[Week, float] = {}
    causes: dict[Week, list[str]] = {}
    for row in rows:
        if row.person is None or not row.effort or row.branch is not None or row.kind is Kind.SUMMARY:
            continue
        calendar = book.person(row.person)
        shares = list(_by_week(calendar.intervals(row.start, row.finish), calendar.date_of_start))
        whole = sum(minutes for _, minutes in shares)
        for week, worked in shares:
            key = (row.person, week)
            load[key] = load.get(key, 0.0) + row.effort * worked / whole
            causes.setdefault(key, []).append(row.id)
    found = []
    rank = {name: number for number, name in enumerate(team.people)}
    for (person, week), minutes in sorted(load.items(), key=lambda item: (rank[item[0][0]], item[0][1])):
        capacity = _capacity(book, person, week) * team.people[person].capacity
        # Half a minute is rounding, not work.
        if minutes > capacity + 0.5:
            names = tuple(dict.fromkeys(causes[(person, week)]))
            found.append(Overload(person, week, round(minutes), round(capacity), names))
    return tuple(found)


def _by_week(intervals: Iterable[tuple[int, int]], day_of: Callable[[int], date]) -> Iterable[tuple[date, int]]:
    weeks: dict[date, int] = {}
    for start, end in intervals:
        day = day_of(start)
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + end - start
    return weeks.items()


def _capacity(book: CalendarBook, person: str, monday: date) -> int:
    calendar = book.person(person)
    start = calendar.instant_of(monday, 0)
    end = calendar.instant_of(monday + timedelta(days=7), 0)
    return calendar.between(start, end)
