"""Calendar files: what is published, as iCalendar for programs of every kind.

There is no METHOD: it is a file to import or subscribe to, not an invitation, and METHOD:PUBLISH would forbid
attendees. The component tree is that of `ics`; the lines are written here, as its own writer is not safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mfab.export import ical_text
from mfab.export.calendars.entry import Hours
from mfab.export.calendars.ical_event import (
    Property,
    alarm_properties,
    is_in_utc,
    properties,
    recurrence_id,
    utc_stamp,
)
from mfab.export.calendars.ledger import NOTHING_GONE, Gone, Published, gone_after
from mfab.export.calendars.vtimezone import vtimezone

if TYPE_CHECKING:
    from ics.grammar.parse import Container

PRODUCT = "-//mfab//The marketing factory//EN"
GONE = "X-MFAB-GONE"
_DURATION = re.compile(r"P(?:\d+W|(?=.)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
# How far a series that repeats may reach beyond its first time, for zones whose changes follow no rule.
_MINUTES_OF_REPEATING = 5 * 366 * 24 * 60


def calendar_text(
    name: str, published: Sequence[Published], *, refresh: str | None = None, gone: Gone = NOTHING_GONE
) -> str:
    """Return a whole calendar. `refresh` says how often to look again, such as `PT12H`; `gone` is what was remembered
    of earlier cancellations. Raises ValueError for a `refresh` that is no duration.
    """
    if refresh is not None and not _DURATION.fullmatch(refresh):
        raise ValueError(f"no duration: {refresh!r}")
    head = [
        *_common(),
        Property("NAME", ical_text.text_value(name)),
        Property("X-WR-CALNAME", ical_text.text_value(name)),
    ]
    if refresh is not None:
        head += [Property("REFRESH-INTERVAL", refresh, {"VALUE": ["DURATION"]}), Property("X-PUBLISHED-TTL", refresh)]
    ever = gone_after(published, gone)
    if ever.sequence >= 0:
        head.append(Property(GONE, f"{ever.sequence};{utc_stamp(ever.stamp)}"))
    return "".join(_calendar(head, published))


def resource_text(published: Published) -> str:
    """Return one entry as a resource of a CalDAV server, with all that stands in place of times of it."""
    return "".join(_calendar(_common(), [published]))


def _common() -> list[Property]:
    return [Property("VERSION", "2.0"), Property("PRODID", PRODUCT), Property("CALSCALE", "GREGORIAN")]


def _calendar(head: Sequence[Property], published: Sequence[Published]) -> Iterator[str]:
    """Return the lines part by part, so that no tree is larger than one event."""
    yield ical_text.content_line("BEGIN", {}, "VCALENDAR")
    yield from _lines(head)
    for zone, (first, last) in sorted(_zones(published).items()):
        yield from _component(vtimezone(zone, first, last))
    for each in published:
        yield from _component(_event(each))
        for override in each.entry.overrides:
            instead = recurrence_id(each.entry, override.day)
            yield from _component(_event(replace(each, entry=override.entry), instead))
    yield ical_text.content_line("END", {}, "VCALENDAR")


def _zones(published: Sequence[Published]) -> dict[str, tuple[int, int]]:
    """Return the zones that are named, and the first and the last instant that is read in each."""
    found: dict[str, tuple[int, int]] = {}
    for entry in (one for each in published for one in (each.entry, *(other.entry for other in each.entry.overrides))):
        when = entry.when
        if isinstance(when, Hours) and not is_in_utc(entry):
            last = when.end + (_MINUTES_OF_REPEATING if entry.rule is not None else 0)
            before = found.get(entry.zone, (when.start, last))
            found[entry.zone] = (min(before[0], when.start), max(before[1], last))
    return found


def _event(published: Published, instead: Property | None = None) -> Container:
    from ics.grammar.parse import Container, ContentLine

    # Always with parameters of its own: those that ics gives by default are shared by all lines.
    event = [ContentLine(name, {**parameters}, value) for name, value, parameters in properties(published, instead)]
    alarms = [
        Container("VALARM", *(ContentLine(name, {**more}, value) for name, value, more in alarm_properties(alarm)))
        for alarm in published.entry.alarms
    ]
    return Container("VEVENT", *event, *alarms)


def _component(component: Container) -> Iterator[str]:
    write = ical_text.content_line
    yield f"BEGIN:{component.name}\r\n"
    for part in component:
        if isinstance(part, list):
            yield from _component(part)
        else:
            yield write(part.name, part.params, part.value)
    yield f"END:{component.name}\r\n"


def _lines(head: Sequence[Property]) -> Iterator[str]:
    for name, value, parameters in head:
        yield ical_text.content_line(name, parameters, value)
