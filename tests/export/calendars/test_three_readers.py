"""Every file of a corpus is read back by three independent readers, and they agree with what was planned."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from mfab.export.calendars.entry import CalendarEntry, Hours
from mfab.export.calendars.ical import calendar_text, resource_text
from mfab.export.calendars.ical_address import mailto
from mfab.export.calendars.ledger import Published, known_after, publication
from tests.export.calendars.corpus import of_words, of_zones
from tests.export.calendars.readers import Libical, by_ical_js, by_icalendar

STAMP = 1803986400


def told(published: Published) -> dict[str, Any]:
    """Return what a reader is to understand."""
    entry = published.entry
    return {
        "uid": entry.uid, "summary": entry.title, "description": entry.description, "status": entry.state.value,
        "sequence": published.sequence, "transparency": "OPAQUE" if entry.is_busy else "TRANSPARENT",
        "start": begin(entry), "end": end(entry), "stamp": published.stamp, "modified": published.stamp,
        "categories": list(entry.categories), "url": entry.url, "related": list(entry.related),
        "alarms": [[-each.minutes_before, "END" if each.before_end else "START", each.text] for each in entry.alarms],
        "organizer": [[each.name, mailto(each.email)] for each in [entry.organizer] if each is not None],
        "attendees": [[each.name, mailto(each.email)] for each in entry.attendees],
    }  # fmt: skip


def begin(entry: CalendarEntry) -> str | int:
    return entry.when.start if isinstance(entry.when, Hours) else entry.when.first.isoformat()


def end(entry: CalendarEntry) -> str | int:
    when = entry.when
    return when.end if isinstance(when, Hours) else (when.last + timedelta(days=1)).isoformat()


def corpus() -> dict[str, Sequence[Published]]:
    words = publication(of_words(), {}, STAMP)
    # The second publication: moved, and the last one gone.
    moved = list(of_words())[:-1]
    again = publication((*moved[1:], moved[0]), known_after(words[: len(words) // 2]), STAMP - 5)
    return {
        "words": words,
        "again": again,
        "zones": publication(of_zones(), {}, STAMP),
        "gone": publication([], known_after(words), STAMP),
    }


def same(found: Sequence[dict[str, Any]], published: Sequence[Published], reader: str) -> None:
    assert len(found) == len(published)
    for event, each in zip(found, published, strict=True):
        event.pop("occurrences", None)
        assert event == told(each), reader


@pytest.mark.parametrize("name", list(corpus()))
def test_icalendar_reads_what_was_planned(name: str) -> None:
    same(by_icalendar(calendar_text("Launch", corpus()[name])), corpus()[name], "icalendar")


def test_ical_js_reads_what_was_planned() -> None:
    found = by_ical_js({name: calendar_text("Launch", published) for name, published in corpus().items()})
    for name, published in corpus().items():
        same(found[name], published, "ical.js")


@pytest.mark.parametrize("name", list(corpus()))
def test_libical_reads_what_was_planned_and_finds_no_rule_broken(name: str) -> None:
    text = calendar_text("Launch", corpus()[name], refresh="PT12H")
    same(Libical().events(text), corpus()[name], "libical")


def test_each_entry_alone_is_read_the_same() -> None:
    libical = Libical()
    for published in corpus().values():
        for each in published[::7]:
            text = resource_text(each)
            same(libical.events(text), [each], "libical")
            same(by_icalendar(text), [each], "icalendar")
