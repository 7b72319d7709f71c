"""Hand-overs: with them, the ordinary forward pass gives the levelled plan."""

from hypothesis import given, settings

from mfab.network.network import Arrow
from mfab.network.passes import forward
from mfab.planning.levelling.handover import hand_overs, with_hand_overs
from mfab.planning.levelling.problem import Problem
from mfab.planning.levelling.serial import earliest
from tests.planning.levelling.worlds import DAY, overloaded_minutes, problem, problems, some_list


def test_one_person_hands_on_to_the_next_in_time() -> None:
    found = problem([DAY, DAY, DAY], [], [[(0, 1)]] * 3, [1])
    dates = earliest(found, [1, 2, 0])
    assert hand_overs(found, dates.starts, dates.finishes).arrows == [
        Arrow(1, 2, shared="r0"),
        Arrow(2, 0, shared="r0"),
    ]


def test_who_takes_two_gets_them_from_two_and_written_links_are_not_doubled() -> None:
    found = problem([DAY, DAY, DAY], [Arrow(0, 2)], [[(0, 1)], [(0, 1)], [(0, 2)]], [2])
    dates = earliest(found, [0, 1, 2])
    assert hand_overs(found, dates.starts, dates.finishes).arrows == [Arrow(1, 2, shared="r0")]


@settings(derandomize=True, max_examples=300, deadline=None)
@given(problems())
def test_with_hand_overs_the_forward_pass_gives_the_levelled_plan(found: Problem) -> None:
    dates = earliest(found, some_list(found))
    if dates.conflicts:
        return
    hands = hand_overs(found, dates.starts, dates.finishes)
    early = forward(with_hand_overs(found.network, hands), found.begin, {**found.held, **hands.held})
    assert all(found_ <= levelled for found_, levelled in zip(early.starts, dates.starts, strict=True))
    assert overloaded_minutes(found, early.starts, early.finishes) == []
