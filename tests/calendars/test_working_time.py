"""Working time as planners meet it: weeks, holidays, absences, nights, and days on which clocks change."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from mfab.calendars.compiled import working_time
from mfab.calendars.working_time import WorkingTime
from mfab.model.plain import DateRange, parse_date_range
from mfab.model.working_hours import WorkingCalendar


def calendar(*, closed: tuple[str, ...] = (), away: tuple[str, ...] = (), **keys: object) -> WorkingTime:
    """Compile what an author writes under `calendar:`."""
    return working_time(WorkingCalendar.model_validate(keys), closed=ranges(closed), away=ranges(away))


def ranges(written: tuple[str, ...]) -> tuple[DateRange, ...]:
    return tuple(map(parse_date_range, written))


def at(text: str, zone: str = "UTC") -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()) // 60


def day(text: str) -> date:
    return date.fromisoformat(text)


OSLO = "Europe/Oslo"
DAY_AND_NIGHT = {"days": "mon-sun", "hours": ["00:00-24:00"]}


def test_without_a_calendar_work_is_done_monday_to_friday_nine_to_five_in_utc() -> None:
    team = calendar()

    assert team.add(at("2027-01-08 16:00"), 120) == at("2027-01-11 10:00")
    assert team.zone is UTC
    assert (team.day_minutes, team.week_minutes) == (480, 2400)


def test_work_pauses_at_lunch() -> None:
    team = calendar(hours=["08:00-12:00", "13:00-17:00"])

    assert team.add(at("2027-01-11 11:30"), 60) == at("2027-01-11 13:30")
    assert team.subtract(at("2027-01-11 13:30"), 60) == at("2027-01-11 11:30")
    assert team.add(at("2027-01-11 08:00"), 240) == at("2027-01-11 12:00")
    assert team.subtract(at("2027-01-11 17:00"), 240) == at("2027-01-11 13:00")
    assert team.between(at("2027-01-11 11:00"), at("2027-01-12 09:00")) == 60 + 240 + 60


def test_a_finish_at_five_and_a_start_the_next_morning_are_one_moment_of_work() -> None:
    team = calendar()
    evening, morning = at("2027-01-08 17:00"), at("2027-01-11 09:00")

    assert team.between(evening, morning) == 0
    assert team.next_start(evening) == morning
    assert team.previous_end(morning) == evening
    assert team.next_start(morning) == morning
    assert team.previous_end(evening) == evening


def test_danish_easter_is_five_days_long_and_the_great_day_of_prayer_is_worked_since_2024() -> None:
    team = calendar(country="DK", timezone="Europe/Copenhagen")

    assert team.shift_days(day("2027-03-24"), 1) == day("2027-03-30")
    assert team.is_working_day(day("2024-04-26"))
    assert not team.is_working_day(day("2023-05-05"))


def test_closed_days_and_an_occasion_that_closes_more() -> None:
    team = calendar(closed=("2027-02-15..2027-02-19",))
    winter = working_time(WorkingCalendar(closed=ranges(("2026-12-24..2027-01-01",))), closed=ranges(("2027-01-04",)))

    assert team.add(at("2027-02-12 13:00"), 480) == at("2027-02-22 13:00")
    assert winter.add(at("2026-12-23 13:00"), 480) == at("2027-01-05 13:00")


def test_an_opening_beats_a_holiday_a_closed_day_and_a_weekend_but_not_an_absence() -> None:
    keys = {
        "country": "DK",
        "closed": ["2026-12-24..2027-01-01"],
        "open": {"2026-12-25": ["10:00-12:00"], "2027-01-09": ["09:00-12:00"], "2027-01-11..2027-01-12": []},
    }
    team, absent = (
        calendar(**keys),
        working_time(WorkingCalendar.model_validate(keys), away=ranges(("2027-01-09",))),
    )

    assert team.between(at("2026-12-24 00:00"), at("2027-01-02 00:00")) == 120
    assert team.between(at("2027-01-09 00:00"), at("2027-01-10 00:00")) == 180
    assert not team.is_working_day(day("2027-01-12"))
    assert not absent.is_working_day(day("2027-01-09"))


def test_in_july_work_ends_at_three_and_fridays_are_free() -> None:
    team = calendar(weeks=[{"from": "2027-07-01", "to": "2027-07-31", "hours": ["09:00-15:00"], "days": "mon-thu"}])

    assert team.day_end(day("2027-06-30")) == at("2027-06-30 17:00")
    assert team.day_end(day("2027-07-01")) == at("2027-07-01 15:00")
    assert team.shift_days(day("2027-07-01"), 1) == day("2027-07-05")
    assert team.is_working_day(day("2027-08-06"))
    assert (team.day_minutes, team.week_minutes) == (480, 2400)


def test_of_two_differing_weeks_that_overlap_the_later_in_the_file_holds() -> None:
    team = calendar(
        weeks=[
            {"from": "2027-07-01", "to": "2027-07-31", "hours": ["09:00-15:00"]},
            {"from": "2027-07-12", "to": "2027-07-16", "hours": ["09:00-12:00"]},
        ]
    )

    ends = [team.day_end(day(f"2027-07-{number}")) for number in ("09", "12", "16", "19")]
    assert ends == [at(f"2027-07-{end}") for end in ("09 15:00", "12 12:00", "16 12:00", "19 15:00")]


def test_somebody_is_away_for_a_week() -> None:
    anna = calendar(away=("2027-02-08..2027-02-12",))

    assert anna.add(at("2027-02-05 13:00"), 480) == at("2027-02-15 13:00")
    assert anna.subtract(at("2027-02-15 13:00"), 480) == at("2027-02-05 13:00")


def test_the_night_shift_of_friday_ends_on_saturday_morning() -> None:
    night = calendar(hours=["22:00-06:00"])

    assert night.day_start(day("2027-01-08")) == at("2027-01-08 22:00")
    assert night.day_end(day("2027-01-08")) == at("2027-01-09 06:00")
    assert night.add(at("2027-01-09 05:00"), 120) == at("2027-01-11 23:00")
    assert not night.is_working_day(day("2027-01-09"))
    assert night.date_of_start(at("2027-01-09 05:00")) == day("2027-01-09")


def test_the_print_works_has_a_six_day_week_of_two_shifts() -> None:
    works = calendar(days="mon-sat", hours=["06:00-14:00", "14:30-22:00"])

    assert works.add(at("2027-01-09 21:00"), 90) == at("2027-01-11 06:30")
    assert (works.day_minutes, works.week_minutes) == (930, 5580)


def test_a_day_is_as_long_as_most_days_and_of_equally_many_as_the_longer_ones() -> None:
    short_friday = calendar(hours={"mon-thu": ["08:00-16:30"], "fri": ["08:00-14:00"]})
    two_and_two = calendar(hours={"mon, tue": ["08:00-12:00"], "wed, thu": ["08:00-14:00"]})

    assert (short_friday.day_minutes, short_friday.week_minutes) == (510, 2400)
    assert two_and_two.day_minutes == 360


def test_a_calendar_that_only_opens_now_and_then_measures_days_by_the_usual_ones() -> None:
    fair = calendar(base="none", open={"2027-05-08..2027-05-09": ["10:00-18:00"]})

    assert fair.has_working_time
    assert (fair.day_minutes, fair.week_minutes) == (480, 2400)
    assert fair.next_start(at("2027-01-01 00:00")) == at("2027-05-08 10:00")
    assert fair.add(at("2027-05-08 10:00"), 960) == at("2027-05-09 18:00")


def test_the_day_on_which_summer_time_begins_has_23_hours_and_the_one_on_which_it_ends_25() -> None:
    always = calendar(timezone=OSLO, **DAY_AND_NIGHT)

    for text, hours in (("2026-03-28", 24), ("2026-03-29", 23), ("2026-10-25", 25), ("2026-10-26", 24)):
        assert always.between(always.day_start(day(text)), always.day_end(day(text))) == hours * 60


def test_office_hours_stay_on_the_wall_clock_when_summer_time_begins() -> None:
    team = calendar(timezone=OSLO)

    assert team.add(at("2026-03-27 16:00", OSLO), 120) == at("2026-03-30 10:00", OSLO)
    assert team.day_start(day("2026-03-27")) == at("2026-03-27 08:00")
    assert team.day_start(day("2026-03-30")) == at("2026-03-30 07:00")
    assert team.local(at("2026-03-30 07:00")).isoformat() == "2026-03-30T09:00:00+02:00"


def test_the_night_in_which_summer_time_begins_is_an_hour_shorter() -> None:
    night = calendar(timezone=OSLO, days="mon-sun", hours=["22:00-06:00"])

    lengths = [
        night.between(night.day_start(day(text)), night.day_end(day(text)))
        for text in ("2026-03-27", "2026-03-28", "2026-10-24", "2026-10-25")
    ]
    assert lengths == [480, 420, 540, 480]


def test_half_past_two_moves_to_half_past_three_when_it_is_skipped_and_is_the_first_when_it_comes_twice() -> None:
    team = calendar(timezone=OSLO)

    assert team.instant_of(day("2026-03-29"), 150) == at("2026-03-29 01:30")
    assert team.local(team.instant_of(day("2026-03-29"), 150)).hour == 3
    assert team.instant_of(day("2026-10-25"), 150) == at("2026-10-25 00:30")
    assert team.instant_of(day("2026-10-25"), 180) == at("2026-10-25 02:00")


def test_hours_that_summer_time_skips_are_not_worked() -> None:
    backups = calendar(timezone=OSLO, days="sun", hours=["02:00-03:00", "09:00-10:00"])
    sunday = day("2026-03-29")

    assert backups.day_start(sunday) == at("2026-03-29 09:00", OSLO)
    assert backups.between(at("2026-03-29 00:00", OSLO), at("2026-03-30 00:00", OSLO)) == 60


@pytest.mark.parametrize(
    ("zone", "date_", "begin", "end"),
    [
        ("UTC", "2027-01-10", "2027-01-10 00:00", "2027-01-11 00:00"),
        (OSLO, "2026-03-29", "2026-03-28 23:00", "2026-03-29 22:00"),
        ("America/Santiago", "2026-09-06", "2026-09-06 04:00", "2026-09-07 03:00"),  # begins at 01:00
        ("Asia/Kolkata", "2027-01-10", "2027-01-09 18:30", "2027-01-10 18:30"),
    ],
)
def test_a_day_without_work_lasts_from_midnight_to_midnight(zone: str, date_: str, begin: str, end: str) -> None:
    team = calendar(timezone=zone)

    assert (team.day_start(day(date_)), team.day_end(day(date_))) == (at(begin), at(end))


def test_what_finishes_at_midnight_belongs_to_the_day_that_is_over() -> None:
    late = calendar(timezone=OSLO, hours=["16:00-24:00"])
    midnight = at("2027-01-12 00:00", OSLO)

    assert late.day_end(day("2027-01-11")) == midnight
    assert late.date_of_finish(midnight) == day("2027-01-11")
    assert late.date_of_start(midnight) == day("2027-01-12")
    assert late.date_of_finish(midnight + 1) == day("2027-01-12")


def test_working_days_are_counted_from_the_next_one_when_the_date_is_none() -> None:
    team = calendar()
    friday, saturday, monday = day("2027-01-08"), day("2027-01-09"), day("2027-01-11")

    assert team.shift_days(friday, 1) == team.shift_days(saturday, 1) == monday
    assert team.shift_days(monday, -1) == team.shift_days(saturday, -1) == friday
    assert team.shift_days(saturday, 0) == saturday
    assert team.shift_days(friday, 261) == day("2028-01-10")
    assert team.shift_days(day("2028-01-10"), -261) == friday


def test_a_date_rolls_to_the_working_day_after_or_before_and_a_working_day_stays() -> None:
    team = calendar(country="NO")

    assert team.roll(day("2027-05-15"), forward=True) == day("2027-05-18")  # Whit Monday is also the 17th of May
    assert team.roll(day("2027-05-17"), forward=False) == day("2027-05-14")
    assert team.roll(day("2027-05-14"), forward=True) == day("2027-05-14")


def test_dates_are_those_of_the_place() -> None:
    tokyo, los_angeles = calendar(timezone="Asia/Tokyo"), calendar(timezone="America/Los_Angeles")
    instant = at("2027-01-11 20:00")

    assert tokyo.date_of_start(instant) == day("2027-01-12")
    assert los_angeles.date_of_start(instant) == day("2027-01-11")
    assert tokyo.day_start(day("2027-01-12")) == at("2027-01-12 00:00")


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_first_and_the_last_day_of_all_can_be_worked(zone: str) -> None:
    team = calendar(timezone=zone, **DAY_AND_NIGHT)

    for text in ("1970-01-01", "2199-12-31"):
        assert team.between(team.day_start(day(text)), team.day_end(day(text))) == 1440
