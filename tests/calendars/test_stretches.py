"""Stretches of days that overlap: the one that is written later holds."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mfab.calendars.stretches import Stretches
from mfab.model.plain import DateRange

NEW_YEAR = date(2027, 1, 1)
days = st.integers(0, 30).map(lambda number: NEW_YEAR + timedelta(days=number))
stretches = st.lists(st.tuples(days, days).map(lambda pair: DateRange(min(pair), max(pair))), max_size=8)


@given(stretches)
def test_on_every_day_the_stretch_written_last_holds(written: list[DateRange]) -> None:
    found = Stretches(list(zip(written, range(len(written)), strict=True)))

    for number in range(-1, 33):
        day = NEW_YEAR + timedelta(days=number)
        holding = [position for position, stretch in enumerate(written) if day in stretch]
        assert found.at(day.toordinal()) == (holding[-1] if holding else None)


def test_many_closed_centuries_are_read_in_no_time() -> None:
    centuries = DateRange(date(1970, 1, 1), date(2199, 12, 31))

    assert Stretches([(centuries, number) for number in range(50_000)]).at(NEW_YEAR.toordinal()) == 49_999
