"""Networks of activities: an order for the passes, or none where they go round in a circle."""

from mfab.network.network import ROUND_THE_CLOCK, Activity, Arrow, build_network, in_order


def test_everything_comes_after_what_it_waits_for() -> None:
    successors = [[2], [2, 3], [4], [4], []]
    order = in_order(successors)
    assert order is not None
    assert all(order.index(node) < order.index(other) for node, others in enumerate(successors) for other in others)


def test_what_is_free_at_once_stands_in_the_order_of_the_file() -> None:
    assert in_order([[], [0], []]) == [1, 2, 0]


def test_a_circle_has_no_order() -> None:
    assert in_order([[1], [2], [0], []]) is None
    assert in_order([[0]]) is None


def test_ten_thousand_activities_in_a_row_have_an_order() -> None:
    order = in_order([[number + 1] for number in range(9_999)] + [[]])
    assert order == list(range(10_000))


def test_a_network_knows_the_arrows_at_both_ends() -> None:
    activities = [Activity(60, ROUND_THE_CLOCK), Activity(30, ROUND_THE_CLOCK)]
    arrow = Arrow(0, 1)
    network = build_network(activities, [arrow])
    assert network is not None
    assert (network.arrows_out[0], network.arrows_in[1]) == ([arrow], [arrow])
    assert build_network(activities, [arrow, Arrow(1, 0)]) is None
