"""Handovers in order, with giver, receiver, what is handed over, and how long it lies."""

from datetime import UTC, datetime

from tests.interplay.seen import seen

DAY = 8 * 60


def at(text: str) -> int:
    """Return an instant of March 2027, such as `3 17:00`."""
    day, clock = text.split()
    hour, minute = map(int, clock.split(":"))
    return int(datetime(2027, 3, int(day), hour, minute, tzinfo=UTC).timestamp()) // 60


def test_what_one_role_delivers_and_another_uses_is_handed_over_and_lies_until_it_is_taken_up() -> None:
    found = seen("""
        facts: {owner: engineer, duration: 2d, delivers: [facts]}
        copy: {owner: writer, duration: 1d, uses: [facts]}
        layout: {owner: designer, duration: 1d, needs: [copy FS+2d]}
        again: {owner: designer, duration: 1d, needs: [layout]}
    """).interplay

    first, second = found.handovers
    assert (first.giver, first.giver_role, first.giver_function) == ("facts", "engineer", "product")
    assert (first.receiver, first.receiver_role, first.receiver_function) == ("copy", "writer", "marketing")
    assert (first.things, first.given, first.taken) == (("facts",), at("2 17:00"), at("3 09:00"))
    assert (first.wait, first.is_critical, first.crosses_functions) == (0, True, True)
    # From one role to another of the same function it is a handover too; from a role to itself it is none.
    assert (second.giver, second.receiver, second.things) == ("copy", "layout", ())
    assert (second.wait, second.crosses_functions) == (2 * DAY, False)


def test_what_is_handed_over_is_approved_first() -> None:
    handover = seen("""
        copy: {owner: writer, approvers: [engineer], approval: 1d, duration: 1d, delivers: [copy]}
        print: {owner: buyer, duration: 1d, uses: [copy]}
    """).interplay.handovers[0]
    assert (handover.given, handover.wait, handover.is_critical) == (at("2 17:00"), 0, True)


def test_what_waits_for_something_else_lies_until_that_is_there() -> None:
    found = seen("""
        goods: {owner: buyer, duration: 5d}
        copy: {owner: writer, duration: 1d}
        pack: {owner: carrier, duration: 1d, needs: [goods, copy]}
    """).interplay.handovers
    assert [(each.giver, each.wait, each.is_critical) for each in found] == [
        ("copy", 4 * DAY, False),
        ("goods", 0, True),
    ]


def test_the_instances_of_a_fan_out_hand_over_as_one() -> None:
    found = seen(
        """
        brief: {owner: writer, duration: 1d}
        price: {for_each: {market: [DK, SE, DE]}, owner: seller, duration: 1d, needs: [brief]}
        order: {owner: buyer, duration: 1d, needs: [price]}
    """
    ).interplay.handovers
    assert [(each.giver.partition("@")[0], each.receiver.partition("@")[0], each.times) for each in found] == [
        ("brief", "price", 3),
        ("price", "order", 3),
    ]


def test_a_summary_hands_over_by_what_ends_it_and_takes_over_by_what_begins_it() -> None:
    found = seen("""
        make:
          tasks:
            copy: {owner: writer, duration: 1d}
            layout: {owner: designer, duration: 1d, needs: [copy]}
        ship:
          needs: [make]
          tasks:
            pack: {owner: carrier, duration: 1d}
            send: {owner: carrier, duration: 1d, needs: [pack]}
    """).interplay.handovers
    assert [(each.giver, each.receiver) for each in found] == [("copy", "layout"), ("layout", "pack")]


def test_a_branch_that_is_not_planned_has_no_dates_and_stands_at_the_end() -> None:
    found = seen("""
        check: {owner: buyer, duration: 1h, decides: {there: {odds: 80%}, short: {odds: 20%}}}
        cut: {owner: seller, duration: 1d, needs: [check = short]}
        offer: {owner: seller, duration: 1d, needs: [check = there]}
    """).interplay.handovers
    assert [(each.receiver, each.given is None, each.wait) for each in found] == [
        ("offer", False, 0),
        ("cut", True, None),
    ]


def test_a_wait_is_the_teams_working_time_over_a_holiday() -> None:
    # Good Friday, 26 March 2027, and Easter Monday are closed in Denmark; Maundy Thursday too.
    found = seen(
        """
        facts: {owner: engineer, duration: 1d}
        copy: {owner: writer, duration: 1d, needs: [facts], not_before: 2027-03-30}
    """,
        start="2027-03-22",
        team="team: t\ncalendar: {country: DK}\npeople: {ida: {roles: [writer]}, ole: {roles: [engineer]}}\n",
    ).interplay.handovers
    # Done on Monday evening; Tuesday and Wednesday pass, Thursday to Monday nobody works.
    assert [each.wait for each in found] == [2 * DAY]
