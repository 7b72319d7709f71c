"""A calendar file: when somebody is away by it, within the days that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo

from mfab.calendars.leave import joined, merged
from mfab.calendars.timetable import Interval
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.model.plain import DateRange
from mfab.parser.absences.content_lines import Problem, read_components
from mfab.parser.absences.entries import OWN_PRODUCT, entries_of
from mfab.parser.absences.gathering import Away
from mfab.parser.absences.repetition import TooMuch

LARGEST_CALENDAR = 4 * 1024 * 1024
_MOST_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Absences:
    """Whole days, and stretches of time in minutes since 1970-01-01T00:00Z, on which somebody is away; in order."""

    days: tuple[DateRange, ...] = ()
    times: tuple[Interval, ...] = ()


def absences_in(
    path: str, data: bytes, zone: tzinfo, first: date, last: date, email: str | None = None
) -> tuple[Absences, tuple[Diagnostic, ...]]:
    """Read a calendar file. `zone` is that of the person, for times without one.

    `email` tells which invitations the person has declined. What cannot be read is told with its line, and the rest
    counts; titles and names are read nowhere.
    """
    refused = _refused(path, data)
    if refused is not None:
        return Absences(), (refused,)
    calendars, problems = read_components(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    theirs = [each for each in calendars if not each.text("PRODID").startswith(OWN_PRODUCT)]
    found = list(problems)
    if len(theirs) < len(calendars):
        ours = next(each for each in calendars if each not in theirs)
        message = "mfab wrote this calendar itself; planned work is no leave, and does not count"
        found.append(Problem(ours.line, message))
    entries, more = entries_of(theirs, email)
    found.extend(more)
    away = Away(theirs, zone, first, last)
    try:
        away.take(entries)
        away.take_free_busy(theirs, found)
    except TooMuch:
        found.append(Problem(1, "there are more repeated entries than mfab follows; the rest do not count"))
    found.extend(away.clocks.problems)
    return Absences(joined(away.days), merged(away.times)), tuple(_told(path, found))


def _refused(path: str, data: bytes) -> Diagnostic | None:
    """Return why a file is no calendar that can be read."""
    if len(data) > LARGEST_CALENDAR:
        message = (
            f"the calendar has more than the {LARGEST_CALENDAR // 1024 // 1024} MiB that mfab reads; export a shorter "
            "stretch of it, without attachments"
        )
        return Diagnostic(Span(path), Severity.ERROR, "calendar-file", message)
    begin = data[:4096].decode("utf-8", "replace").removeprefix("\ufeff").lstrip()
    if begin[:15].upper() != "BEGIN:VCALENDAR":
        shown = next((" ".join(line.split())[:40] for line in begin.splitlines()), "")
        what = f"begins with '{shown}'" if shown.isprintable() and shown else "holds no text that can be read"
        message = f"the file {what}, where a calendar begins with 'BEGIN:VCALENDAR'; export it anew, as .ics"
        return Diagnostic(Span(path), Severity.ERROR, "calendar-file", message)
    return None


def _told(path: str, problems: Iterable[Problem]) -> Iterator[Diagnostic]:
    ordered = sorted({(each.line, each.message) for each in problems})
    for line, message in ordered[:_MOST_PROBLEMS]:
        yield Diagnostic(Span(path, line, 1, line, 1), Severity.WARNING, "calendar-entry", message)
    if len(ordered) > _MOST_PROBLEMS:
        line = ordered[_MOST_PROBLEMS][0]
        message = f"{len(ordered) - _MOST_PROBLEMS} more entries from here on cannot be read"
        yield Diagnostic(Span(path, line, 1, line, 1), Severity.WARNING, "calendar-entry", message)
