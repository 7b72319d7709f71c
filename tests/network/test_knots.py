"""Circles: one for each knot, the shortest, where the file first meets it."""

from mfab.network.knots import knots


def test_without_circles_there_is_no_knot() -> None:
    assert knots({"brief": ["copy"], "copy": ["print"], "print": []}) == []


def test_a_task_that_waits_for_itself_is_a_knot() -> None:
    assert knots({"brief": ["brief"], "copy": []}) == [["brief"]]


def test_a_knot_is_shown_by_its_shortest_circle_from_its_first_task() -> None:
    # brief leads round by three tasks and by one: the shorter way is shown.
    successors = {"brief": ["copy", "photo"], "copy": ["proof"], "proof": ["brief"], "photo": ["brief"]}
    assert knots(successors) == [["brief", "photo"]]


def test_two_knots_are_two_circles_in_the_order_of_the_file() -> None:
    successors = {"z": ["y"], "y": ["z"], "b": ["a"], "a": ["b", "y"]}
    assert knots(successors) == [["z", "y"], ["b", "a"]]


def test_fifteen_tasks_that_all_wait_for_each_other_are_one_knot() -> None:
    # There are billions of circles in it; one is enough to begin with.
    names = [f"t{number}" for number in range(15)]
    successors = {name: [other for other in names if other != name] for name in names}
    assert knots(successors) == [["t0", "t1"]]
