"""Rules of recurrence: what RFC 5545 allows, in bounded time."""

from time import process_time

import pytest

from mfab.lint.recurrence_text import recurrence_problem


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTHDAY=16",
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
        "freq=yearly;bymonth=9;byday=-1fr",
        "FREQ=DAILY;UNTIL=20271231T000000Z",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;COUNT=3",
    ],
)
def test_a_rule_that_comes_round_is_right(rule: str) -> None:
    assert recurrence_problem(rule) is None


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("every month", "cannot be read"),
        ("BYMONTHDAY=16", "has no FREQ"),
        ("FREQ=MONTHLY;", "has the part ''"),
        ("FREQ=MONTLY", "did you mean 'MONTHLY'?"),
        ("FREQ=HOURLY", "daily at most"),
        ("FREQ=MONTHLY;FREQ=DAILY", "has 'FREQ' twice"),
        ("FREQ=MONTHLY;BYMONTHDAYS=16", "did you mean 'BYMONTHDAY'?"),
        ("FREQ=MONTHLY;BYMONTHDAY=40", "BYMONTHDAY takes numbers from 1 to 31"),
        ("FREQ=MONTHLY;BYDAY=XX", "BYDAY takes days of the week"),
        ("FREQ=DAILY;INTERVAL=0", "a number from 1 to 9999"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20280101", "both UNTIL and COUNT"),
        ("FREQ=DAILY;UNTIL=20270230", "UNTIL takes a day"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never comes round"),
        ("FREQ=DAILY;" + "BYMONTH=1," * 40, "longer than"),
    ],
)
def test_a_rule_that_is_none_says_why(rule: str, said: str) -> None:
    assert said in (recurrence_problem(rule) or "")


@pytest.mark.parametrize("rule", ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=9999;BYMONTHDAY=31"])
def test_a_rule_that_never_comes_does_not_take_for_ever(rule: str) -> None:
    begin = process_time()

    recurrence_problem(rule)

    assert process_time() - begin < 2
