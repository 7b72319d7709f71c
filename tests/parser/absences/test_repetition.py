"""How entries come round, measured against dateutil, and whole diaries against recurring-ical-events."""

from datetime import date, datetime, time, timedelta
from itertools import takewhile

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.parser.absences.diaries import APPLE, COPENHAGEN, GOOGLE, OUTLOOK, calendar, read

from mfab.calendars.leave import merged
from mfab.parser.absences.repetition import Budget, occurrences
from mfab.parser.absences.rules import read_rule

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _list(name: str, items: st.SearchStrategy[object]) -> st.SearchStrategy[str]:
    return st.lists(items, min_size=1, max_size=3, unique=True).map(lambda found: f"{name}={','.join(map(str, found))}")


def _number(reach: int) -> st.SearchStrategy[int]:
    return st.integers(1, reach) | st.integers(-reach, -1)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    plain = _list("BYDAY", st.sampled_from(WEEKDAYS))
    placed = _list("BYDAY", st.builds(lambda place, day: f"{place}{day}", _number(4), st.sampled_from(WEEKDAYS)))
    if draw(st.booleans()):
        parts.append(draw(_list("BYMONTH", st.integers(1, 12))))
    if draw(st.booleans()):
        parts.append(draw(plain | placed if frequency in ("MONTHLY", "YEARLY") else plain))
    if draw(st.booleans()) and frequency != "WEEKLY":
        parts.append(draw(_list("BYMONTHDAY", _number(31))))
    if draw(st.booleans()) and frequency == "YEARLY":
        parts.append(draw(_list("BYYEARDAY", _number(366))))
    if len(parts) > 2 and frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        parts.append(draw(_list("BYSETPOS", _number(5))))
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(WEEKDAYS))}")
    return ";".join(parts)


@settings(max_examples=150, deadline=None)
@given(rules(), st.dates(date(2020, 1, 1), date(2028, 6, 1)), st.none() | st.integers(1, 40))
def test_a_rule_comes_round_on_the_days_on_which_dateutil_says_so(text: str, start: date, count: int | None) -> None:
    # Of a rule that no day fits dateutil looks for one until 9999. The calendar repeats itself after 400 years.
    begin = datetime.combine(start.replace(year=start.year + 7600), time())
    end = datetime.combine(LAST.replace(year=LAST.year + 7600), time())
    later = takewhile(lambda each: each <= end, rrulestr(text, dtstart=begin))
    # An entry's first day is one of its days, whether or not the rule says so.
    expected = sorted({start, *(each.date().replace(year=each.year - 7600) for each in later)})[:count]

    rule = read_rule(text if count is None else f"{text};COUNT={count}")
    found = list(occurrences(rule, start, FIRST, LAST, Budget(1_000_000)))

    assert found == [day for day in expected if FIRST <= day <= LAST]


def test_the_thirty_first_is_skipped_in_months_that_have_none() -> None:
    first, last = date(2027, 1, 31), date(2027, 6, 1)

    found = list(occurrences(read_rule("FREQ=MONTHLY"), first, first, last, Budget(999)))

    assert found == [date(2027, 1, 31), date(2027, 3, 31), date(2027, 5, 31)]


def test_leap_day_comes_every_four_years() -> None:
    found = list(occurrences(read_rule("FREQ=YEARLY"), date(2024, 2, 29), FIRST, date(2033, 1, 1), Budget(9999)))

    assert found == [date(2028, 2, 29), date(2032, 2, 29)]


def read_by_others(text: str) -> list[tuple[int, int]]:
    """Return the times of 2027 that recurring-ical-events finds in a calendar."""
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(date(2027, 1, 1), date(2028, 1, 1))
    return sorted(
        (int(each["DTSTART"].dt.timestamp()) // 60, int(each["DTEND"].dt.timestamp()) // 60) for each in events
    )


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=30;COUNT=6",  # as Exchange writes a meeting
        "FREQ=DAILY;BYHOUR=9,15;UNTIL=20270310T120000Z",
        "FREQ=MONTHLY;BYDAY=1MO;BYHOUR=11;BYSECOND=0",
        "FREQ=WEEKLY;BYDAY=MO,TH;BYHOUR=8,16;BYMINUTE=0,45;UNTIL=20270401T000000Z",
        "FREQ=YEARLY;BYWEEKNO=9,29,53,-1;BYDAY=MO,FR",
    ],
)
def test_hours_and_weeks_of_a_rule_are_followed(rule: str) -> None:
    text = calendar(
        "UID:a\nDTSTART;TZID=Europe/Copenhagen:20270301T093000\nDTEND;TZID=Europe/Copenhagen:20270301T100000\n"
        f"RRULE:{rule}"
    )
    absences, told = read(text)

    assert not told
    assert sorted(absences.times) == list(merged(read_by_others(text)))


def test_of_a_week_without_a_day_it_is_the_day_of_the_first_time() -> None:
    found = occurrences(read_rule("FREQ=YEARLY;BYWEEKNO=1,29"), date(2026, 1, 2), FIRST, LAST, Budget(9999))

    assert list(found) == [
        date(2026, 1, 2), date(2026, 7, 17), date(2027, 1, 8), date(2027, 7, 23), date(2028, 1, 7), date(2028, 7, 21)
    ]  # fmt: skip


STAND_UP = """UID:a
DTSTART;TZID=Europe/Copenhagen:20270301T093000
DTEND;TZID=Europe/Copenhagen:20270301T100000
RRULE:FREQ=WEEKLY;COUNT=8
EXDATE;TZID=Europe/Copenhagen:20270405T093000"""


def test_a_change_of_this_and_all_later_times_is_followed() -> None:
    """The stand-up moves from Mondays at half past nine to Tuesdays at eight from 22 March on; summer time begins."""
    text = calendar(
        STAND_UP,
        "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:20270322T093000\n"
        "DTSTART;TZID=Europe/Copenhagen:20270323T080000\nDTEND;TZID=Europe/Copenhagen:20270323T090000",
    )
    absences, told = read(text)

    shown = [f"{datetime.fromtimestamp(start * 60, COPENHAGEN):%d.%m. %H:%M}" for start, _ in absences.times]
    assert shown == [
        "01.03. 09:30", "08.03. 09:30", "15.03. 09:30", "23.03. 08:00", "30.03. 08:00", "13.04. 08:00", "20.04. 08:00"
    ]  # fmt: skip
    assert {end - start for start, end in absences.times[3:]} == {60} and not told


@pytest.mark.parametrize("change", ["STATUS:CANCELLED", "TRANSP:TRANSPARENT"])
def test_who_ends_all_later_times_is_there_again(change: str) -> None:
    absences, _ = read(
        calendar(
            STAND_UP,
            "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:20270315T093000\n"
            f"DTSTART;TZID=Europe/Copenhagen:20270315T093000\n{change}",
        )
    )

    assert len(absences.times) == 2


def test_a_change_of_another_kind_is_read_for_one_time_and_told() -> None:
    absences, (told,) = read(
        calendar(STAND_UP, "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270315T083000Z\nDTSTART;VALUE=DATE:20270316")
    )

    assert len(absences.times) == 6 and len(absences.days) == 1
    assert told.message.endswith("of another kind than they are; it is read for this one")


def test_another_reader_finds_the_same_times_in_the_diaries_of_three_programs() -> None:
    for text in (OUTLOOK, GOOGLE, APPLE):
        absences, _ = read(text)
        events = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between(
            date(2027, 1, 1), date(2028, 1, 1)
        )
        timed = [each for each in events if isinstance(each["DTSTART"].dt, datetime)]
        counted = [each for each in timed if each.get("TRANSP") == "OPAQUE"]

        assert sorted(absences.times) == sorted(
            (int(each["DTSTART"].dt.timestamp()) // 60, int(each["DTEND"].dt.timestamp()) // 60) for each in counted
        )


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(2026, 12, 1), date(2027, 11, 30)), st.times(), st.integers(1, 3 * 24 * 60), st.integers(1, 12),
    st.integers(1, 9), st.sets(st.integers(0, 11), max_size=4),
)  # fmt: skip
def test_a_repeated_entry_keeps_its_hour_over_summer_time(
    day: date, clock: time, minutes: int, count: int, interval: int, left_out: set[int]
) -> None:
    start = datetime.combine(day, clock.replace(second=0, microsecond=0))
    starts = [start + timedelta(days=interval * number) for number in range(count)]
    out = "".join(f"\nEXDATE:{each:%Y%m%dT%H%M%S}" for number, each in enumerate(starts) if number in left_out)
    end = start + timedelta(minutes=minutes)

    absences, _ = read(
        calendar(
            f"UID:a\nDTSTART:{start:%Y%m%dT%H%M%S}\nDTEND:{end:%Y%m%dT%H%M%S}\n"
            f"RRULE:FREQ=DAILY;INTERVAL={interval};COUNT={count}{out}"
        ),
        first="2026-01-01", last="2028-12-31",
    )  # fmt: skip

    # The oracle counts each minute of each occurrence that is held.
    expected: set[int] = set()
    for number, each in enumerate(starts):
        if number not in left_out:
            expected.update(range(_minute(each), _minute(each + timedelta(minutes=minutes))))
    assert {minute for begin, finish in absences.times for minute in range(begin, finish)} == expected


def _minute(wall: datetime) -> int:
    return int(wall.replace(tzinfo=COPENHAGEN).timestamp()) // 60
