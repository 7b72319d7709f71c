"""The quick scheme in steps: the same schedules as the general one, for any list."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.network.network import Activity, Arrow
from mfab.planning.levelling.compact import compacted
from mfab.planning.levelling.problem import Problem
from mfab.planning.levelling.serial import earliest
from tests.planning.levelling.worlds import (
    DAY,
    MONDAY,
    NIGHTS,
    OFFICE,
    of_activities,
    problem,
    problems,
    some_list,
)

MINE = [(0, 1)]


def test_a_step_is_the_longest_that_divides_all_times() -> None:
    found = compacted(problem([DAY, 90, 0], [Arrow(0, 1, lag=60, lag_clock=OFFICE)], [MINE] * 3, [1]))
    assert found is not None
    assert (found.step, list(found.length)) == (30, [16, 3, 0])


def test_several_clocks_elapsed_lags_and_double_booked_dates_are_for_the_general_scheme() -> None:
    several = of_activities([Activity(60, OFFICE), Activity(60, NIGHTS)], [], [MINE] * 2, [1])
    elapsed = problem([60, 60], [Arrow(0, 1, lag=60)], [MINE] * 2, [1])
    double = of_activities([Activity(60, OFFICE, start=MONDAY)] * 2, [], [MINE] * 2, [1])
    held = problem([60, 60], [Arrow(0, 1, holds=True)], [MINE] * 2, [1])
    assert [compacted(each) for each in (several, elapsed, double, held)] == [None] * 4


def test_large_capacities_are_divided() -> None:
    found = compacted(problem([60, 60], [], [[(0, 500)], [(0, 1000)]], [1000]))
    assert found is not None
    assert found.width == 3  # a capacity of two needs two bits, and one to tell that it is full


def test_work_of_ten_years_is_for_the_general_scheme() -> None:
    assert compacted(problem([7] + [2500 * DAY] * 4, [], [MINE] * 5, [1])) is None


@settings(derandomize=True, max_examples=150, deadline=None)
@given(problems(clocks=(OFFICE,), has_holds=False), st.integers(1, 9))
def test_both_schemes_make_the_same_schedule(found: Problem, stride: int) -> None:
    compact = compacted(found)
    order = some_list(found, stride)
    dates = earliest(found, order)
    if compact is None:
        has_work = any(activity.minutes for activity in found.network.activities)
        assert not has_work or any(conflict.is_dated for conflict in dates.conflicts)
        return
    starts = compact.place(order, compact.links, compact.release, compact.fixed)
    measured = [OFFICE.between(compact.origin, start) for start in dates.starts]
    # What only tells that others have begun may stand before the beginning of the plan.
    begin = OFFICE.between(compact.origin, found.begin)
    expected = [max(each, begin) if n in found.network.followers else each for n, each in enumerate(measured)]
    assert [start * compact.step for start in starts] == expected


def test_in_a_crowd_both_schemes_find_the_same_place() -> None:
    # Forty who want three of the same few: most have to look further than a few places.
    minutes = [30 * (1 + 7 * number % 11) for number in range(60)]
    demands = [[(0, 1 + number % 3), (1, 1 + 5 * number % 4)] for number in range(60)]
    found = problem(minutes, [Arrow(n, n + 7) for n in range(0, 50, 9)], demands, [3, 5])
    compact = compacted(found)
    assert compact is not None
    for stride in range(1, 5):
        order = some_list(found, stride)
        starts = compact.place(order, compact.links, compact.release, compact.fixed)
        dates = earliest(found, order)
        assert [start * compact.step for start in starts] == [OFFICE.between(MONDAY, each) for each in dates.starts]
