"""Amounts are told as a planner says them."""

from datetime import date

from mfab.lint.amounts import day_text, hours_text, working_time_text
from mfab.lint.wording import listed

EIGHT_HOURS = 480


def test_working_time_is_told_in_days_then_hours_then_minutes() -> None:
    told = [working_time_text(minutes, EIGHT_HOURS) for minutes in (1440, 720, 480, 120, 60, 45, 1)]

    assert told == [
        "3 working days",
        "1.5 working days",
        "1 working day",
        "2 working hours",
        "1 working hour",
        "45 working minutes",
        "1 working minute",
    ]


def test_a_day_is_as_long_as_the_team_works() -> None:
    assert working_time_text(900, 450) == "2 working days"


def test_a_date_is_told_with_its_weekday() -> None:
    assert day_text(date(2027, 3, 2)) == "Tue 2 Mar 2027"


def test_half_hours_are_kept() -> None:
    assert [hours_text(minutes) for minutes in (2760, 450)] == ["46 h", "7.5 h"]


def test_a_long_list_of_names_is_cut() -> None:
    assert listed(["a"]) == "'a'"
    assert listed(["a", "b", "c"]) == "'a', 'b' and 'c'"
    assert listed(list("abcdefg")) == "'a', 'b', 'c', 'd', 'e' and 2 more"
