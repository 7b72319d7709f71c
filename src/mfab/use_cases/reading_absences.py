"""The calendar files of a team's people: read, and made days and hours on which they are away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.model.plain import DateRange
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, beside, shown, why_unreadable
from mfab.use_cases.workspace import workspace_of

if TYPE_CHECKING:
    from mfab.calendars.calendar_book import CalendarBook
    from mfab.model.moment import Moment
    from mfab.model.team import Person
    from mfab.model.working_hours import WorkingCalendar
    from mfab.parser.absences.calendar_file import Absences
    from mfab.use_cases.loading_teams import LoadedTeam

# A plan back from its anchor begins a year or two before; a run may go on for years after its plan.
_YEARS_BEFORE_ANCHOR, _YEARS_AFTER = 2, 3
# A team that is looked at without a date has its calendars read, and no day of them counts.
_NO_DATES = DateRange(date(2001, 1, 1), date(2001, 1, 1))


def with_absences(
    shelf: Shelf, loaded: LoadedTeam, occasion: WorkingCalendar | None, start: Moment | None, anchor: Moment | None
) -> LoadedTeam:
    """Return a team whose people are away when their calendar files say so, and what is wrong with the files.

    The files are read for the years around the dates of an occasion; `occasion` is its own calendar. Absences stand
    in `away` and `away_hours` afterwards, so that who plans, starts or reads a run needs no calendar file.
    """
    team, path = loaded.team, loaded.path
    if team is None or not any(person.away_ics for person in team.people.values()):
        return loaded
    if any(each.severity is Severity.ERROR for each in loaded.diagnostics):
        return loaded
    from mfab.calendars.calendar_book import CalendarBook  # only a team with calendar files pays for it

    book, days = CalendarBook(team, occasion), _days_around(start, anchor)
    people, told = dict(team.people), list(loaded.diagnostics)
    for name, person in team.people.items():
        if not person.away_ics:
            continue
        found, problems = _absences(shelf, loaded, path, name, person, book, days)
        people[name] = _away(person, found, book, name)
        told.extend(problems)
    return replace(loaded, team=team.model_copy(update={"people": people}), diagnostics=tuple(told))


def _days_around(start: Moment | None, anchor: Moment | None) -> DateRange:
    """Return the days that a plan with these dates, and a run of it, can come to."""
    from mfab.calendars.bounds import FIRST_YEAR, LAST_YEAR

    begins = [start.day.year] if start is not None and start.day is not None else []
    ends = [anchor.day.year] if anchor is not None and anchor.day is not None else []
    if not begins and not ends:
        return _NO_DATES
    first = min(begins) if begins else min(ends) - _YEARS_BEFORE_ANCHOR
    last = max(*begins, *ends, first) + _YEARS_AFTER
    return DateRange(date(max(first, FIRST_YEAR), 1, 1), date(min(last, LAST_YEAR), 12, 31))


def _absences(
    shelf: Shelf, loaded: LoadedTeam, path: str, name: str, person: Person, book: CalendarBook, days: DateRange
) -> tuple[list[Absences], list[Diagnostic]]:
    found: list[Absences] = []
    told: list[Diagnostic] = []
    from mfab.parser.absences.calendar_file import absences_in

    zone = book.person_if_present(name).zone
    for position, target in enumerate(person.away_ics):
        data = _data_of(shelf, path, target)
        if isinstance(data, str):
            told.append(_refusal(loaded, name, person, position, data))
            continue
        absences, problems = absences_in(shown(beside(path, target)), data, zone, days.first, days.last, person.email)
        found.append(absences)
        told.extend(problems)
    return found, told


def _data_of(shelf: Shelf, path: str, name: str) -> bytes | str:
    """Return what a calendar file beside a team file holds, or why it cannot be had."""
    target = beside(path, name)
    if not Path(target).resolve().is_relative_to(workspace_of("." if path == STANDARD_INPUT else path)):
        return "lies outside the workspace; absences are read only from below its mfab.yaml or .git"
    try:
        return shelf.data_of(target)
    except OSError as error:
        return f"cannot be opened: {why_unreadable(target, error)}"


def _refusal(loaded: LoadedTeam, name: str, person: Person, position: int, problem: str) -> Diagnostic:
    assert loaded.locator is not None
    key = ("people", name, "away_ics")
    places = loaded.locator
    span = places.value((*key, position)) if places.has((*key, position)) else places.value(key)
    return Diagnostic(span, Severity.ERROR, "missing-file", f"'{person.away_ics[position]}' {problem}")


def _away(person: Person, found: list[Absences], book: CalendarBook, name: str) -> Person:
    """Return a person whose calendars are days and hours of absence."""
    from mfab.calendars.leave import leave, merged

    times = [each for absences in found for each in absences.times]
    days = [each for absences in found for each in absences.days]
    taken = leave(book.person_if_present(name), times, (*person.away, *days))
    hours = dict(person.away_hours)
    for day, more in taken.hours:
        own = [each for stretch, each in person.away_hours.items() if day in stretch]
        both = merged((*(own[-1] if own else ()), *more))
        hours[DateRange(day, day)] = tuple(type(more[0])(*each) for each in both)
    return person.model_copy(update={"away": taken.days, "away_hours": hours, "away_ics": ()})
