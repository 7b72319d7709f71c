"""What binds a date, in networks that fit on a screen. Instants are minutes; the office is open from 9 to 17."""

from collections.abc import Sequence
from datetime import date

from mfab.calendars.working_time import WorkingTime
from mfab.model.working_hours import WorkingCalendar
from mfab.network.bonds import Hold, Pass, stages
from mfab.network.late_bonds import LatePass, Limit, late_stages
from mfab.network.network import ROUND_THE_CLOCK, Activity, Arrow, Network, build_network
from mfab.network.passes import NEVER, backward, forward

OFFICE = WorkingTime(WorkingCalendar())
MONDAY = OFFICE.instant_of(date(2027, 3, 1), 0)
NINE = MONDAY + 540


def network(activities: Sequence[Activity], arrows: Sequence[Arrow]) -> Network:
    found = build_network(activities, arrows)
    assert found is not None
    return found


def way(net: Network, number: int, begin: int) -> list[tuple[int, int, list[Hold]]]:
    early = forward(net, begin)
    found = stages(Pass(net, early.starts, early.finishes, begin, {}), number)
    return [(stage.number, stage.needed, [bond.hold for bond in stage.bonds]) for stage in found]


def test_a_date_is_followed_back_by_what_would_still_do() -> None:
    # An elapsed hour that ends at 20:00 could end at 17:00: the office opens at 9 on the next day either way.
    net = network([Activity(60, ROUND_THE_CLOCK, not_before=MONDAY + 19 * 60), Activity(60, OFFICE)], [Arrow(0, 1)])
    assert way(net, 1, NINE) == [
        (1, NINE + 1440, [Hold.ARROW]),
        (0, MONDAY + 16 * 60, [Hold.NOT_BEFORE]),
    ]


def test_all_that_binds_within_one_night_is_told() -> None:
    activities = [Activity(480, OFFICE), Activity(600, ROUND_THE_CLOCK), Activity(60, OFFICE)]
    net = network(activities, [Arrow(0, 2), Arrow(1, 2)])
    assert way(net, 2, NINE)[0] == (2, NINE + 1440, [Hold.ARROW, Hold.ARROW])


def test_a_fixed_date_against_its_links_is_bound_by_itself_alone() -> None:
    net = network([Activity(960, OFFICE), Activity(60, OFFICE, start=NINE)], [Arrow(0, 1)])
    assert way(net, 1, NINE) == [(1, NINE, [Hold.FIXED])]


def test_what_begins_with_the_plan_and_with_another_is_bound_by_both() -> None:
    net = network([Activity(0, OFFICE), Activity(60, OFFICE)], [Arrow(0, 1)])
    assert way(net, 1, NINE)[0] == (1, NINE, [Hold.ARROW, Hold.BEGIN])


def test_a_latest_start_is_followed_to_the_limit_that_asks_for_it() -> None:
    activities = [Activity(60, OFFICE), Activity(60, OFFICE), Activity(60, OFFICE, due=NINE + 180)]
    net = network(activities, [Arrow(0, 1), Arrow(1, 2)])
    late = backward(net, {2: NINE + 240}, NEVER, [True] * 3, to_work_by=True)
    found = late_stages(LatePass(net, late.starts, {2: NINE + 240}, NEVER, [True] * 3), 0)
    assert [(stage.number, stage.needed, [bond.limit for bond in stage.bonds]) for stage in found] == [
        (0, NINE, [Limit.ARROW]),
        (1, NINE + 60, [Limit.ARROW]),
        (2, NINE + 120, [Limit.DUE]),
    ]
