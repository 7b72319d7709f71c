"""What a calendar file can hold of an entry, and the digest by which two publications of it are compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from mfab.calendars.zones import zone
from mfab.export.calendars.entry import Alarm, CalendarEntry, Days, EntryState, Hours, Override, Participant
from mfab.export.calendars.ical_address import mail_address, web_address
from mfab.export.plain_text import clean, one_line

_RULE = re.compile(r"[A-Z0-9=;,+\-]+")
_UNTIL = re.compile(r"(?<=UNTIL=)(\d{8})(T\d{6}Z?)?")


def as_written(entry: CalendarEntry) -> CalendarEntry:
    """Return an entry with what a file says of it: harmless text, addresses that are ones, and no alarm for what is
    cancelled. Reading it back gives the same; whose calendars it stands in is kept beside it.
    """
    is_cancelled = entry.state is EntryState.CANCELLED
    steering = _participant(entry.organizer)
    organizer = replace(steering, role="CHAIR") if steering is not None else None
    rule = _rule(entry) if entry.rule is not None else None
    # An attendee is invited by somebody: without an organiser nobody is.
    invited = [_participant(attendee) for attendee in entry.attendees] if organizer is not None else []
    return replace(
        entry,
        uid=one_line(entry.uid),
        title=_text(entry.title) or entry.kind.value,
        description=_text(entry.description),
        categories=_texts(map(_text, entry.categories)),
        is_busy=entry.is_busy and not is_cancelled,
        url=web_address(entry.url) if entry.url is not None else None,
        related=_texts(one_line(uid) for uid in entry.related),
        alarms=() if is_cancelled else tuple(_alarm(alarm, entry) for alarm in entry.alarms),
        organizer=organizer,
        attendees=tuple(attendee for attendee in invited if attendee is not None),
        rule=rule,
        excluded=tuple(sorted(set(entry.excluded))) if rule is not None else (),
        # Who cancels what repeats cancels every time of it.
        overrides=tuple(_overrides(entry)) if rule is not None and not is_cancelled else (),
    )


def _overrides(entry: CalendarEntry) -> Iterator[Override]:
    for each in sorted(entry.overrides, key=lambda override: override.day):
        yield Override(each.day, as_written(replace(each.entry, uid=entry.uid, rule=None)))


def digest(entry: CalendarEntry) -> str:
    """Return 32 hexadecimal digits that are the same for the same content, of an entry as it is written."""
    alarms = [[alarm.minutes_before, alarm.text, alarm.before_end] for alarm in entry.alarms]
    people = [[each.name, each.email, each.role] for each in (entry.organizer, *entry.attendees) if each is not None]
    told = {
        "categories": entry.categories,
        "state": entry.state.value if entry.state is not EntryState.CONFIRMED else None,
        "busy": entry.is_busy,
        "url": entry.url,
        "related": entry.related,
        "alarms": alarms,
        "people": people,
        "rule": entry.rule,
        "excluded": [day.isoformat() for day in entry.excluded],
        "overrides": [[each.day.isoformat(), digest(each.entry)] for each in entry.overrides],
    }
    # Only what is there is counted, so that what later versions add changes nothing for entries without it.
    more = {name: value for name, value in told.items() if value}
    content = [entry.uid, entry.kind.value, entry.title, entry.description, _moments(entry), more]
    return sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()[:32]


def _moments(entry: CalendarEntry) -> list[str | int]:
    when = entry.when
    if isinstance(when, Days):
        return [when.first.isoformat(), when.last.isoformat()]
    return [when.start, when.end, entry.zone]


def _text(text: str) -> str:
    """Return text without the blanks around it: some readers drop them, and take a blank text for a fault."""
    return clean(text).strip()


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _alarm(alarm: Alarm, entry: CalendarEntry) -> Alarm:
    when = entry.when
    # What lasts no time has no end of its own in a calendar.
    is_instant = isinstance(when, Hours) and when.end <= when.start
    text = _text(alarm.text) or _text(entry.title) or entry.kind.value
    return Alarm(alarm.minutes_before, text, alarm.before_end and not is_instant)


def _participant(somebody: Participant | None) -> Participant | None:
    address = mail_address(somebody.email) if somebody is not None else None
    if somebody is None or address is None:
        return None
    # Some readers take a backslash in a parameter for the beginning of an escape, which RFC 5545 does not have there.
    return Participant(one_line(somebody.name).replace("\\", "/"), address, somebody.role)


def _rule(entry: CalendarEntry) -> str:
    """Return the rule with an UNTIL of the kind that RFC 5545 asks for: a day for days, an instant for hours."""
    rule = (entry.rule or "").upper()
    if not _RULE.fullmatch(rule):
        raise ValueError(f"no rule of recurrence: {rule!r}")
    return _UNTIL.sub(lambda found: _until(found[1], found[2], entry), rule)


def _until(day: str, hour: str | None, entry: CalendarEntry) -> str:
    if isinstance(entry.when, Days):
        return day
    if hour is not None:
        return f"{day}{hour.removesuffix('Z')}Z"
    last = datetime.combine(datetime.strptime(day, "%Y%m%d").replace(tzinfo=UTC).date(), time(), zone(entry.zone))
    return f"{(last + timedelta(days=1)).astimezone(UTC) - timedelta(seconds=1):%Y%m%dT%H%M%SZ}"
