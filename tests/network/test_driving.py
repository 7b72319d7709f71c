"""The driving chain: what sets each date, back to where the plan begins."""

from mfab.network.driving import driving_chain
from mfab.network.network import ROUND_THE_CLOCK, Activity, Arrow, Network, build_network
from mfab.network.passes import forward


def chain(found: Network | None, last: int, begin: int = 0) -> list[int]:
    assert found is not None
    return driving_chain(found, forward(found, begin), last, [True] * len(found.activities))


def work(*minutes: int) -> list[Activity]:
    return [Activity(each, ROUND_THE_CLOCK) for each in minutes]


def test_the_chain_leads_over_the_longest_way() -> None:
    arrows = [Arrow(0, 1), Arrow(0, 2), Arrow(1, 3), Arrow(2, 3)]
    assert chain(build_network(work(10, 20, 30, 5), arrows), 3) == [0, 2, 3]


def test_of_two_ways_as_long_the_first_is_taken() -> None:
    arrows = [Arrow(0, 1), Arrow(0, 2), Arrow(1, 3), Arrow(2, 3)]
    assert chain(build_network(work(10, 20, 20, 5), arrows), 3) == [0, 1, 3]


def test_what_begins_with_the_plan_is_driven_by_nothing() -> None:
    # The second may start an hour before the first does: both begin with the plan.
    assert chain(build_network(work(10, 20), [Arrow(0, 1, from_start=True, lag=-60)]), 1) == [1]


def test_a_date_of_its_own_does_not_cut_the_chain() -> None:
    activities = [*work(10), Activity(20, ROUND_THE_CLOCK, not_before=500), *work(5)]
    assert chain(build_network(activities, [Arrow(0, 1), Arrow(1, 2)]), 2) == [0, 1, 2]


def test_of_equal_drivers_the_first_in_the_file_counts_and_not_the_first_that_is_named() -> None:
    assert chain(build_network(work(60, 60, 60), [Arrow(1, 2), Arrow(0, 2)]), 2) == [0, 2]
