"""How often a customer is met, as it is said."""

import pytest

from mfab.lint.coverage_words import often
from mfab.model.frequency import parse_frequency


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("weekly", "once a week"),
        ("2 a week", "twice a week"),
        ("5 a week", "5 times a week"),
        ("daily", "7 times a week"),
        ("1 a month", "once a month"),
        ("2 a month", "twice a month"),
        ("quarterly", "once a quarter"),
        ("yearly", "once a year"),
        ("every 2 months", "6 times a year"),
        ("10 a month", "10 times a month"),
        ("every 2 weeks", "0.5 times a week"),
        ("on-demand", "0 times a week"),
    ],
)
def test_how_often_is_said_by_a_time_in_which_it_is_a_whole_number(written: str, said: str) -> None:
    assert often(parse_frequency(written).a_week) == said


def test_what_adds_up_to_no_whole_number_is_said_by_the_week() -> None:
    assert often(parse_frequency("weekly").a_week + parse_frequency("monthly").a_week) == "1.23 times a week"
