"""How entries come round, measured against dateutil, and whole diaries against recurring-ical-events."""

from datetime import date, datetime, time, timedelta
from itertools import takewhile

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.parser.absences.diaries import APPLE, COPENHAGEN, GOOGLE, OUTLOOK, calendar, read

from mfab.parser.absences.repetition import Budget, occurrences, read_rule

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
