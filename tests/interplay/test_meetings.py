"""Who takes part, where functions meet, and how often work goes back and forth: counted by hand."""

from tests.interplay.seen import seen

PROCESS = """
    brief: {owner: writer, contributors: [seller, buyer], approvers: [engineer], informed: [carrier], duration: 1d}
    offer: {owner: seller, approvers: [writer], duration: 1d, needs: [brief]}
    order: {owner: buyer, duration: 1d, needs: [offer, brief]}
    copy: {owner: writer, contributors: [designer], approvers: [engineer], duration: 1d, needs: [offer]}
    pack: {owner: carrier, duration: 1d, needs: [order, copy]}
"""


def test_each_function_is_counted_by_what_it_does() -> None:
    found = {each.function: each for each in seen(PROCESS).interplay.functions}

    marketing = found["marketing"]
    assert marketing.roles == ("writer", "designer")
    assert (marketing.does, marketing.contributes, marketing.approves, marketing.informed) == (2, 1, 1, 0)
    # It hands on brief to offer and order, and copy to pack; it gets offer for copy.
    assert (marketing.gives, marketing.gets) == (3, 1)
    assert (found["product"].does, found["product"].approves, found["product"].gives) == (0, 2, 0)
    assert (found["logistics"].does, found["logistics"].informed, found["logistics"].gets) == (1, 1, 2)


def test_functions_meet_where_several_do_help_approve_or_hand_in() -> None:
    found = {each.task: each for each in seen(PROCESS).interplay.meetings}

    assert found["brief"].functions == ("marketing", "product", "sales", "purchasing")
    assert (found["order"].functions, found["order"].hands_in) == (("purchasing",), ("marketing", "sales"))
    # Being told is not meeting; what one function does with what another hands it is none either.
    assert "logistics" not in found["brief"].functions
    assert list(found) == ["brief", "order", "copy", "pack", "offer"]


def test_an_approval_in_another_function_is_there_and_back() -> None:
    found = {(each.first, each.second): each for each in seen(PROCESS).interplay.exchanges}

    # Two approvals by product: each goes there and comes back.
    assert (found["marketing", "product"].there, found["marketing", "product"].back) == (2, 2)
    # brief to offer and offer to copy, and offer is approved by the writer: sales to marketing and back.
    pair = found["marketing", "sales"]
    assert (pair.there, pair.back, pair.returns) == (2, 2, 2)
    assert (found["marketing", "purchasing"].there, found["marketing", "purchasing"].back) == (1, 0)


def test_instances_of_a_fan_out_count_once() -> None:
    found = seen("""
        brief: {owner: writer, duration: 1d}
        price: {for_each: {market: [DK, SE, DE]}, owner: seller, approvers: [writer], duration: 1d, needs: [brief]}
    """).interplay
    assert [(each.there, each.back) for each in found.exchanges] == [(2, 1)]
    assert next(each for each in found.functions if each.function == "sales").does == 1


def test_who_decides_and_who_does_nothing() -> None:
    found = seen(
        """
        check: {owner: buyer, duration: 1h, decides: {yes: {}, no: {ends: true}}}
        copy: {duration: 1d, needs: [check = yes]}
    """,
        more="steered_by: writer\n",
    ).interplay
    assert (found.steered_by, found.steering_function) == ("writer", "marketing")
    assert [(each.task, each.role, each.function) for each in found.decisions] == [("check", "buyer", "purchasing")]
    assert found.unowned == ("copy",)
