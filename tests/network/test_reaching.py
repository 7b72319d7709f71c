"""The least and the greatest instant of something that only ever rises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.network.reaching import greatest, least


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=30, max_size=30), st.integers(0, 29), st.integers(-3, 60))
def test_what_is_found_is_what_looking_at_each_instant_finds(steps: list[int], known: int, value: int) -> None:
    heights = [sum(steps[: place + 1]) for place in range(len(steps))]

    def rising(instant: int) -> int:
        return heights[min(max(instant, 0), 29)] + min(instant, 0) * 100 + max(instant - 29, 0) * 100

    every = range(-60, 90)
    if rising(known) >= value:
        assert least(rising, known, value) == min(each for each in every if rising(each) >= value)
    if rising(known) <= value:
        assert greatest(rising, known, value) == max(each for each in every if rising(each) <= value)
