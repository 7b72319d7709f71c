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
# Five at a time: three days are enough when those with two go beside those with three, and priorities alone take four.
BESIDE_EACH_OTHER = problem([DAY, DAY, DAY, DAY, 2 * DAY], [], [[(0, 2)], [(0, 2)], [(0, 2)], [(0, 3)], [(0, 3)]], [5])
# Two thirds each: the work would fit into two days, the people do not.
NEVER_TWO_AT_ONCE = problem([DAY] * 3, [], [[(0, 2)]] * 3, [3])


def test_the_solver_finds_what_a_rule_does_not() -> None:
    known = level(BESIDE_EACH_OTHER, 1, Random(1))
    found = optimized(BESIDE_EACH_OTHER, known, 5.0)
    assert not isinstance(found, Declined)
    assert OFFICE.between(MONDAY, known.cost.end) == 4 * DAY
    assert OFFICE.between(MONDAY, found.cost.end) == 3 * DAY


def test_the_solver_proves_what_capacity_alone_does_not_show() -> None:
    known = level(NEVER_TWO_AT_ONCE, 1, Random(1))
    found = optimized(NEVER_TWO_AT_ONCE, known, 5.0)
    assert not isinstance(found, Declined)
    assert not known.is_optimal
    assert found.is_optimal
    assert OFFICE.between(MONDAY, found.bound.end) == 3 * DAY


def test_a_tenth_of_the_search_is_enough_where_the_solver_proves_its_plan() -> None:
    first, again = (level_with_solver(NEVER_TWO_AT_ONCE, 30, Random(1), 2.0) for _ in range(2))
    assert first == again
    assert first[0].is_optimal
    assert first[0].schedules == 3
    assert first[1] is None


def test_all_of_the_search_is_made_where_the_solver_has_no_time() -> None:
    found, declined = level_with_solver(NEVER_TWO_AT_ONCE, 30, Random(1), 0.0)
    assert not found.is_optimal
    assert found.schedules == 33
    assert declined is None


def test_a_plan_that_cannot_be_better_is_not_for_the_solver() -> None:
    found = level_with_solver(BESIDE_EACH_OTHER, 1000, Random(1), 2.0)
    assert found[0].is_optimal
    assert found[1] == Declined("no plan can be better than ours")


def test_a_date_that_takes_somebody_twice_is_not_for_the_solver() -> None:
    found = of_activities([Activity(60, OFFICE, start=MONDAY)] * 2 + [Activity(60, OFFICE)], [], [MINE] * 3, [1])
    assert optimized(found, level(found, 5, Random(1)), 1.0) == Declined("dates that are fixed take somebody twice")


def test_years_on_many_calendars_are_not_for_the_solver() -> None:
    activities = [Activity(200_000 if number else 1, (OFFICE, NIGHTS)[number % 2]) for number in range(12)]
    found = of_activities(activities, [Arrow(n, n + 1) for n in range(11)], [MINE] * 12, [1])
    known = level(found, 5, Random(1))
    assert known.is_optimal or isinstance(optimized(found, known, 1.0), Declined)


def test_a_missing_solver_is_a_sentence_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    known = level(NEVER_TWO_AT_ONCE, 1, Random(1))
    monkeypatch.setitem(sys.modules, "ortools.sat.python", None)
    with pytest.raises(OptimizerMissing, match=r"pip install 'mfab\[optimize\]'"):
        optimized(NEVER_TWO_AT_ONCE, known, 1.0)


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
