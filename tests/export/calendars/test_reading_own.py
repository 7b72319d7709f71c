"""Tests of reading back a calendar that mfab wrote, and of refusing any other."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.export.calendars.entry import (
    Alarm,
    CalendarEntry,
    Days,
    EntryKind,
    EntryState,
    Hours,
    Participant,
)
from mfab.export.calendars.ical import calendar_text
from mfab.export.calendars.ledger import Gone, known_after, publication
from mfab.export.calendars.reading_own import NotOurs, OwnCalendar, read_own
from tests.export.calendars.corpus import ZONES, entry, of_words, of_zones
from tests.export.hostile import titles

STAMP = 1803986400

days = st.tuples(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 40)).map(
    lambda pair: Days(pair[0], date.fromordinal(pair[0].toordinal() + pair[1]))
)
hours = st.tuples(st.integers(11_000_000, 60_000_000), st.integers(0, 5000)).map(
    lambda pair: Hours(pair[0], pair[0] + pair[1])
)
people = st.builds(
    Participant,
    titles,
    titles.map(lambda text: f"{text}@example.com") | st.just("a@b"),
    st.sampled_from(["CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT"]),
)
entries = st.builds(
    CalendarEntry,
    uid=st.just("one@mfab"),
    kind=st.sampled_from(EntryKind),
    title=titles,
    description=titles,
    when=days | hours,
    zone=st.sampled_from(ZONES),
    categories=st.lists(titles, max_size=3).map(tuple),
    state=st.sampled_from([EntryState.CONFIRMED, EntryState.TENTATIVE]),
    is_busy=st.booleans(),
    url=st.none() | titles.map(lambda text: f"https://example.com/{text}"),
    related=st.lists(titles, max_size=2).map(tuple),
    alarms=st.lists(st.builds(Alarm, st.integers(-5000, 50000), titles, st.booleans()), max_size=2).map(tuple),
    organizer=st.none() | people,
    attendees=st.lists(people, max_size=2).map(tuple),
)


def own(text: str) -> OwnCalendar:
    found = read_own(text.encode())
    assert isinstance(found, OwnCalendar), found
    return found


def reason(data: bytes) -> str:
    found = read_own(data)
    assert isinstance(found, NotOurs)
    return found.reason


@settings(max_examples=120, deadline=None)
@given(entries, titles)
def test_what_is_written_is_read_back_whatever_people_typed(given_entry: CalendarEntry, name: str) -> None:
    published = publication([given_entry], {}, STAMP)
    found = own(calendar_text(name, published))
    assert not found.edited
    again = publication([given_entry], found.known, STAMP + 60)
    assert [each.is_changed for each in again] == [False]
    read = found.known["one@mfab"].entry
    assert read is not None
    # Of whole days no zone is written: there is none to read them in.
    known = replace(published[0].entry, zone="UTC") if isinstance(given_entry.when, Days) else published[0].entry
    assert read == known


def test_the_whole_corpus_is_known_again() -> None:
    for corpus in (list(of_words()), list(of_zones())):
        published = publication(corpus, {}, STAMP)
        found = own(calendar_text("Launch", published))
        assert not found.edited and found.name == "Launch"
        assert {uid: known.digest for uid, known in found.known.items()} == {
            uid: known.digest for uid, known in known_after(published).items()
        }


def test_what_was_ever_cancelled_is_remembered_in_two_numbers() -> None:
    first = publication([entry("a@mfab"), entry("b@mfab")], {}, STAMP)
    second = publication([entry("a@mfab")], own(calendar_text("X", first)).known, STAMP + 60)
    told = own(calendar_text("X", second))
    assert told.gone == Gone(1, STAMP + 60)
    third = publication([entry("a@mfab")], told.known, STAMP, told.gone)
    text = calendar_text("X", third, gone=told.gone)
    assert own(text).gone == told.gone and "b@mfab" not in text


def test_an_event_that_was_changed_by_hand_is_told_by_its_title() -> None:
    text = calendar_text("Launch", publication([entry("a@mfab"), entry("b@mfab", title="Copy")], {}, STAMP))
    assert own(text.replace("SUMMARY:Copy", "SUMMARY:Copy for Bo")).edited == ("Copy for Bo",)
    assert own(text.replace("DTEND;VALUE=DATE:20270317", "DTEND;VALUE=DATE:20270318", 1)).edited == ("Brief",)


def test_an_editor_that_changes_line_ends_and_folds_changes_nothing() -> None:
    text = calendar_text("Launch", publication(of_words(), {}, STAMP))
    assert not own(text.replace("\r\n ", "").replace("\r\n", "\n")).edited


def test_a_calendar_of_an_earlier_mfab_is_continued() -> None:
    published = publication([entry("a@mfab")], {}, STAMP)
    lines = calendar_text("Launch", published).split("\r\n")
    old = "\r\n".join(line for line in lines if not line.startswith(("X-MFAB", "LAST-MODIFIED", "STATUS")))
    found = own(old)
    assert not found.edited
    (again,) = publication([entry("a@mfab")], found.known, STAMP + 60, found.gone)
    assert (again.sequence, again.stamp) == (1, STAMP + 60)


GOOD = calendar_text("Launch", publication([entry("a@mfab")], {}, STAMP))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is not a calendar that mfab wrote"),
        (b"\xff\xfe\x00B", "is not a calendar that mfab wrote"),
        (b"Dear all,\r\nthe launch is moved.\r\n", "is not a calendar that mfab wrote"),
        (b"BEGIN:VCALENDAR\r\n" * 100_000, "is not a calendar that mfab wrote"),
        (b"END:VCALENDAR\r\n", "is not a calendar that mfab wrote"),
        (GOOD.encode()[:-20], "is not a calendar that mfab wrote"),
        (GOOD.encode() * 2, "is not a calendar that mfab wrote"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "does not say who wrote it, and not by mfab"),
        (GOOD.replace("-//mfab//The marketing factory//EN", "-//Apple//iCal//EN").encode(), "'-//Apple//iCal//EN'"),
        (GOOD.replace("DTSTART;VALUE=DATE:20270312", "DTSTART;VALUE=DATE:20270231").encode(), "the event 'Brief'"),
        (GOOD.replace("SEQUENCE:0", "SEQUENCE:many").encode(), "changed by hand at the event 'Brief'"),
        (GOOD.replace("UID:a@mfab\r\n", "").encode(), "changed by hand at the event 'Brief'"),
    ],
)
def test_a_file_that_is_not_ours_gives_a_sentence(data: bytes, sentence: str) -> None:
    assert sentence in reason(data)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_no_damage_to_a_file_is_worse_than_a_sentence(data: Any) -> None:
    text = bytearray(GOOD.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=12))
    assert isinstance(read_own(bytes(text)), OwnCalendar | NotOurs)
