"""An event of a calendar file that mfab wrote, read back as the entry it was."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from mfab.calendars.zones import zone
from mfab.export.calendars.entry import Alarm, CalendarEntry, Days, EntryKind, EntryState, Hours, Participant
from mfab.export.calendars.ical_address import from_mailto
from mfab.export.calendars.ical_event import DIGEST, KIND, ZONE
from mfab.export.calendars.ledger import Known
from mfab.export.calendars.reading_own_lines import Component, Line, texts, unescaped

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DURATION = re.compile(r"(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:0S)?)?")
_NUMBER = re.compile(r"\d{1,9}")


def known_event(event: Component) -> tuple[str, Known]:
    """Return the uid of an event, and what is known by it. Raises ValueError, with no words for a planner, for an
    event that mfab does not write.
    """
    entry = _entry(event)
    sequence = _value(event, "SEQUENCE")
    if not _NUMBER.fullmatch(sequence):
        raise ValueError(sequence)
    digest = event.first(DIGEST)
    stamp = seconds(_value(event, "LAST-MODIFIED" if event.first("LAST-MODIFIED") else "DTSTAMP"))
    is_cancelled = entry.state is EntryState.CANCELLED
    return entry.uid, Known(int(sequence), digest.value if digest else "", stamp, is_cancelled, entry)


def instead_of(event: Component) -> date | None:
    """Return of which day of a repeated event this one stands in the place, None for one that stands for itself."""
    found = event.first("RECURRENCE-ID")
    return _day(found.value[:8]) if found is not None else None


def seconds(text: str) -> int:
    """Return an instant that is written in UTC, in seconds since 1970."""
    moment = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return int((moment - _EPOCH).total_seconds())


def _entry(event: Component) -> CalendarEntry:
    when, place = _when(event)
    exceptions, url, rule = event.first("EXDATE"), event.first("URL"), event.first("RRULE")
    return CalendarEntry(
        uid=unescaped(_value(event, "UID")),
        kind=EntryKind(_value(event, KIND, EntryKind.WORK)),
        title=event.text("SUMMARY") or "",
        description=event.text("DESCRIPTION") or "",
        when=when,
        zone=place,
        categories=tuple(text for line in event.lines.get("CATEGORIES", ()) for text in texts(line.value)),
        state=EntryState(_value(event, "STATUS", EntryState.CONFIRMED)),
        is_busy=_value(event, "TRANSP", "OPAQUE") == "OPAQUE",
        url=url.value if url else None,
        related=tuple(unescaped(line.value) for line in event.lines.get("RELATED-TO", ())),
        alarms=tuple(_alarm(part) for part in event.parts if part.name == "VALARM"),
        organizer=_participant(event.first("ORGANIZER"), "CHAIR"),
        attendees=tuple(found for line in event.lines.get("ATTENDEE", ()) if (found := _participant(line))),
        rule=rule.value if rule else None,
        excluded=tuple(_day(day[:8]) for day in exceptions.value.split(",")) if exceptions else (),
    )


def _when(event: Component) -> tuple[Days | Hours, str]:
    """Return when an event is, and the zone in which its hours are read."""
    begin, end = event.first("DTSTART"), event.first("DTEND")
    if begin is None:
        raise ValueError("no DTSTART")
    if begin.parameters.get("VALUE") == "DATE":
        first = _day(begin.value)
        return Days(first, _day(end.value) - timedelta(days=1) if end else first), "UTC"
    place = begin.parameters.get("TZID") or event.text(ZONE) or "UTC"
    start = _instant(begin)
    return Hours(start, _instant(end) if end else start), place


def _instant(line: Line) -> int:
    """Return the minutes since 1970 of a time in UTC or in a zone."""
    if line.value.endswith("Z"):
        return seconds(line.value) // 60
    local = datetime.strptime(line.value, "%Y%m%dT%H%M%S").replace(tzinfo=zone(line.parameters["TZID"]))
    return int((local.astimezone(UTC) - _EPOCH).total_seconds()) // 60


def _alarm(part: Component) -> Alarm:
    trigger = part.first("TRIGGER")
    found = _DURATION.fullmatch(trigger.value) if trigger is not None else None
    if trigger is None or found is None:
        raise ValueError("no TRIGGER")
    days, hours, minutes = (int(number or 0) for number in found.groups()[1:])
    total = (days * 24 + hours) * 60 + minutes
    before_end = trigger.parameters.get("RELATED") == "END"
    return Alarm(total if found[1] else -total, part.text("DESCRIPTION") or "", before_end)


def _participant(line: Line | None, otherwise: str = "REQ-PARTICIPANT") -> Participant | None:
    if line is None:
        return None
    role = line.parameters.get("ROLE", otherwise)
    return Participant(line.parameters.get("CN", ""), from_mailto(line.value), role)


def _day(text: str) -> date:
    return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()


def _value(event: Component, name: str, otherwise: str | None = None) -> str:
    found = event.first(name)
    if found is not None:
        return found.value
    if otherwise is None:
        raise ValueError(f"no {name}")
    return otherwise
