"""Add, subtract and difference against an oracle that walks a few weeks minute by minute."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mfab.calendars.bounds import EARLIEST, LATEST
from mfab.calendars.working_time import CalendarExhausted, WorkingTime
from mfab.model.plain import DateRange
from mfab.model.working_hours import DayHours, DifferentWeeks, Hours, WorkingCalendar

SPAN_DAYS = 42
# Summer time begins, and ends; a turn of the year; summer time from midnight, and by half an hour; a day that
# never was; an offset of three quarters of an hour.
PLACES = [
    ("UTC", date(2027, 2, 8)),
    ("Europe/Oslo", date(2026, 3, 9)),
    ("Europe/Oslo", date(2026, 10, 5)),
    ("America/New_York", date(2026, 12, 10)),
    ("America/Santiago", date(2026, 8, 20)),
    ("Australia/Lord_Howe", date(2026, 9, 15)),
    ("Pacific/Apia", date(2011, 12, 12)),
    ("Asia/Kathmandu", date(1996, 12, 10)),
]


class Minutes:
    """Every minute of a few weeks, worked or not."""

    def __init__(self, calendar: WorkingCalendar, first: date, **besides: object) -> None:
        self.begin = minutes_of(datetime(first.year, first.month, first.day, tzinfo=UTC))
        self.worked = bytearray(SPAN_DAYS * 1440)
        place = UTC if calendar.timezone == "UTC" else ZoneInfo(calendar.timezone)
        for number in range(-4, SPAN_DAYS + 3):
            day = first + timedelta(days=number)
            midnight = datetime(day.year, day.month, day.day, tzinfo=place)
            for start, end in hours_on(day, calendar, **besides):
                wall = (midnight + timedelta(minutes=start), midnight + timedelta(minutes=end))
                begin, finish = (minutes_of(time.astimezone(UTC)) - self.begin for time in wall)
                for minute in range(max(begin, 0), min(finish, len(self.worked))):
                    self.worked[minute] = 1

    def add(self, instant: int, minutes: int) -> int | None:
        return self._walk(instant - self.begin, minutes, 1, 0)

    def subtract(self, instant: int, minutes: int) -> int | None:
        return self._walk(instant - self.begin, minutes, -1, -1)

    def _walk(self, position: int, minutes: int, step: int, beside: int) -> int | None:
        while minutes:
            if not 0 <= position + beside < len(self.worked):
                return None
            minutes -= self.worked[position + beside]
            position += step
        return self.begin + position

    def between(self, start: int, end: int) -> int:
        return self.worked[start - self.begin : end - self.begin].count(1)


def minutes_of(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def hours_on(
    day: date,
    calendar: WorkingCalendar,
    away: tuple[DateRange, ...] = (),
    closed: tuple[DateRange, ...] = (),
    holidays: frozenset[date] = frozenset(),
) -> tuple[Hours, ...]:
    """The precedence of the format, said once more as plainly as it can be."""
    if any(day in days for days in away):
        return ()
    openings = [hours for days, hours in (calendar.open or {}).items() if day in days]
    if openings:
        return openings[-1]
    if day in holidays or any(day in days for days in (*calendar.closed, *closed)):
        return ()
    by_day = {weekday: entry.hours for entry in calendar.hours for weekday in entry.days or calendar.days}
    for other in calendar.weeks or ():
        if other.from_ <= day <= other.to:
            days = other.days or tuple(weekday for weekday in by_day if by_day[weekday])
            by_day_of_other = dict.fromkeys(days, other.hours[0].hours)
            return by_day_of_other.get(day.weekday(), ())
    return by_day.get(day.weekday(), ())


@st.composite
def stretches_of_a_day(draw: st.DrawFn) -> tuple[Hours, ...]:
    marks = sorted(draw(st.sets(st.integers(0, 36 * 4), min_size=2, max_size=4)))
    pairs = [Hours(start * 15, end * 15) for start, end in zip(marks[::2], marks[1::2], strict=False)]
    return tuple(pair for pair in pairs if pair.start < 1440) or (Hours(0, 1440),)


weekday_sets = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))


@st.composite
def ranges(draw: st.DrawFn, first: date) -> DateRange:
    begin = first + timedelta(days=draw(st.integers(-3, SPAN_DAYS)))
    return DateRange(begin, begin + timedelta(days=draw(st.integers(0, 9))))


@st.composite
def calendars(draw: st.DrawFn) -> tuple[WorkingTime, Minutes]:
    zone, first = draw(st.sampled_from(PLACES))
    some_ranges = st.lists(ranges(first), max_size=2).map(tuple)
    by_day = st.dictionaries(st.integers(0, 6), stretches_of_a_day(), min_size=1).map(
        lambda hours: tuple(DayHours((day,), stretches) for day, stretches in hours.items())
    )
    hours = draw(stretches_of_a_day().map(lambda hours: (DayHours(None, hours),)) | by_day)
    days = draw(weekday_sets) if hours[0].days is None else None
    weeks = ()
    if draw(st.booleans()):
        stretch = draw(ranges(first))
        keys = {"from": stretch.first, "to": stretch.last, "days": draw(st.none() | weekday_sets)}
        weeks = (DifferentWeeks(**keys, hours=(DayHours(None, draw(stretches_of_a_day())),)),)
    calendar = WorkingCalendar(
        timezone=zone,
        days=days,
        hours=hours,
        closed=draw(some_ranges),
        open=dict(draw(st.lists(st.tuples(ranges(first), stretches_of_a_day()), max_size=2))),
        weeks=weeks,
    )
    besides = {"away": draw(some_ranges), "closed": draw(some_ranges)}
    holidays = frozenset(days.first for days in draw(some_ranges))
    oracle = Minutes(calendar, first, holidays=holidays, **besides)
    return WorkingTime(calendar, **besides, holidays=lambda year: holidays), oracle


offsets = st.integers(0, SPAN_DAYS * 1440)
amounts = st.integers(1, 6000)


@settings(max_examples=120, deadline=None)
@given(calendars(), offsets, offsets, amounts)
def test_every_answer_is_that_of_walking_minute_by_minute(
    pair: tuple[WorkingTime, Minutes], offset: int, other: int, minutes: int
) -> None:
    calendar, oracle = pair
    instant, later = oracle.begin + min(offset, other), oracle.begin + max(offset, other)

    assert calendar.between(instant, later) == oracle.between(instant, later)
    assert calendar.between(later, instant) == -oracle.between(instant, later)
    for compute, walk in ((calendar.add, oracle.add), (calendar.subtract, oracle.subtract)):
        expected = walk(instant, minutes)
        if expected is not None:
            assert compute(instant, minutes) == expected
    if (end := oracle.add(instant, 1)) is not None:
        assert calendar.next_start(instant) == end - 1
    if (start := oracle.subtract(instant, 1)) is not None:
        assert calendar.previous_end(instant) == start + 1
    found = list(calendar.intervals(instant, later))
    assert all(before[1] < after[0] for before, after in pairwise(found))
    worked = {minute for begin, end in found for minute in range(begin, end)}
    assert worked == {minute for minute in range(instant, later) if oracle.worked[minute - oracle.begin]}


@settings(max_examples=120, deadline=None)
@given(calendars(), offsets, offsets, amounts)
def test_work_ends_in_time_exactly_when_it_begins_in_time(
    pair: tuple[WorkingTime, Minutes], offset: int, other: int, minutes: int
) -> None:
    calendar, oracle = pair
    assume(calendar.has_working_time)
    begin, end = oracle.begin + offset, oracle.begin + other

    try:
        finish, start = calendar.add(begin, minutes), calendar.subtract(end, minutes)
    except CalendarExhausted:
        assume(False)
    assert (finish <= end) == (begin <= start)
    assert calendar.between(begin, finish) == calendar.between(start, end) == minutes
    assert calendar.add(calendar.subtract(finish, minutes), minutes) == finish
    assert calendar.add(calendar.add(begin, minutes), minutes) == calendar.add(begin, 2 * minutes)
    assert calendar.subtract(finish, minutes) == calendar.next_start(begin)
    assert calendar.add(start, minutes) == calendar.previous_end(end)


@settings(max_examples=30, deadline=None)
@given(st.permutations([-3, -1, 0, 2, 5]), st.sampled_from(["UTC", "Europe/Oslo", "Asia/Tokyo"]), amounts)
def test_an_answer_does_not_depend_on_what_was_asked_before(years: list[int], zone: str, minutes: int) -> None:
    calendar = WorkingCalendar(timezone=zone, hours=(DayHours(None, (Hours(600, 1440), Hours(0, 300))),))
    asked = WorkingTime(calendar)
    for year in years:
        instant = minutes_of(datetime(2027 + year, 1, 1, 3, tzinfo=UTC))
        fresh = WorkingTime(calendar)

        assert asked.add(instant, minutes) == fresh.add(instant, minutes)
        assert asked.subtract(instant, minutes) == WorkingTime(calendar).subtract(instant, minutes)
        assert asked.between(instant - 9000, instant) == fresh.between(instant - 9000, instant)


@pytest.mark.parametrize("asked_first", [-600_000, 0, 600_000])
def test_a_print_works_open_day_and_night_is_one_interval_across_the_years(asked_first: int) -> None:
    calendar = WorkingTime(WorkingCalendar(days=(0, 1, 2, 3, 4, 5, 6), hours=(DayHours(None, (Hours(0, 1440),)),)))
    new_year = minutes_of(datetime(2027, 1, 1, tzinfo=UTC))
    calendar.next_start(new_year + asked_first)

    assert calendar.add(new_year - 10, 20) == new_year + 10
    assert calendar.subtract(new_year + 10, 20) == new_year - 10
    assert list(calendar.intervals(new_year - 5, new_year + 5)) == [(new_year - 5, new_year + 5)]
    assert calendar.next_start(new_year) == calendar.previous_end(new_year) == new_year


def test_no_work_leaves_the_instant_where_it_is_even_at_night() -> None:
    calendar = WorkingTime(WorkingCalendar())
    night = minutes_of(datetime(2027, 1, 11, 3, tzinfo=UTC))

    assert calendar.add(night, 0) == calendar.subtract(night, 0) == night
    with pytest.raises(ValueError, match="not negative"):
        calendar.add(night, -1)
    with pytest.raises(ValueError, match="not negative"):
        calendar.subtract(night, -1)


ASKED_TOO_MUCH: list[Callable[[WorkingTime], object]] = [
    lambda calendar: calendar.add(30_000_000, 10**9),
    lambda calendar: calendar.subtract(30_000_000, 10**9),
    lambda calendar: calendar.add(LATEST + 1, 1),
    lambda calendar: calendar.between(EARLIEST - 1, 0),
    lambda calendar: calendar.next_start(LATEST),
    lambda calendar: calendar.previous_end(EARLIEST),
    lambda calendar: calendar.local(10**12),
    lambda calendar: calendar.date_of_start(-(10**12)),
    lambda calendar: calendar.day_start(date(2200, 1, 1)),
    lambda calendar: calendar.instant_of(date(2199, 12, 31), 10**9),
    lambda calendar: calendar.shift_days(date(2027, 1, 1), 10**6),
    lambda calendar: calendar.shift_days(date(2027, 1, 1), -(10**6)),
]


@pytest.mark.parametrize("ask", ASKED_TOO_MUCH)
def test_what_lies_outside_the_years_of_the_calendar_is_said(ask: Callable[[WorkingTime], object]) -> None:
    with pytest.raises(CalendarExhausted):
        ask(WorkingTime(WorkingCalendar()))


@pytest.mark.parametrize(
    "calendar",
    [
        WorkingCalendar(base="none"),
        WorkingCalendar(closed=(DateRange(date(1970, 1, 1), date(2199, 12, 31)),)),
    ],
)
def test_a_calendar_that_is_never_open_never_finishes_anything(calendar: WorkingCalendar) -> None:
    never = WorkingTime(calendar)

    assert not never.has_working_time
    assert never.between(0, 30_000_000) == 0
    for ask in (never.next_start, never.previous_end):
        with pytest.raises(CalendarExhausted):
            ask(30_000_000)
