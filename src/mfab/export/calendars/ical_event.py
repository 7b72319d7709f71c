"""The properties of one event of a calendar file, as RFC 5545, 7986 and 9253 have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from mfab.calendars.zones import zone
from mfab.export.calendars.entry import Alarm, CalendarEntry, Days, Hours, Participant
from mfab.export.calendars.ical_address import mailto
from mfab.export.calendars.ledger import Published
from mfab.export.ical_text import text_list, text_value

DIGEST, KIND, ZONE = "X-MFAB-DIGEST", "X-MFAB-KIND", "X-MFAB-ZONE"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTES_AN_HOUR = 60
_MINUTES_A_DAY = 24 * 60


class Property(NamedTuple):
    """A property before it is a line: its value is escaped already, its parameters are not."""

    name: str
    value: str
    parameters: dict[str, list[str]] = {}  # noqa: RUF012 - never changed: each line takes a copy


def properties(published: Published, instead: Property | None = None) -> Iterator[Property]:
    """Return the properties of an event, in the order in which they are written. `instead` says of which time of what
    repeats it stands in the place.
    """
    entry, stamp = published.entry, utc_stamp(published.stamp)
    yield Property("UID", text_value(entry.uid))
    yield Property("DTSTAMP", stamp)
    yield Property("LAST-MODIFIED", stamp)
    yield Property("SEQUENCE", str(published.sequence))
    yield Property("STATUS", entry.state.value)
    if instead is not None:
        yield instead
    yield from _times(entry)
    yield Property("SUMMARY", text_value(entry.title))
    if entry.description:
        yield Property("DESCRIPTION", text_value(entry.description))
    yield from _categories(entry.categories)
    if entry.url is not None:
        yield Property("URL", entry.url)
    # Planned work says when something is due; it does not make its owner busy for weeks.
    yield Property("TRANSP", "OPAQUE" if entry.is_busy else "TRANSPARENT")
    for uid in entry.related:
        yield Property("RELATED-TO", text_value(uid), {"RELTYPE": ["DEPENDS-ON"]})
    yield from _people(entry)
    yield Property(KIND, entry.kind.value)
    yield Property(DIGEST, published.digest)


def alarm_properties(alarm: Alarm) -> Iterator[Property]:
    """Return the properties of an alarm."""
    yield Property("ACTION", "DISPLAY")
    yield Property("DESCRIPTION", text_value(alarm.text))
    yield Property("TRIGGER", duration(-alarm.minutes_before), {"RELATED": ["END"]} if alarm.before_end else {})


def duration(minutes: int) -> str:
    """Return a duration: `-P1DT2H`, `PT0S`."""
    days, rest = divmod(abs(minutes), _MINUTES_A_DAY)
    hours, rest = divmod(rest, _MINUTES_AN_HOUR)
    day = f"{days}D" if days else ""
    clock = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    if not minutes:
        return "PT0S"
    return f"{'-' if minutes < 0 else ''}P{day}{'T' if clock else ''}{clock}"


_zone = lru_cache(maxsize=64)(zone)


@lru_cache(maxsize=1024)
def utc_stamp(seconds: int) -> str:
    """Return an instant, in seconds since 1970, in UTC."""
    return _written(_EPOCH + timedelta(seconds=seconds)) + "Z"


def is_in_utc(entry: CalendarEntry) -> bool:
    """Tell whether the hours of an entry are written in UTC: as its zone says, or as they come twice when summer time
    ends, and readers do not agree on which is meant.
    """
    when = entry.when
    return not isinstance(when, Hours) or _are_in_utc(entry, local(when.start, entry), local(when.end, entry))


def local(instant: int, entry: CalendarEntry) -> datetime:
    """Return an instant as it is read in the zone of an entry."""
    return (_EPOCH + timedelta(minutes=instant)).astimezone(_zone(entry.zone))


def _are_in_utc(entry: CalendarEntry, starts: datetime, ends: datetime) -> bool:
    return entry.zone == "UTC" or (entry.rule is None and (_comes_twice(starts) or _comes_twice(ends)))


def _comes_twice(moment: datetime) -> bool:
    return moment.replace(fold=1 - moment.fold).utcoffset() != moment.utcoffset()


def _times(entry: CalendarEntry) -> Iterator[Property]:
    when = entry.when
    if isinstance(when, Days):
        yield _day("DTSTART", when.first)
        # The end of a day in a calendar is the day after.
        yield _day("DTEND", when.last + timedelta(days=1))
    else:
        starts, ends = local(when.start, entry), local(when.end, entry)
        if _are_in_utc(entry, starts, ends):
            moments, parameters = (_utc(when.start), _utc(when.end)), {}
        else:
            moments, parameters = (_written(starts), _written(ends)), {"TZID": [entry.zone]}
        yield Property("DTSTART", moments[0], parameters)
        if when.end > when.start:
            yield Property("DTEND", moments[1], parameters)
        if not parameters and entry.zone != "UTC":
            yield Property(ZONE, text_value(entry.zone))
    if entry.rule is not None:
        yield Property("RRULE", entry.rule)
        if entry.excluded:
            yield _on_days("EXDATE", entry, entry.excluded)


def _categories(names: Sequence[str]) -> Iterator[Property]:
    # Some readers take a comma behind an escaped backslash for an escaped comma: then each has a line of its own.
    is_safe = not any("\\" in name for name in names)
    lists = [names] if is_safe and names else [[name] for name in names]
    yield from (Property("CATEGORIES", text_list(each)) for each in lists)


def recurrence_id(entry: CalendarEntry, day: date) -> Property:
    """Return what names the time of a repeated entry that its rule gives on a day."""
    return _on_days("RECURRENCE-ID", entry, [day])


def _on_days(name: str, entry: CalendarEntry, days: Sequence[date]) -> Property:
    """Return days at the hour at which an entry begins on each of them."""
    written = [f"{day.year:04}{day.month:02}{day.day:02}" for day in days]
    if isinstance(entry.when, Days):
        return Property(name, ",".join(written), {"VALUE": ["DATE"]})
    starts = local(entry.when.start, entry)
    hour = f"T{starts:%H%M%S}{'Z' if entry.zone == 'UTC' else ''}"
    parameters = {} if entry.zone == "UTC" else {"TZID": [entry.zone]}
    return Property(name, ",".join(f"{day}{hour}" for day in written), parameters)


def _people(entry: CalendarEntry) -> Iterator[Property]:
    if entry.organizer is None:
        return
    yield Property("ORGANIZER", mailto(entry.organizer.email), _named(entry.organizer))
    for attendee in entry.attendees:
        parameters = {
            **_named(attendee),
            "ROLE": [attendee.role],
            "PARTSTAT": ["NEEDS-ACTION"],
            # The plan tells people what is theirs; a server that invites by mail is not to write to them as well.
            "SCHEDULE-AGENT": ["NONE"],
        }
        yield Property("ATTENDEE", mailto(attendee.email), parameters)


def _named(somebody: Participant) -> dict[str, list[str]]:
    return {"CN": [somebody.name]} if somebody.name else {}


def _day(name: str, day: date) -> Property:
    return Property(name, f"{day.year:04}{day.month:02}{day.day:02}", {"VALUE": ["DATE"]})


def _utc(instant: int) -> str:
    return _written(_EPOCH + timedelta(minutes=instant)) + "Z"


def _written(moment: datetime) -> str:
    day = f"{moment.year:04}{moment.month:02}{moment.day:02}"
    return f"{day}T{moment.hour:02}{moment.minute:02}{moment.second:02}"
