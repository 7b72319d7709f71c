"""Small problems to level: random ones on several calendars, and those of the project scheduling library."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from mfab.calendars.working_time import WorkingTime
from mfab.model.working_hours import WorkingCalendar
from mfab.network.network import ROUND_THE_CLOCK, Activity, Arrow, Clock, build_network
from mfab.planning.levelling.lists import activity_list
from mfab.planning.levelling.problem import Problem, Resource, taken_by

OFFICE = WorkingTime(WorkingCalendar())
NIGHTS = WorkingTime(WorkingCalendar.model_validate({"days": "mon-sat", "hours": ["22:00-06:00"]}))
SPLIT = WorkingTime(WorkingCalendar.model_validate({"days": "mon-sat", "hours": ["08:00-12:00", "13:00-17:00"]}))
CLOCKS: tuple[Clock, ...] = (OFFICE, NIGHTS, SPLIT, ROUND_THE_CLOCK)
MONDAY = OFFICE.instant_of(date(2027, 3, 1), 9 * 60)
DAY = 480


def problem(
    minutes: list[int],
    arrows: list[Arrow],
    demands: list[list[tuple[int, int]]],
    capacities: list[int],
    clock: Clock = OFFICE,
) -> Problem:
    """Return a problem whose activities work on one clock from Monday, 1 March 2027, 09:00."""
    return of_activities([Activity(each, clock) for each in minutes], arrows, demands, capacities)


def of_activities(
    activities: list[Activity],
    arrows: list[Arrow],
    demands: list[list[tuple[int, int]]],
    capacities: list[int],
    anchors: Sequence[int] = (),
) -> Problem:
    network = build_network(activities, arrows)
    assert network is not None
    resources = [Resource(f"r{number}", capacity) for number, capacity in enumerate(capacities)]
    return Problem(network, MONDAY, resources, demands, [True] * len(activities), anchors)


def overloaded_minutes(found: Problem, starts: list[int], finishes: list[int]) -> list[tuple[int, int]]:
    """Return resources and minutes at which more is taken than there is; counted minute by minute."""
    used: dict[tuple[int, int], int] = {}
    for number, demands in enumerate(taken_by(found)):
        for begin, end in found.network.activities[number].clock.intervals(starts[number], finishes[number]):
            for minute in range(begin, end):
                for resource, units in demands:
                    used[(resource, minute)] = used.get((resource, minute), 0) + units
    return [key for key, units in sorted(used.items()) if units > found.resources[key[0]].capacity]


def some_list(found: Problem, stride: int = 7) -> list[int]:
    """Return an activity list in no special order."""
    keys = [stride * number % 5 for number in range(len(found.demands))]
    return activity_list(found.network, keys)


instants = st.integers(0, 6 * 24).map(lambda hours: MONDAY + hours * 60)


@st.composite
def problems(
    draw: st.DrawFn,
    clocks: tuple[Clock, ...] = CLOCKS,
    is_taking: bool = True,
    has_dates: bool = True,
    has_holds: bool = True,
    largest: int = 9,
) -> Problem:
    """Draw a problem of up to so many activities with links of all kinds."""
    count = draw(st.integers(1, largest))
    activities = []
    for _ in range(count):
        minutes = draw(st.sampled_from((0, 30, 90, 240, 480, 720)))
        dates = {}
        if has_dates and draw(st.integers(0, 5)) == 0:
            key = draw(st.sampled_from(("start", "finish", "not_before", "finish_not_before", "due", "start_by")))
            dates[key] = draw(instants)
        activities.append(Activity(minutes, draw(st.sampled_from(clocks)), **dates))
    arrows = []
    for successor in range(1, count):
        for predecessor in draw(st.lists(st.integers(0, successor - 1), max_size=2, unique=True)):
            lag = draw(st.sampled_from((0, 0, 0, 60, -120, 480)))
            ends = draw(st.sampled_from(((False, True),) * 3 + ((True, True), (False, False), (True, False))))
            holds = has_holds and draw(st.integers(0, 8)) == 0
            arrows.append(Arrow(predecessor, successor, *ends, lag, draw(st.sampled_from(clocks)), holds=holds))
    followers = {arrow.successor for arrow in arrows if not activities[arrow.successor].minutes and draw(st.booleans())}
    network = build_network(activities, arrows, followers)
    assert network is not None
    capacities = draw(st.lists(st.integers(1, 4), min_size=1, max_size=2))
    demands = []
    for _ in range(count):
        numbers = draw(st.lists(st.integers(0, len(capacities) - 1), max_size=2, unique=True)) if is_taking else []
        demands.append([(number, draw(st.integers(1, capacities[number]))) for number in numbers])
    resources = [Resource(f"r{number}", capacity) for number, capacity in enumerate(capacities)]
    is_measured = [draw(st.integers(0, 9)) > 0 for _ in range(count)]
    anchors = draw(st.lists(st.integers(0, count - 1), max_size=2, unique=True))
    return Problem(network, MONDAY, resources, demands, is_measured, [each for each in anchors if is_measured[each]])
