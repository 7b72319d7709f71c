"""A calendar in tables computes what the calendar does."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.calendars.bounds import CalendarExhausted
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


@pytest.mark.parametrize("kind", [ByTheMinute, BySearch])
def test_what_lies_before_a_table_is_told_and_never_wrapped_around(kind: Any) -> None:
    table = kind(np.array([540]), np.array([1020]), 1440)
    with pytest.raises(Beyond):
        table.worked(np.array([100, -1]))
    with pytest.raises(Beyond):
        table.start_at(np.array([-1]))
    with pytest.raises(Beyond):
        table.worked(np.array([100, 1500]))
    with pytest.raises(Beyond):
        table.end_at(np.array([481]))


def test_a_table_reaches_as_far_as_it_is_asked() -> None:
    calendar = WorkingTime(COPENHAGEN)
    table = table_of(calendar, SPAN)
    for minutes in (10_000, 200_000):
        end = table.end_at(table.worked(np.array([0])) + minutes)
        assert int(end[0]) + FIRST == calendar.add(FIRST, minutes)
    with pytest.raises(CalendarExhausted):
        table.end_at(np.array([10**8]))


def test_a_table_over_days_on_which_nobody_works_finds_the_next_that_is_worked() -> None:
    sunday = Span(FIRST, FIRST + 600)
    assert int(table_of(WorkingTime(COPENHAGEN), sunday).start_at(np.array([0]))[0]) == 1440 + 7 * 60  # Monday at eight
