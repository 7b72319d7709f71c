"""The solver: it proves what is best on any calendars, is never worse than our own plan, and says when it declines."""

import sys
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings

from mfab.network.network import Activity, Arrow
from mfab.planning.levelling.goal import cost_of
from mfab.planning.levelling.optimizing import Declined, OptimizerMissing, level_with_solver, optimized
from mfab.planning.levelling.problem import Problem
from mfab.planning.levelling.search import level
from mfab.planning.levelling.serial import earliest
from tests.planning.levelling.worlds import (
    DAY,
    MONDAY,
    NIGHTS,
    OFFICE,
    of_activities,
    overloaded_minutes,
    problem,
    problems,
)

MINE = [(0, 1)]
# Two can work at a time, and the long work has to go beside the short: the links alone would allow three days.
LONG_BESIDE_SHORT = problem(
    [3 * DAY, DAY, DAY, DAY, 2 * DAY], [Arrow(1, 4)], [[(0, 1)], [(0, 1)], [(0, 1)], [(0, 1)], [(0, 2)]], [2]
)


def test_what_the_solver_proves_is_the_best() -> None:
    known = level(LONG_BESIDE_SHORT, 1, Random(1))
    found = optimized(LONG_BESIDE_SHORT, known, 5.0)
    assert not isinstance(found, Declined)
    assert found.is_optimal
    assert OFFICE.between(MONDAY, found.cost.end) == 5 * DAY


def test_our_search_and_the_solver_in_turn_give_the_same_plan_each_time() -> None:
    first, again = (level_with_solver(LONG_BESIDE_SHORT, 3, Random(1), 2.0) for _ in range(2))
    assert first == again
    assert first[1] is None


def test_a_date_that_takes_somebody_twice_is_not_for_the_solver() -> None:
    found = of_activities([Activity(60, OFFICE, start=MONDAY)] * 2 + [Activity(60, OFFICE)], [], [MINE] * 3, [1])
    assert optimized(found, level(found, 5, Random(1)), 1.0) == Declined("dates that are fixed take somebody twice")


def test_years_on_many_calendars_are_not_for_the_solver() -> None:
    activities = [Activity(200_000 if number else 1, (OFFICE, NIGHTS)[number % 2]) for number in range(12)]
    found = of_activities(activities, [Arrow(n, n + 1) for n in range(11)], [MINE] * 12, [1])
    known = level(found, 5, Random(1))
    assert known.is_optimal or isinstance(optimized(found, known, 1.0), Declined)


def test_a_missing_solver_is_a_sentence_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    known = level(LONG_BESIDE_SHORT, 1, Random(1))
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    with pytest.raises(OptimizerMissing, match=r"pip install 'mfab\[optimize\]'"):
        optimized(LONG_BESIDE_SHORT, known, 1.0)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(problems(largest=5))
def test_what_is_proven_is_not_beaten_by_any_order(found: Problem) -> None:
    known = level(found, 1, Random(1))
    better = optimized(found, known, 2.0)
    if isinstance(better, Declined):
        return
    assert better.cost <= known.cost
    if not better.conflicts:
        assert overloaded_minutes(found, better.starts, better.finishes) == []
    for order in permutations(range(len(found.demands))):
        position = {number: place for place, number in enumerate(order)}
        if all(
            position[arrow.predecessor] < position[arrow.successor]
            for each in found.network.arrows_in
            for arrow in each
        ):
            dates = earliest(found, order)
            cost = cost_of(found, dates.starts, dates.finishes)
            assert cost.late >= sum(better.bound.anchors)
            assert cost.end >= better.bound.end or cost.late > sum(better.bound.anchors)
