"""The moment at which a command is given."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from mfab.use_cases.moment import GivenMoment, read_given_moment
from mfab.use_cases.options import WrongUsage

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def in_utc(text: str) -> str:
    """Return what a day and a time of Copenhagen come to."""
    return datetime.fromtimestamp(read_given_moment("--today", text).at(COPENHAGEN), UTC).strftime("%Y-%m-%d %H:%M")


def test_a_day_means_its_noon_and_a_time_is_that_of_the_team() -> None:
    assert in_utc("2027-03-02") == "2027-03-02 11:00"
    assert in_utc("2027-03-02T10:15") == "2027-03-02 09:15"
    assert in_utc(" 2027-07-01 9:05 ") == "2027-07-01 07:05"


def test_an_hour_that_summer_time_skips_is_the_one_after_it() -> None:
    assert in_utc("2027-03-28T01:59") == "2027-03-28 00:59"
    assert in_utc("2027-03-28T02:30") == "2027-03-28 01:30"  # half past three by the new clock


def test_of_an_hour_that_comes_twice_the_first_counts() -> None:
    assert in_utc("2027-10-31T02:30") == "2027-10-31 00:30"


def test_the_clocks_reading_is_the_same_in_every_zone() -> None:
    assert GivenMoment(seconds=1_800_000_000).at(COPENHAGEN) == GivenMoment(seconds=1_800_000_000).at(UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2027-02-29", "is not a day of the calendar"),
        ("2027-03-02T24:00", "which goes from 00:00 to 23:59"),
        ("2027-03-02T10:60", "which goes from 00:00 to 23:59"),
        ("tomorrow", "is neither a day such as 2027-03-02 nor a time such as 2027-03-02T10:15"),
        ("2027-03-02T10:15:30", "is neither a day"),
        ("", "is neither a day"),
    ],
)
def test_what_is_no_moment_is_refused_with_its_option(text: str, said: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        read_given_moment("MFAB_TODAY", text)
    assert str(refused.value).startswith("MFAB_TODAY: ")
    assert said in str(refused.value)
