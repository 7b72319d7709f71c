"""The seal of an entry on a server: what breaks it, and what a server may do without breaking it."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.use_cases.calendars import COPY

from mfab.export.calendars.entry import Alarm, CalendarEntry
from mfab.export.calendars.ical import resource_text
from mfab.export.calendars.ledger import publication
from mfab.use_cases.published_resource import Standing, read_standing, sealed

ENTRY = replace(
    COPY, categories=("Prepare", "Text, all"), url="https://example.com/x", rule="FREQ=WEEKLY;COUNT=4",
    excluded=(date(2027, 3, 9),), alarms=(Alarm(60, "Soon"),), related=("a@mfab", "b@mfab"),
)  # fmt: skip

MOVED_ONCE = "RECURRENCE-ID;VALUE=DATE:20270309"


def text_of(entry: CalendarEntry = ENTRY) -> str:
    (published,) = publication((entry,), {}, 1_800_000_000)
    return sealed(resource_text(published), "launch; of, \\ all", published.digest)


def standing(text: str) -> Standing:
    found = read_standing(text)
    assert found is not None
    return found


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


def test_what_was_written_is_read() -> None:
    found = standing(text_of())
    assert found == Standing(
        COPY.uid, "launch; of, \\ all", 0, 1_800_000_000, found.digest, True, COPY.title, "2027-03-02"
    )
    assert len(found.digest) == 32


def refolded(text: str) -> str:
    return re.sub(r"([^\r\n]{40})(?=[^\r\n])", "\\1\r\n\t", unfolded(text))


def sorted_lines(text: str) -> str:
    head, _, rest = unfolded(text).partition("BEGIN:VEVENT\r\n")
    properties, alarm, tail = rest.partition("BEGIN:VALARM")
    return f"{head}BEGIN:VEVENT\r\n" + "\r\n".join(sorted(properties.split("\r\n"))) + f"\r\n{alarm}{tail}"


@pytest.mark.parametrize(
    "change",
    [
        refolded,
        sorted_lines,
        lambda text: text.replace("\r\n", "\n"),
        lambda text: text.replace("PRODID:-//mfab", "PRODID:-//Somebody"),
        lambda text: text.replace("SEQUENCE:0", "SEQUENCE:3"),
        lambda text: re.sub(r"DTSTAMP:\w+", "DTSTAMP:20300101T000000Z", text),
        lambda text: text.replace("TRIGGER:-PT1H", "TRIGGER:-PT2H"),
        lambda text: text.replace("STATUS:CONFIRMED\r\n", ""),
        lambda text: unfolded(text).replace("FREQ=WEEKLY;COUNT=4", "COUNT=4;FREQ=WEEKLY"),
        lambda text: unfolded(text).replace("Prepare,Text\\, all", "Text\\, all,Prepare"),
        lambda text: text.replace("BEGIN:VEVENT", "BEGIN:VEVENT\r\nX-TRAVEL:1\r\nATTENDEE:mailto:x@example.com", 1),
        lambda text: text.replace("SUMMARY:", "SUMMARY;LANGUAGE=en;X-P=\"a:b;c\",\"d\":"),
    ],
    ids=[
        "folding", "order", "line-ends", "product", "sequence", "stamp", "alarm", "usual-state", "rule", "categories",
        "own-notes", "parameters",
    ],
)  # fmt: skip
def test_a_server_may_write_it_its_own_way(change: Callable[[str], str]) -> None:
    changed = change(text_of())
    assert changed != text_of()
    assert standing(changed).is_intact


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("SUMMARY:Copy", "SUMMARY:Text"),
        lambda text: text.replace("What to do", "What not to do"),
        lambda text: text.replace("DTSTART;VALUE=DATE:20270302", "DTSTART;VALUE=DATE:20270301"),
        lambda text: text.replace("DTEND;VALUE=DATE:20270306", "DTEND;VALUE=DATE:20270307"),
        lambda text: text.replace("DTSTART;VALUE=DATE", "DTSTART;TZID=Europe/Oslo;VALUE=DATE"),
        lambda text: text.replace("STATUS:CONFIRMED", "STATUS:CANCELLED"),
        lambda text: text.replace("TRANSP:TRANSPARENT", "TRANSP:OPAQUE"),
        lambda text: text.replace("COUNT=4", "COUNT=5"),
        lambda text: re.sub(r"EXDATE[^\r\n]*\r\n", "", text),
        lambda text: text.replace("RELATED-TO;RELTYPE=DEPENDS-ON:a@mfab\r\n", ""),
        lambda text: text.replace("URL:https://example.com/x", "URL:https://example.com/y"),
        lambda text: text.replace("BEGIN:VEVENT", "BEGIN:VEVENT\r\nLOCATION:The roof", 1),
        lambda text: re.sub(r"X-MFAB-SEAL[^\r\n]*\r\n", "", text),
        lambda text: text.replace("END:VCALENDAR", f"BEGIN:VEVENT\r\n{MOVED_ONCE}\r\nEND:VEVENT\r\nEND:VCALENDAR"),
    ],
)  # fmt: skip
def test_what_somebody_changed_breaks_the_seal(change: Callable[[str], str]) -> None:
    changed = change(text_of())
    assert changed != text_of()
    assert not standing(changed).is_intact


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_people_type_the_seal_of_what_was_written_holds(title: str, description: str) -> None:
    text = text_of(replace(COPY, title=title, description=description))
    assert standing(text).is_intact
    assert standing(refolded(text)).is_intact


@given(st.text(max_size=300))
def test_whatever_stands_on_a_server_is_read_or_passed_over(text: str) -> None:
    read_standing(text)
    read_standing(f"BEGIN:VEVENT\r\n{text}\r\nUID:x\r\nEND:VEVENT")


@pytest.mark.parametrize(
    "line", ["SUMMARY" + ";A=" * 200_000, "SUMMARY" + ';A="' * 200_000, "X" * 1_000_000, "BEGIN:X\r\n" * 200_000]
)
def test_a_hostile_entry_is_read_quickly(line: str) -> None:
    begun = time.process_time()
    read_standing(f"BEGIN:VEVENT\r\nUID:x\r\n{line}\r\nEND:VEVENT")
    assert time.process_time() - begun < 5
