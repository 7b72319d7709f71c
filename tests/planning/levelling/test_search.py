"""The search: a plan at once, a better one with more schedules, the same one for the same luck, and when it is over."""

from random import Random

from hypothesis import given, settings

from mfab.network.network import Activity, Arrow
from mfab.network.passes import forward
from mfab.planning.levelling.goal import cost_of
from mfab.planning.levelling.problem import Problem
from mfab.planning.levelling.rules import rule_lists
from mfab.planning.levelling.search import Progress, level
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
# Six days of work for two who can take each piece: three days, when the pieces are combined well.
PIECES = problem([3 * DAY, DAY, DAY, DAY, 0], [Arrow(n, 4) for n in range(4)], [MINE] * 4 + [[]], [2])


def test_without_anybody_scarce_the_first_plan_is_the_best() -> None:
    found = level(problem([DAY, DAY], [Arrow(0, 1)], [MINE] * 2, [1]), 100, Random(1))
    assert (found.schedules, found.is_optimal) == (1, True)


def test_the_search_ends_when_no_plan_can_be_better() -> None:
    found = level(PIECES, 5000, Random(1))
    assert found.is_optimal
    assert OFFICE.between(MONDAY, found.cost.end) == 3 * DAY
    assert found.schedules < 50


def test_the_anchor_counts_more_than_the_end() -> None:
    # Whoever takes the long work first ends all a day earlier, and is two days late with the launch.
    activities = [Activity(2 * DAY, OFFICE), Activity(2 * DAY, OFFICE), Activity(DAY, OFFICE)]
    found = of_activities(activities, [Arrow(0, 2, lag=DAY, lag_clock=OFFICE)], [MINE, MINE, []], [1])
    assert level(found, 50, Random(1)).order[0] == 0
    anchored = of_activities(activities, [Arrow(0, 2, lag=DAY, lag_clock=OFFICE)], [MINE, MINE, []], [1], anchors=[1])
    first = level(anchored, 50, Random(1))
    assert first.starts[1] == MONDAY
    assert first.is_optimal is False  # the end could be earlier, if the launch were not first


def test_a_clock_of_ones_own_is_searched_too() -> None:
    activities = [Activity(each, clock) for each in (240, 480, 720, 90) for clock in (OFFICE, NIGHTS)]
    found = of_activities(activities, [Arrow(0, 3), Arrow(1, 4)], [[(n % 2, 1 + n % 3)] for n in range(8)], [3, 4])
    dates = level(found, 200, Random(1))
    assert overloaded_minutes(found, dates.starts, dates.finishes) == []
    rules = [earliest(found, order) for order in rule_lists(found)]
    assert dates.cost <= min(cost_of(found, each.starts, each.finishes) for each in rules)


def test_who_watches_hears_of_each_schedule_and_can_end_it() -> None:
    heard: list[Progress] = []

    def report(progress: Progress) -> bool:
        heard.append(progress)
        return len(heard) == 3

    hard = problem([DAY * (1 + n % 4) for n in range(12)], [Arrow(0, 5)], [[(0, 1 + n % 3)] for n in range(12)], [4])
    found = level(hard, 100, Random(1), report)
    assert found.schedules == 3
    assert heard[0] == Progress(1, 100, True)


def test_nothing_to_do_is_done_at_once() -> None:
    found = level(of_activities([], [], [], []), 10, Random(1))
    assert (found.starts, found.cost) == ([], (0, MONDAY))


@settings(derandomize=True, max_examples=60, deadline=None)
@given(problems())
def test_the_same_luck_gives_the_same_plan_and_nobody_is_overloaded(found: Problem) -> None:
    first, again = (level(found, 60, Random(7)) for _ in range(2))
    assert first == again
    assert first.schedules <= 60
    if not first.conflicts:
        assert overloaded_minutes(found, first.starts, first.finishes) == []
    assert first.cost.end >= first.bound.end
    assert all(first.finishes[each] >= bound for each, bound in zip(found.anchors, first.bound.anchors, strict=True))


@settings(derandomize=True, max_examples=40, deadline=None)
@given(problems(is_taking=False))
def test_a_plan_without_demands_is_the_forward_pass(found: Problem) -> None:
    early = forward(found.network, found.begin)
    assert level(found, 20, Random(1)).starts == early.starts


def test_a_limit_that_is_missed_counts_more_than_an_early_end() -> None:
    # Whoever begins the long way first ends all half a day earlier, and has what is due on Monday at noon on Tuesday.
    noon = OFFICE.add(MONDAY, DAY // 2)
    lengths, arrows = (DAY, DAY // 2, 2 * DAY), [Arrow(0, 2)]
    free = of_activities([Activity(each, OFFICE) for each in lengths], arrows, [MINE, MINE, []], [1])
    assert OFFICE.between(MONDAY, level(free, 50, Random(1)).cost.end) == 3 * DAY
    due = [Activity(each, OFFICE, due=noon if each == DAY // 2 else None) for each in lengths]
    best = level(of_activities(due, arrows, [MINE, MINE, []], [1]), 50, Random(1))
    assert best.finishes[1] == noon
    assert OFFICE.between(MONDAY, best.cost.end) == 3 * DAY + DAY // 2
