"""Instances of the project scheduling library as problems to level."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mfab.calendars.working_time import WorkingTime
from mfab.model.working_hours import WorkingCalendar
from mfab.network.network import Activity, Arrow, Clock, build_network
from mfab.planning.levelling.problem import Problem, Resource

OFFICE = WorkingTime(WorkingCalendar())
BEGIN = OFFICE.instant_of(date(2027, 3, 1), 9 * 60)
UNIT = 60  # minutes of work for each unit of an instance's time


def problem_of(instance: Mapping[str, Any], clock: Clock = OFFICE) -> Problem:
    """Return an instance as a problem whose time unit is an hour of work."""
    activities = [Activity(UNIT * duration, clock) for duration in instance["durations"]]
    arrows = [Arrow(number, other) for number, others in enumerate(instance["successors"]) for other in others]
    network = build_network(activities, arrows)
    assert network is not None
    return Problem(
        network,
        BEGIN,
        [Resource(f"r{number}", capacity) for number, capacity in enumerate(instance["capacities"])],
        [[(resource, units) for resource, units in enumerate(each) if units] for each in instance["demands"]],
        [True] * len(activities),
    )


def makespan(found: Problem, end: int) -> int:
    """Return a length in units of the instance's time."""
    return OFFICE.between(found.begin, end) // UNIT
