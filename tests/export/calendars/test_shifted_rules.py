"""Tests of the rules of what lies some days from the dates of a rule, as far as every calendar program knows such."""

from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr

from mfab.export.calendars.shifted_rules import shifted

BEGIN = datetime(2027, 1, 1)  # noqa: DTZ001 - days have no zone


@pytest.mark.parametrize(
    ("rule", "days", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=9", -1, "FREQ=WEEKLY;BYDAY=SU,WE"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;WKST=SU", 0, "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU"),
        ("FREQ=MONTHLY;BYDAY=2TU", -7, "FREQ=MONTHLY;BYDAY=1TU"),
        ("FREQ=MONTHLY;BYDAY=2TU", 14, "FREQ=MONTHLY;BYDAY=4TU"),
        ("FREQ=MONTHLY;BYMONTHDAY=16;UNTIL=20271231", -3, "FREQ=MONTHLY;BYMONTHDAY=13"),
        ("FREQ=MONTHLY;BYDAY=-1FR", 0, "FREQ=MONTHLY;BYDAY=-1FR"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 0, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
        ("FREQ=MONTHLY;INTERVAL=3", 5, "FREQ=MONTHLY;INTERVAL=3"),
    ],
)
def test_a_rule_of_a_few_kinds_can_be_moved(rule: str, days: int, expected: str) -> None:
    assert shifted(rule, days) == expected
    count = 12
    dates = list(rrulestr(rule.partition(";COUNT")[0].partition(";UNTIL")[0], dtstart=BEGIN)[:count])
    moved = [each + timedelta(days=days) for each in dates]
    assert list(rrulestr(expected, dtstart=moved[0])[:count]) == moved


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU", -5),
        ("FREQ=MONTHLY;BYDAY=2TU", -14),
        ("FREQ=MONTHLY;BYDAY=-1FR", -7),
        ("FREQ=MONTHLY;BYDAY=5MO", 0),
        ("FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=8,9,10,11,12,13,14", 0),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15", 0),
        ("FREQ=MONTHLY;BYMONTHDAY=31", 0),
        ("FREQ=MONTHLY;BYMONTHDAY=16", 13),
        ("FREQ=MONTHLY;BYMONTHDAY=2", -2),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", -1),
        ("FREQ=YEARLY;BYWEEKNO=10", 0),
        ("FREQ=HOURLY", 0),
        ("", 0),
    ],
)
def test_what_some_program_does_not_know_is_no_rule(rule: str, days: int) -> None:
    assert shifted(rule, days) is None
