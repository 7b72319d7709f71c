"""Tests of what a calendar says of its time zones, by a reader that knows nothing else of them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest

from mfab.export.calendars.entry import CalendarEntry, Hours
from mfab.export.calendars.ical import calendar_text
from mfab.export.calendars.ledger import publication
from mfab.export.calendars.vtimezone import vtimezone
from mfab.export.calendars.vtimezone_changes import changes
from tests.export.calendars.corpus import EPOCH, entry, minutes
from tests.export.calendars.readers import Libical, by_ical_js

_OF_SYSTEMS = {"localtime", "posixrules", "Factory"}
ALL_ZONES = sorted(name for name in available_timezones() if name not in _OF_SYSTEMS)


def at(zone: str, instant: int) -> CalendarEntry:
    return entry(f"{zone}-{instant}@mfab", Hours(instant, instant + 30), zone=zone)


def around(zone: str, first: int, last: int) -> list[int]:
    """Return instants before and after each change of a clock, where no wall-clock time comes twice."""
    steps = [-1441, -181, 181, 1441]
    return [change.instant + step for change in changes(zone, first, last) for step in steps]


def test_zones_that_are_used_are_told_once_and_no_others() -> None:
    entries = [at("Europe/Copenhagen", 30000000), at("Asia/Kathmandu", 30000000), at("Europe/Copenhagen", 30001000)]
    read = icalendar.Calendar.from_ical(calendar_text("X", publication([*entries, entry()], {}, 0)))
    assert [str(part["TZID"]) for part in read.walk("VTIMEZONE")] == ["Asia/Kathmandu", "Europe/Copenhagen"]
    assert "VTIMEZONE" not in calendar_text("X", publication([entry(), at("UTC", 30000000)], {}, 0))


def test_a_morning_keeps_its_hour_when_summer_time_begins() -> None:
    # Copenhagen, Friday and Monday around 28 March 2027.
    days = [at("Europe/Copenhagen", minutes(f"2027-03-{day} 09:00", "Europe/Copenhagen")) for day in (26, 29)]
    text = calendar_text("X", publication(days, {}, 0))
    assert "DTSTART;TZID=Europe/Copenhagen:20270326T090000" in text
    assert "DTSTART;TZID=Europe/Copenhagen:20270329T090000" in text


def test_an_hour_that_comes_twice_is_written_so_that_nobody_errs() -> None:
    # 31 October 2027: 02:30 is shown twice.
    for fold, utc in ((0, "20271031T003000Z"), (1, "20271031T013000Z")):
        text = calendar_text(
            "X", publication([at("Europe/Copenhagen", minutes("2027-10-31 02:30", "Europe/Copenhagen", fold))], {}, 0)
        )
        assert f"DTSTART:{utc}" in text and "VTIMEZONE" not in text


def test_changes_that_come_round_are_rules() -> None:
    rules = {
        "Europe/Copenhagen": {"FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
        "America/New_York": {"FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"},
        "Asia/Kathmandu": set(),
    }
    for zone, expected in rules.items():
        parts = vtimezone(zone, 30000000, 30000000)
        found = {line.value for part in parts if isinstance(part, list) for line in part if line.name == "RRULE"}
        assert found == expected


@pytest.mark.parametrize("share", range(4))
def test_in_every_zone_of_the_world_the_clock_is_what_it_says(share: int) -> None:
    first, last = minutes("2026-02-01 00:00", "UTC"), minutes("2030-11-01 00:00", "UTC")
    for name in ALL_ZONES[share::12]:
        zone = vtimezone(name, first, last)
        text = "\r\n".join(["BEGIN:VCALENDAR", str(zone), "END:VCALENDAR", ""])
        (read,) = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")
        told = read.to_tz(lookup_tzid=False)
        for instant in [first, last, *range(first, last, 60 * 24 * 43), *around(name, first, last)]:
            wall = (EPOCH + timedelta(minutes=instant)).astimezone(ZoneInfo(name)).replace(tzinfo=None)
            assert wall.replace(tzinfo=told).utcoffset() == wall.replace(tzinfo=ZoneInfo(name)).utcoffset(), (
                name,
                wall,
            )


def test_ical_js_and_libical_read_the_same_instants_in_every_zone_of_the_world() -> None:
    first, last = minutes("2027-01-15 12:00", "UTC"), minutes("2029-07-15 12:00", "UTC")
    texts, expected = {}, {}
    for name in ALL_ZONES[::12]:
        instants = sorted({first, last, *around(name, first, last)})
        published = publication([at(name, instant) for instant in instants], {}, 0)
        texts[name], expected[name] = calendar_text("X", published), instants
    libical, found = Libical(), by_ical_js(texts)
    for name, text in texts.items():
        assert [event["start"] for event in libical.events(text)] == expected[name], name
        assert [event["start"] for event in found[name]] == expected[name], name


def test_the_years_before_the_first_change_have_their_clock_too() -> None:
    # Samoa went without summer time from 2021 on; its clock was changed last in April of that year.
    text = calendar_text("X", publication([at("Pacific/Apia", minutes("2027-03-02 09:00", "Pacific/Apia"))], {}, 0))
    assert text.count("BEGIN:STANDARD") == 1 and "DTSTART:19700101T000000" in text
    assert datetime(2027, 3, 2, 9, tzinfo=ZoneInfo("Pacific/Apia")).astimezone(UTC).hour == 20
