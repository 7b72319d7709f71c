"""How often a customer meets a play, as it is written and as it is added up."""

from fractions import Fraction

import pytest

from mfab.model.frequency import parse_frequency
from mfab.model.record import Slip


@pytest.mark.parametrize(
    ("text", "a_week"),
    [
        ("daily", 7), ("weekly", 1), ("monthly", Fraction(12, 52)), ("quarterly", Fraction(4, 52)),
        ("yearly", Fraction(1, 52)), ("once", 0), ("on-demand", 0), ("3 a week", 3), ("1 a month", Fraction(12, 52)),
        ("2 a workday", 10), ("every 2 weeks", Fraction(1, 2)), ("every week", 1), ("every workday", 5),
        ("Every  3 Months", Fraction(4, 52)), ("999 a day", 6993),
    ],
)  # fmt: skip
def test_a_frequency_is_so_many_times_a_week(text: str, a_week: Fraction) -> None:
    assert parse_frequency(text).a_week == a_week


def test_twelve_months_four_quarters_and_a_year_are_the_same() -> None:
    yearly = {parse_frequency(text).a_week for text in ("12 a year", "monthly", "3 a quarter", "every month")}
    assert yearly == {Fraction(12, 52)}


@pytest.mark.parametrize(
    "text", ["", "often", "0 a week", "every 0 weeks", "1000 a week", "2", "-1 a week", "2 a", "a week", "２ a week"]
)
def test_what_does_not_say_how_often_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Slip, match="does not say how often; write weekly, 3 a week"):
        parse_frequency(text)
