"""What absences take from working time: whole days, hours, nights, and no more than would be worked."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.calendars.leave import joined, leave
from mfab.calendars.working_time import WorkingTime
from mfab.model.plain import DateRange, parse_date_range
from mfab.model.working_hours import WorkingCalendar

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def works(**keys: object) -> WorkingCalendar:
    return WorkingCalendar.model_validate({"timezone": "Europe/Copenhagen", **keys})


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN).timestamp()) // 60


def taken(calendar: WorkingCalendar, *stretches: tuple[str, str]) -> tuple[list[str], dict[str, list[str]]]:
    found = leave(WorkingTime(calendar), [(at(start), at(end)) for start, end in stretches])
    return [str(each) for each in found.days], {str(day): [str(each) for each in hours] for day, hours in found.hours}


def test_a_meeting_takes_its_hours_and_an_evening_class_takes_nothing() -> None:
    assert taken(works(), ("2027-03-02 10:00", "2027-03-02 12:00"), ("2027-03-02 18:00", "2027-03-02 20:00")) == (
        [], {"2027-03-02": ["10:00-12:00"]},
    )  # fmt: skip


def test_meetings_that_leave_nothing_of_a_day_make_it_a_day_away() -> None:
    assert taken(works(), ("2027-03-02 08:00", "2027-03-02 12:00"), ("2027-03-02 12:00", "2027-03-02 17:00")) == (
        ["2027-03-02"], {},
    )  # fmt: skip


def test_out_of_office_from_monday_noon_to_thursday_noon_is_two_days_and_two_halves() -> None:
    assert taken(works(), ("2027-03-01 12:00", "2027-03-04 12:00")) == (
        ["2027-03-02..2027-03-03"],
        {"2027-03-01": ["12:00-17:00"], "2027-03-04": ["09:00-12:00"]},
    )


def test_a_saturday_at_a_fair_takes_nothing_from_who_does_not_work_on_saturdays() -> None:
    assert taken(works(), ("2027-03-06 00:00", "2027-03-07 00:00")) == ([], {})


def test_a_night_shift_loses_the_hours_after_midnight_on_the_date_on_which_they_are() -> None:
    night = works(days="mon-sun", hours=["22:00-06:00"])

    assert taken(night, ("2027-03-02 23:00", "2027-03-03 02:00")) == (
        [], {"2027-03-02": ["23:00-24:00"], "2027-03-03": ["00:00-02:00"]},
    )  # fmt: skip


def test_days_that_follow_each_other_are_one_stretch() -> None:
    ranges = map(parse_date_range, ["2027-03-05", "2027-03-01..2027-03-03", "2027-03-02..2027-03-04", "2027-03-08"])

    assert [str(each) for each in joined(ranges)] == ["2027-03-01..2027-03-05", "2027-03-08"]


def test_hours_away_are_taken_out_of_a_day_and_the_day_is_still_worked() -> None:
    hours = works(open={"2027-03-02": ["10:00-12:00"]}).open
    assert hours is not None
    calendar = WorkingTime(works(), away_hours=hours)

    assert calendar.add(at("2027-03-02 09:00"), 120) == at("2027-03-02 13:00")
    assert calendar.is_working_day(date(2027, 3, 2))
    assert calendar.day_minutes == 480


WEEKS = st.sampled_from(
    [
        works(),
        works(hours=["08:00-12:00", "12:30-16:30"]),
        works(days="mon-sun", hours=["22:00-06:00"]),
        works(days="mon-sun", hours=["00:00-24:00"]),
        works(days="sat-sun", hours=["01:00-04:00", "20:00-03:00"]),
    ]
)
# Danish clocks change in a night of each.
SPRING = (at("2027-03-24 00:00"), at("2027-04-02 00:00"))
AUTUMN = (at("2027-10-27 00:00"), at("2027-11-05 00:00"))
MOMENTS = st.integers(SPRING[0] + 2880, SPRING[1] - 4320) | st.integers(AUTUMN[0] + 2880, AUTUMN[1] - 4320)


@settings(max_examples=150, deadline=None)
@given(WEEKS, st.lists(st.tuples(MOMENTS, st.integers(1, 2 * 1440)), max_size=5))
def test_what_is_left_of_working_time_is_what_nobody_was_away_for(
    week: WorkingCalendar, absences: list[tuple[int, int]]
) -> None:
    before = WorkingTime(week)
    stretches = [(start, start + length) for start, length in absences]

    found = leave(before, stretches)
    after = WorkingTime(week, away=found.days, away_hours={DateRange(day, day): hours for day, hours in found.hours})

    for begin, end in (SPRING, AUTUMN):
        expected = _minutes(before, begin, end) - {m for start, finish in stretches for m in range(start, finish)}
        left = _minutes(after, begin, end)
        assert left <= expected  # nobody is given work while they are away
        assert all(_is_told_twice(minute) for minute in expected - left)


def _minutes(calendar: WorkingTime, begin: int, end: int) -> set[int]:
    return {minute for start, finish in calendar.intervals(begin, end) for minute in range(start, finish)}


def _is_told_twice(minute: int) -> bool:
    """Tell whether a minute lies in or right behind the hour that comes twice: there the clock is not clear."""
    day = datetime.fromtimestamp(minute * 60, tz=UTC).astimezone(COPENHAGEN)
    return (
        datetime(2027, 10, 31, 2, tzinfo=COPENHAGEN)
        <= day.replace(tzinfo=COPENHAGEN)
        < datetime(2027, 10, 31, 2, tzinfo=COPENHAGEN) + timedelta(hours=3)
    )
