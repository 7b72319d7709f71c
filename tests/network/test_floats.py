"""Total and free float in minutes of an activity's own clock."""

from mfab.network.floats import free_float, total_float
from mfab.network.network import ROUND_THE_CLOCK, Activity, Arrow, build_network
from mfab.network.passes import NEVER, Late, backward, forward

EVERY = [True] * 4


def floats(minutes: list[int], arrows: list[Arrow], number: int, passes_on: frozenset[int] = frozenset()):  # type: ignore[no-untyped-def]
    found = build_network([Activity(each, ROUND_THE_CLOCK) for each in minutes], arrows)
    assert found is not None
    early = forward(found, 0)
    late = backward(found, {}, max(early.finishes), EVERY)
    is_own = [each not in passes_on for each in range(len(minutes))]
    return total_float(found, early, late, number), free_float(found, early, EVERY, is_own, passes_on, number)


def test_free_float_is_the_room_before_the_next_begins() -> None:
    # 0 and 1 lead to 2, which has an hour left at the end.
    assert floats([30, 90, 60, 210], [Arrow(0, 2), Arrow(1, 2)], 0) == (120, 60)


def test_without_links_of_its_own_there_is_no_free_float() -> None:
    assert floats([30, 60], [], 0) == (30, None)
    assert floats([30, 60], [Arrow(0, 1, to_start=False, of_summary=True)], 0) == (30, None)


def test_the_tightest_link_counts() -> None:
    arrows = [Arrow(0, 1), Arrow(0, 2, from_start=True, lag=10), Arrow(3, 1)]
    # 1 waits for 3 until 50; 2 begins ten minutes after 0 does, at once.
    assert floats([20, 5, 5, 50], arrows, 0) == (30, 0)


def test_what_only_gathers_approvals_counts_as_what_follows_it() -> None:
    # 0 and 1 are approvals, 2 gathers them, 3 follows.
    assert floats([20, 50, 0, 5], [Arrow(0, 2), Arrow(1, 2), Arrow(2, 3)], 0, frozenset({2})) == (30, 30)


def test_without_late_dates_there_is_no_total_float() -> None:
    found = build_network([Activity(10, ROUND_THE_CLOCK)], [])
    assert found is not None
    assert total_float(found, forward(found, 0), Late([NEVER], [NEVER]), 0) is None
