"""The serial scheme: what fits, what must stand where it is, and that it is the forward pass where nobody is scarce."""

from dataclasses import replace

from hypothesis import given, settings

from mfab.network.network import Activity, Arrow
from mfab.network.passes import NEVER, backward, bound_on_successor, forward, late_dates
from mfab.planning.levelling.problem import Conflict, Problem
from mfab.planning.levelling.serial import earliest, latest
from tests.planning.levelling.worlds import (
    DAY,
    MONDAY,
    NIGHTS,
    OFFICE,
    of_activities,
    overloaded_minutes,
    problem,
    problems,
    some_list,
)

MINE = [(0, 1)]


def starts_in_days(found: Problem, order: list[int]) -> list[float]:
    return [OFFICE.between(MONDAY, start) / DAY for start in earliest(found, order).starts]


def test_two_who_want_the_same_person_come_one_after_the_other() -> None:
    found = problem([DAY, 2 * DAY, DAY], [], [MINE, MINE, []], [1])
    assert starts_in_days(found, [0, 1, 2]) == [0, 1, 0]
    assert starts_in_days(found, [1, 0, 2]) == [2, 0, 0]


def test_a_gap_is_used_by_who_comes_later_in_the_list() -> None:
    # The second day is free between the first two; only what lasts a day fits.
    found = problem([DAY, DAY, 2 * DAY, DAY], [Arrow(0, 1, lag=DAY, lag_clock=OFFICE)], [MINE] * 4, [1])
    assert starts_in_days(found, [0, 1, 2, 3]) == [0, 2, 3, 1]


def test_who_is_taken_by_halves_does_two_things_at_once() -> None:
    found = problem([DAY, DAY, DAY], [], [[(0, 500)], [(0, 500)], [(0, 1)]], [1000])
    assert starts_in_days(found, [0, 1, 2]) == [0, 0, 1]


def test_the_night_shift_takes_a_machine_that_the_day_leaves_alone() -> None:
    activities = [Activity(2 * DAY, OFFICE), Activity(DAY, NIGHTS)]
    found = of_activities(activities, [], [MINE, MINE], [1])
    dates = earliest(found, [0, 1])
    assert dates.starts[1] == MONDAY + 13 * 60  # 22:00, between two days of the other


def test_what_has_a_date_stands_there_and_others_go_round_it() -> None:
    tuesday = MONDAY + 1440
    activities = [Activity(2 * DAY, OFFICE), Activity(DAY, OFFICE, start=tuesday), Activity(DAY, OFFICE)]
    found = of_activities(activities, [], [MINE] * 3, [1])
    assert starts_in_days(found, [0, 1, 2]) == [2, 1, 0]


def test_two_dates_for_one_person_are_a_conflict() -> None:
    activities = [Activity(DAY, OFFICE, start=MONDAY), Activity(DAY, OFFICE, start=MONDAY + 60)]
    assert earliest(of_activities(activities, [], [MINE] * 2, [1]), [0, 1]).conflicts == (Conflict(1, 0, 1, 0, True),)


def test_more_than_there_is_is_a_conflict_and_takes_all() -> None:
    found = problem([DAY, DAY], [], [[(0, 3)], MINE], [2])
    dates = earliest(found, [0, 1])
    assert dates.conflicts == (Conflict(0, 0, 3, 2, False),)
    assert starts_in_days(found, [0, 1]) == [0, 1]


def test_what_is_held_at_a_distance_moves_who_holds_it() -> None:
    # The second begins just when the first ends; its person is away with the third until Wednesday evening.
    activities = [Activity(DAY, OFFICE), Activity(DAY, OFFICE), Activity(3 * DAY, OFFICE, start=MONDAY)]
    found = of_activities(activities, [Arrow(0, 1, holds=True)], [[], MINE, MINE], [1])
    assert starts_in_days(found, [0, 1, 2]) == [2, 3, 0]


def test_backward_all_ends_just_in_time() -> None:
    friday = MONDAY + 4 * 1440 + DAY
    found = problem([DAY, 2 * DAY, DAY], [Arrow(0, 2), Arrow(1, 2)], [MINE] * 3, [1])
    late = latest(found, [0, 1, 2], {2: friday}, NEVER)
    assert [OFFICE.between(MONDAY, start) / DAY for start in late.starts] == [1, 2, 4]


@settings(derandomize=True, max_examples=150, deadline=None)
@given(problems(is_taking=False))
def test_without_demands_it_is_the_forward_pass(found: Problem) -> None:
    dates, early = earliest(found, found.network.order), forward(found.network, found.begin)
    assert (dates.starts, dates.finishes) == (early.starts, early.finishes)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(problems(is_taking=False, has_dates=False))
def test_without_demands_and_dates_it_is_the_backward_pass(found: Problem) -> None:
    last = MONDAY + 60 * 1440
    late = backward(found.network, {}, last, found.is_measured, to_work_by=True)
    dates = latest(found, found.network.order, {}, last)
    assert (dates.starts, dates.finishes) == (late.starts, late.finishes)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(problems())
def test_nobody_is_taken_twice_and_no_link_is_broken(found: Problem) -> None:
    dates = earliest(found, some_list(found))
    if not dates.conflicts:
        assert overloaded_minutes(found, dates.starts, dates.finishes) == []
    for number, arrows in enumerate(found.network.arrows_in):
        activity = found.network.activities[number]
        is_set = activity.is_dated or any(arrow.holds for arrow in arrows)
        for arrow in arrows:
            bound = bound_on_successor(arrow, dates.starts, dates.finishes)
            end = dates.starts[number] if arrow.to_start else dates.finishes[number]
            if not is_set:
                assert activity.clock.between(end, bound) <= 0 or activity.clock.next_start(end) >= bound


@settings(derandomize=True, max_examples=100, deadline=None)
@given(problems(has_dates=False))
def test_backward_nobody_is_taken_twice_and_no_link_is_broken(found: Problem) -> None:
    last = MONDAY + 60 * 1440
    late = latest(found, found.network.order, {}, last)
    is_free = [start >= NEVER for start in late.starts]
    measured = replace(found, demands=[[] if free else each for free, each in zip(is_free, found.demands, strict=True)])
    starts = [0 if free else start for free, start in zip(is_free, late.starts, strict=True)]
    finishes = [0 if free else finish for free, finish in zip(is_free, late.finishes, strict=True)]
    assert overloaded_minutes(measured, starts, finishes) == []
    for number, start in enumerate(late.starts):
        if start < NEVER:
            allowed = late_dates(found.network, number, late.starts, last, found.is_measured, to_work_by=True)
            assert start <= allowed[0]
