"""An occasion without one thing in it: a link, a date, an absence, a holiday, a closed day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mfab.calendars.working_days import Off
from mfab.model.plain import DateRange
from mfab.model.process import Path
from mfab.model.record import Record
from mfab.model.team import Team
from mfab.model.working_hours import WorkingCalendar
from mfab.planning.why.case import Case
from mfab.planning.why.reason import DaysOff, PartTime, Reason


def without_reason(case: Case, reason: Reason) -> Case | None:
    """Return an occasion without a reason; None for what cannot be taken out, such as the start of the plan."""
    if reason.path is None or reason.path[0] != "tasks":
        return None
    return replace(case, playbook=without(case.playbook, reason.path))


def without_days_off(case: Case, off: DaysOff) -> Case:
    """Return an occasion in which these days are worked after all."""
    days = frozenset(off.days)
    if off.why is Off.HOLIDAY:
        return replace(case, worked=case.worked | days)
    if off.why is Off.CLOSED:
        team = case.team
        if team is not None:
            named = {name: _opened(each, days) for name, each in team.calendars.items()}
            team = team.model_copy(update={"calendar": _opened(team.calendar, days), "calendars": named})
        calendar = _opened(case.calendar, days) if case.calendar is not None else None
        return replace(case, team=team, calendar=calendar)
    assert off.person is not None and case.team is not None
    person = case.team.people[off.person]
    if off.why is Off.AWAY:
        return _with_person(case, case.team, off.person, {"away": tuple(_cut(person.away, days))})
    hours = {piece: hours for range_, hours in person.away_hours.items() for piece in _cut((range_,), days)}
    return _with_person(case, case.team, off.person, {"away_hours": hours})


def full_time(case: Case, part: PartTime) -> Case:
    """Return an occasion in which somebody gives all their time to their work."""
    assert case.team is not None
    return _with_person(case, case.team, part.person, {"capacity": 1.0})


def without(record: Record, path: Path) -> Any:
    """Return a record without what stands at a path: an item of a list, or a key that then has its default."""
    key, rest = str(path[0]), path[1:]
    if not rest:
        return record.model_copy(update={key: type(record).model_fields[key].get_default(call_default_factory=True)})
    return record.model_copy(update={key: _without_inside(getattr(record, key), rest)})


def _without_inside(value: Any, path: Path) -> Any:
    first, rest = path[0], path[1:]
    if isinstance(value, tuple) and isinstance(first, int):
        return (*value[:first], *value[first + 1 :])
    if isinstance(value, dict):
        if rest:
            return {**value, first: without(value[first], rest)}
        return {key: each for key, each in value.items() if key != first}
    return without(value, path)


def _with_person(case: Case, team: Team, name: str, update: dict[str, object]) -> Case:
    people = {**team.people, name: team.people[name].model_copy(update=update)}
    return replace(case, team=team.model_copy(update={"people": people}))


def _opened(calendar: WorkingCalendar, days: frozenset[date]) -> WorkingCalendar:
    if not calendar.closed:
        return calendar
    return calendar.model_copy(update={"closed": tuple(_cut(calendar.closed, days))})


def _cut(ranges: Iterable[DateRange], days: frozenset[date]) -> Iterator[DateRange]:
    """Yield what is left of stretches of days without some of them."""
    for each in ranges:
        first = each.first
        for day in sorted(day for day in days if day in each):
            if first < day:
                yield DateRange(first, day - timedelta(days=1))
            first = day + timedelta(days=1)
        if first <= each.last:
            yield DateRange(first, each.last)
