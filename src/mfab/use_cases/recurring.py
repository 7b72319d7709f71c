"""The calendar of a playbook that comes round: each of its occurrences planned, and told as far as a rule tells it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice

from mfab.calendars.bounds import FIRST_YEAR, LAST_YEAR
from mfab.calendars.calendar_book import CalendarBook
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.export.calendars.entry import CalendarEntry
from mfab.export.calendars.ical_series import Occurrence, series
from mfab.export.calendars.options import EntryOptions
from mfab.lint.amounts import day_text
from mfab.model.moment import Moment
from mfab.model.playbook import Playbook, Recurrence
from mfab.use_cases.calendars import Collected, calendar_of_plan
from mfab.use_cases.options import Options
from mfab.use_cases.planning import Material, load_material, plan_material
from mfab.use_cases.reading import Shelf
from mfab.use_cases.settling import settled

# A calendar is to be looked at, and each occurrence is a plan: a year of them, and no more than one a week and some.
DAYS_AHEAD = 366
MOST_OCCURRENCES = 60
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Rounds:
    """The calendar of all occurrences of a playbook, or None with the reason among the findings. `last` is the day of
    the last of them.
    """

    collected: Collected | None
    diagnostics: tuple[Diagnostic, ...]
    playbook: Playbook | None = None
    last: date | None = None


def rounds(
    shelf: Shelf, path: str, options: Options, entry_options: EntryOptions, today: date | None = None
) -> Rounds | None:
    """Plan the occurrences of a playbook that recurs, for a year from the day its rule begins; with `today` for a year
    from that day, and for the year before it. None for what is no such playbook, or what is to be planned for a date
    that was given: that is one occasion.
    """
    recurs = _recurrence(shelf, path)
    if recurs is None or recurs.from_ is None or options.anchor is not None or options.start is not None:
        return None
    days = _days(recurs, recurs.from_, today)
    # The day from which people's absences are read; each occurrence is then planned for its own day.
    begin = days[0] if days else recurs.from_
    material, told = load_material(shelf, path, replace(options, start=Moment(day=begin)))
    if material is None:
        return Rounds(None, settled(shelf, told))
    occurrences: list[Occurrence] = []
    found: list[tuple[date, tuple[Diagnostic, ...]]] = []
    first: Collected | None = None
    calendar = CalendarBook(material.team, material.run.calendar).team
    for day in days:
        planned_for = calendar.roll(day, recurs.roll == "forward") if recurs.roll is not None else day
        planned = plan_material(_on(material, planned_for), told, None, late=options.late, level=options.level)
        if planned.plan is None:
            return Rounds(None, settled(shelf, planned.diagnostics))
        collected = calendar_of_plan(planned, replace(entry_options, comes_round=True))
        first = first or collected
        found.append((planned_for, planned.diagnostics))
        occurrences.append(Occurrence(day, collected.entries))
    if first is None:
        return None
    entries: tuple[CalendarEntry, ...] = series(occurrences, recurs.rule)
    diagnostics = settled(shelf, _of_all(found))
    return Rounds(replace(first, entries=entries), diagnostics, material.playbook.playbook, days[-1])


def _of_all(found: Sequence[tuple[date, tuple[Diagnostic, ...]]]) -> Iterator[Diagnostic]:
    """Yield what was found in any occurrence once, with the days of those it is true of where it is not of all."""
    days: dict[Diagnostic, list[date]] = {}
    for day, diagnostics in found:
        for each in dict.fromkeys(diagnostics):
            days.setdefault(each, []).append(day)
    for each, on in days.items():
        named = ", ".join(day_text(day) for day in on[:_MOST_NAMED])
        more = f" and {len(on) - _MOST_NAMED} more" if len(on) > _MOST_NAMED else ""
        where = f" (occurrence{'s' if len(on) > 1 else ''} of {named}{more})" if len(on) < len(found) else ""
        yield replace(each, message=each.message + where)


def _recurrence(shelf: Shelf, path: str) -> Recurrence | None:
    record = shelf.read(path).record
    return record.recurs if isinstance(record, Playbook) else None


def _days(recurs: Recurrence, begin: date, today: date | None) -> list[date]:
    """Return the days that the rule gives, around a day or from its beginning."""
    from dateutil.rrule import rrulestr

    now = begin if today is None else max(today, begin)
    first, end = max(begin, _later(now, -DAYS_AHEAD)), min(recurs.until or date.max, _later(now, DAYS_AHEAD))
    rule = rrulestr(recurs.rule.upper().replace("Z", ""), dtstart=_midnight(begin))
    before = (
        moment.date() for moment in rule.between(_midnight(first), _midnight(now), inc=True) if moment.date() < now
    )
    after = islice(rule.between(_midnight(now), _midnight(end), inc=True), MOST_OCCURRENCES)
    days = [*deque(before, MOST_OCCURRENCES), *(moment.date() for moment in after)]
    return [day for day in days if FIRST_YEAR <= day.year < LAST_YEAR]


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def _on(material: Material, day: date) -> Material:
    """Return the material of one occurrence: the day is that of the anchor, or the first day where there is none."""
    key = "anchor" if material.process.anchor is not None else "start"
    dates = {"anchor": None, "start": None, key: Moment(day=day)}
    return replace(material, run=material.run.model_copy(update=dates))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - days have no zone
