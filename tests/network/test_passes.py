"""The passes on plain clocks and on working time, and the law that makes them each other's inverse."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.calendars.working_time import WorkingTime
from mfab.model.moment import parse_moment
from mfab.model.task import Task
from mfab.model.working_hours import WorkingCalendar
from mfab.network.network import ROUND_THE_CLOCK, Activity, Arrow, Clock, Network, build_network
from mfab.network.passes import NEVER, backward, bound_on_predecessor, bound_on_successor, forward
from mfab.planning.dates import rule_for

OFFICE = WorkingTime(WorkingCalendar())
NIGHTS = WorkingTime(WorkingCalendar.model_validate({"days": "mon-sat", "hours": ["22:00-06:00"]}))
CLOCKS: tuple[Clock, ...] = (OFFICE, NIGHTS, ROUND_THE_CLOCK)
MONDAY = OFFICE.instant_of(date(2027, 3, 1), 9 * 60)
SATURDAY = OFFICE.instant_of(date(2027, 3, 6), 12 * 60)


def network(minutes: list[int], arrows: list[Arrow]) -> Network:
    found = build_network([Activity(each, ROUND_THE_CLOCK) for each in minutes], arrows)
    assert found is not None
    return found


def test_a_row_of_work_runs_from_the_beginning_to_the_end() -> None:
    found = network([60, 30, 10], [Arrow(0, 1), Arrow(1, 2), Arrow(0, 2)])
    early = forward(found, 1000)
    assert (list(early.starts), list(early.finishes)) == ([1000, 1060, 1090], [1060, 1090, 1100])
    late = backward(found, {}, 1100, [True] * 3)
    assert list(late.starts) == [1000, 1060, 1090]


def test_what_leads_to_no_end_has_no_late_dates() -> None:
    late = backward(network([60, 30, 10], [Arrow(0, 1)]), {1: 500}, NEVER, [True] * 3)
    assert (late.starts[0], late.starts[2] >= NEVER) == (410, True)


def test_what_is_not_measured_limits_nobody() -> None:
    late = backward(network([60, 30], [Arrow(0, 1)]), {}, 1000, [True, False])
    assert late.finishes[0] == 1000


def test_work_that_must_begin_by_an_idle_hour_begins_when_its_day_ends() -> None:
    # Desk work that the night shift follows start to start: the night begins at 22:00 and the desk closes at 17:00.
    night = NIGHTS.instant_of(date(2027, 3, 1), 22 * 60)
    activities = [Activity(60, OFFICE), Activity(60, NIGHTS, start_by=night)]
    found = build_network(activities, [Arrow(0, 1, from_start=True)])
    assert found is not None
    last = night + 3 * 1440
    assert backward(found, {}, last, [True, True]).starts[0] == MONDAY + 480
    # To be in time to the minute it begins at 16:59.
    assert backward(found, {}, last, [True, True], to_work_by=True).starts[0] == MONDAY + 479


def test_a_lead_over_a_weekend_holds_nothing_back() -> None:
    # Two hours of work before Saturday noon is Friday at three.
    arrow = Arrow(0, 1, lag=-120, lag_clock=OFFICE)
    assert bound_on_successor(arrow, [0], [SATURDAY]) == OFFICE.instant_of(date(2027, 3, 5), 15 * 60)


instants = st.integers(0, 12 * 1440).map(lambda minutes: MONDAY - 9 * 60 + minutes)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.integers(-3000, 3000), st.sampled_from(CLOCKS), instants, instants)
def test_a_predecessor_by_its_limit_is_just_what_keeps_the_successors(
    lag: int, clock: Clock, predecessor: int, successor: int
) -> None:
    arrow = Arrow(0, 1, lag=lag, lag_clock=clock)
    is_kept = bound_on_successor(arrow, [predecessor], [predecessor]) <= successor
    assert is_kept is (predecessor <= bound_on_predecessor(arrow, successor))


OFFSETS = (
    "x + 2d",
    "x - 3d",
    "x + 5ed",
    "x - 2ew",
    "x + 1mo",
    "x - 1ew mon 10:00",
    "x + 1w 14:00",
    "x + 0d",
    "x + 3d fri",
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(
    st.sampled_from(OFFSETS), st.sampled_from(("not_before", "finish_not_before")),
    st.sampled_from((None, "back", "forward")), st.sampled_from((OFFICE, NIGHTS)), instants, instants,
)  # fmt: skip
def test_the_same_law_holds_for_offsets_in_days(
    text: str, key: str, roll: str | None, calendar: WorkingTime, predecessor: int, successor: int
) -> None:
    rule = rule_for(Task(roll=roll), key, parse_moment(text), calendar)
    is_kept = rule.forward(predecessor) <= successor
    assert is_kept is (predecessor <= rule.backward(successor))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.data())
def test_float_is_never_negative_and_something_is_critical(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 12))
    clocks = [data.draw(st.sampled_from(CLOCKS)) for _ in range(count)]
    activities = [Activity(data.draw(st.integers(0, 900)), clock) for clock in clocks]
    ends, lags = st.booleans(), st.integers(-500, 500)
    arrows = [
        Arrow(before, after, data.draw(ends), data.draw(ends), data.draw(lags), OFFICE)
        for after in range(1, count)
        for before in data.draw(st.sets(st.integers(0, after - 1), max_size=2))
    ]
    found = build_network(activities, arrows)
    assert found is not None
    early = forward(found, MONDAY)
    late = backward(found, {}, max(early.finishes), [True] * count)
    floats = [clocks[n].between(early.starts[n], late.starts[n]) for n in range(count)]
    assert min(floats) == 0
