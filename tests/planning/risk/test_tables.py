"""A calendar in tables computes what the calendar does."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.calendars.working_time import WorkingTime
from mfab.model.working_hours import WorkingCalendar
from mfab.planning.risk.tables import Beyond, BySearch, ByTheMinute, Span, table_of

COPENHAGEN = WorkingCalendar.model_validate({"timezone": "Europe/Copenhagen", "hours": ["08:00-12:00", "12:30-16:15"]})
NIGHTS = WorkingCalendar.model_validate({"timezone": "Europe/Copenhagen", "hours": ["22:00-06:00"]})
# Two weeks around the night in which summer time begins, Sunday 28 March 2027.
FIRST = (date(2027, 3, 21) - date(1970, 1, 1)).days * 1440
SPAN = Span(FIRST, FIRST + 21 * 1440)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    st.sampled_from([COPENHAGEN, NIGHTS]),
    st.sampled_from([ByTheMinute, BySearch]),
    st.integers(7 * 1440, 14 * 1440),
    st.integers(1, 1500),
)
def test_tables_and_calendars_agree(written: WorkingCalendar, kind: Any, after: int, minutes: int) -> None:
    calendar, instant = WorkingTime(written), FIRST + after
    pairs = np.array(list(calendar.intervals(*SPAN))) - FIRST
    table = kind(pairs[:, 0].copy(), pairs[:, 1].copy(), SPAN.last - SPAN.first)
    worked = table.worked(np.array([after]))

    def is_at(found: Any, expected: int) -> bool:
        return int(found[0]) + FIRST == expected

    assert is_at(table.end_at(worked + minutes), calendar.add(instant, minutes))
    assert is_at(table.start_at(worked), calendar.next_start(instant))
    assert is_at(table.start_at(worked - minutes), calendar.subtract(instant, minutes))
    assert is_at(table.end_at(worked - minutes), calendar.previous_end(calendar.subtract(instant, minutes)))


@pytest.mark.parametrize("outside", [-1, 21 * 1440 + 5])
def test_what_lies_outside_of_a_table_is_told_and_never_wrapped_around(outside: int) -> None:
    table = table_of(WorkingTime(COPENHAGEN), SPAN)
    with pytest.raises(Beyond):
        table.worked(np.array([100, outside]))
    with pytest.raises(Beyond):
        table.end_at(np.array([10**7]))


def test_a_span_of_many_years_is_searched_and_not_spread_out() -> None:
    years = Span(FIRST, FIRST + 20 * 366 * 1440)
    assert isinstance(table_of(WorkingTime(COPENHAGEN), years, beside=12), BySearch)
