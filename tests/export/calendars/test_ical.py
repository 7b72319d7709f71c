"""Tests of calendar files: each thing that `ics` by itself gets wrong, and what RFC 5545 and its additions ask for."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from ics.grammar.parse import ContentLine

from mfab.export.calendars.entry import Alarm, CalendarEntry, Days, EntryState, Hours, Participant
from mfab.export.calendars.ical import calendar_text, resource_text
from mfab.export.calendars.ical_event import duration
from mfab.export.calendars.ledger import known_after, publication
from tests.export.calendars.corpus import entry, minutes, of_words, of_zones

STAMP = 1803986400
ANNA = Participant("Anna Holm", "anna@example.com")


def text(*entries: CalendarEntry) -> str:
    return calendar_text("Launch", publication(entries, {}, STAMP))


def lines(*entries: CalendarEntry) -> list[str]:
    return text(*entries).replace("\r\n ", "").split("\r\n")


def values(name: str, *entries: CalendarEntry) -> list[str]:
    return [line for line in lines(*entries) if line.startswith((f"{name}:", f"{name};"))]


# What `ics` 0.7 does wrong.


def test_every_event_is_stamped() -> None:
    assert values("DTSTAMP", entry(), entry("b@mfab")) == ["DTSTAMP:20270302T112000Z"] * 2


def test_no_line_is_longer_than_75_octets_and_the_last_one_ends() -> None:
    whole = text(*of_words(), *of_zones()).encode()
    assert whole.endswith(b"END:VCALENDAR\r\n")
    assert all(
        len(line) <= 75 and line.decode() and b"\n" not in line for line in whole.removesuffix(b"\r\n").split(b"\r\n")
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Holm, Anna", '"Holm, Anna"'),
        ("Holm; Anna: Ms", '"Holm; Anna: Ms"'),
        ('Anna "Ann" Holm', "Anna ^'Ann^' Holm"),
        ("^", "^^"),
        ("Anna\r\nATTENDEE:mailto:x@example.com", '"Anna ATTENDEE:mailto:x@example.com"'),
        ("DOMAIN\\anna", "DOMAIN/anna"),
    ],
)
def test_a_name_with_marks_in_it_does_not_mangle_who_is_meant(name: str, written: str) -> None:
    steered = entry(organizer=replace(ANNA, name=name), attendees=(replace(ANNA, name=name),))
    assert values("ORGANIZER", steered) == [f"ORGANIZER;CN={written}:mailto:anna@example.com"]
    (attendee,) = values("ATTENDEE", steered)
    assert attendee.startswith(f"ATTENDEE;CN={written};ROLE=REQ-PARTICIPANT;")


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.com/a,b;c?d=e&f", "https://example.com/a,b;c?d=e&f"),
        ("https://example.com/two words/ø", "https://example.com/two%20words/%C3%B8"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("https://example.com/a%20b\r\nATTACH:x", "https://example.com/a%20bATTACH:x"),
    ],
)
def test_an_address_of_a_page_is_not_escaped_and_cannot_break_out(url: str, written: str) -> None:
    assert values("URL", entry(url=url)) == [f"URL:{written}"]


def test_what_is_no_address_is_not_written_as_one() -> None:
    assert values("URL", entry(url="see the board")) == []
    assert values("ATTENDEE", entry(organizer=ANNA, attendees=(Participant("Bo", "ask reception"),))) == []


@pytest.mark.parametrize(
    ("before", "written"),
    [
        (0, "PT0S"),
        (15, "-PT15M"),
        (60, "-PT1H"),
        (1440, "-P1D"),
        (1530, "-P1DT1H30M"),
        (-540, "PT9H"),
        (20160, "-P14D"),
    ],
)
def test_a_reminder_says_how_long_before(before: int, written: str) -> None:
    assert duration(-before) == written
    assert values("TRIGGER", entry(alarms=(Alarm(before, "soon"),))) == [f"TRIGGER:{written}"]


def test_a_reminder_of_the_end_says_so_where_there_is_an_end() -> None:
    due = (Alarm(60, "due", before_end=True),)
    assert values("TRIGGER", entry(alarms=due)) == ["TRIGGER;RELATED=END:-PT1H"]
    instant = Hours(30000000, 30000000)
    assert values("TRIGGER", entry(when=instant, alarms=due)) == ["TRIGGER:-PT1H"]
    assert values("DTEND", entry(when=instant)) == []


@pytest.mark.parametrize("field", ["uid", "title", "description", "url"])
def test_a_new_line_in_any_text_begins_no_property(field: str) -> None:
    nasty = "https://x.example/\r\nATTENDEE:mailto:boss@example.com\nEND:VEVENT\u2028BEGIN:VALARM"
    assert names(entry(**{field: nasty})) == names(entry(url="https://x.example/" if field == "url" else None))


def test_a_new_line_in_a_category_begins_no_property() -> None:
    assert names(entry(categories=("Launch\r\nSTATUS:CANCELLED",))) == names(entry(categories=("Launch",)))


def names(*entries: CalendarEntry) -> list[str]:
    return [line.partition(":")[0].partition(";")[0] for line in lines(*entries)]


def test_attendees_and_categories_stand_in_the_order_they_were_given() -> None:
    many = tuple(Participant(name, f"{name}@example.com") for name in ("zoe", "bo", "anna", "mia"))
    written = entry(organizer=ANNA, attendees=many, categories=("z", "a", "m"))
    assert [line.rpartition(":")[2] for line in values("ATTENDEE", written)] == [each.email for each in many]
    assert values("CATEGORIES", written) == ["CATEGORIES:z,a,m"]


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_same_entries_give_the_same_bytes_in_every_process(seed: str) -> None:
    program = (
        "import sys; from tests.export.calendars.test_ical import of_words, of_zones, text; "
        "sys.stdout.buffer.write(text(*of_words(), *of_zones()).encode())"
    )
    own = {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "PYTHONPATH": os.pathsep.join(sys.path)}
    again = subprocess.run([sys.executable, "-c", program], env={**os.environ, **own}, capture_output=True, check=True)
    assert again.stdout == text(*of_words(), *of_zones()).encode()


def test_whole_days_are_the_days_of_the_team_whatever_zone_it_is_in() -> None:
    for zone in ("Pacific/Auckland", "Pacific/Honolulu", "Asia/Kathmandu"):
        day = entry(when=Days(date(2027, 3, 28), date(2027, 3, 28)), zone=zone)
        assert values("DTSTART", day) == ["DTSTART;VALUE=DATE:20270328"]
        assert values("DTEND", day) == ["DTEND;VALUE=DATE:20270329"]


def test_lines_share_no_parameters() -> None:
    text(*of_words())
    assert ContentLine("X").params == {}


# What else is asked for.


def test_it_is_a_file_and_not_an_invitation() -> None:
    steered = text(entry(organizer=ANNA, attendees=(ANNA,)))
    assert "METHOD" not in steered
    # A server that invites by mail leaves it be.
    assert "SCHEDULE-AGENT=NONE" in steered.replace("\r\n ", "")


def test_nobody_attends_what_nobody_organises() -> None:
    assert values("ATTENDEE", entry(attendees=(ANNA,))) == []


def test_work_is_free_time_unless_it_is_to_block() -> None:
    assert values("TRANSP", entry(), entry("b@mfab", is_busy=True)) == ["TRANSP:TRANSPARENT", "TRANSP:OPAQUE"]
    assert values("STATUS", entry(state=EntryState.TENTATIVE)) == ["STATUS:TENTATIVE"]


def test_what_an_entry_waits_for_is_named_by_its_uid() -> None:
    assert values("RELATED-TO", entry(related=("copy@mfab",))) == ["RELATED-TO;RELTYPE=DEPENDS-ON:copy@mfab"]


def test_a_calendar_says_its_name_and_how_often_to_look_again() -> None:
    whole = calendar_text("Launch; all", publication([entry()], {}, STAMP), refresh="PT12H")
    for line in ("NAME:Launch\\; all", "X-WR-CALNAME:Launch\\; all", "REFRESH-INTERVAL;VALUE=DURATION:PT12H"):
        assert f"\r\n{line}\r\n" in whole
    assert "X-PUBLISHED-TTL:PT12H\r\n" in whole
    with pytest.raises(ValueError, match="no duration"):
        calendar_text("Launch", (), refresh="12 hours")


def test_a_resource_is_one_event_with_its_zone() -> None:
    nine = minutes("2027-03-29 09:00", "Europe/Copenhagen")
    alone = resource_text(publication([entry(when=Hours(nine, nine + 60))], {}, STAMP)[0])
    assert alone.count("BEGIN:VEVENT") == alone.count("BEGIN:VTIMEZONE") == alone.count("BEGIN:VCALENDAR") == 1
    assert "METHOD" not in alone and "NAME:" not in alone.replace("TZNAME:", "")


def test_a_rule_ends_as_its_kind_of_start_asks_for() -> None:
    nine = minutes("2027-03-22 09:00", "Europe/Copenhagen")
    weekly = "FREQ=WEEKLY;UNTIL=20271231"
    timed = entry(when=Hours(nine, nine + 60), rule=weekly, excluded=(date(2027, 3, 29),))
    assert values("RRULE", timed)[-1] == "RRULE:FREQ=WEEKLY;UNTIL=20271231T225959Z"
    assert values("EXDATE", timed) == ["EXDATE;TZID=Europe/Copenhagen:20270329T090000"]
    whole = entry(rule=weekly.lower(), excluded=(date(2027, 3, 29), date(2027, 3, 22)))
    assert values("RRULE", whole) == ["RRULE:FREQ=WEEKLY;UNTIL=20271231"]
    assert values("EXDATE", whole) == ["EXDATE;VALUE=DATE:20270322,20270329"]


def test_a_rule_that_breaks_out_is_our_bug() -> None:
    with pytest.raises(ValueError, match="no rule"):
        text(entry(rule="FREQ=DAILY\r\nATTACH:x"))


def test_the_calendar_is_what_was_looked_at(same_as_golden: Callable[[str, bytes], None]) -> None:
    nine = minutes("2027-03-29 09:00", "Europe/Copenhagen")
    entries = [
        entry(categories=("Prepare & agree",), related=("kickoff@mfab",), alarms=(Alarm(1440, "Brief is due", True),)),
        entry("go@mfab", Hours(nine, nine + 60), title="Go or no-go", organizer=ANNA, attendees=(ANNA,), is_busy=True),
    ]
    first = publication([*entries, entry("old@mfab", title="Dropped")], {}, STAMP)
    second = publication(entries, known_after(first), STAMP + 86400)
    same_as_golden("calendar.ics", calendar_text("Launch", second, refresh="PT12H").encode())
