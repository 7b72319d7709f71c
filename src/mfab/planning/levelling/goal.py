"""How good dates are: the anchors and the limits that are missed first, then the end of all."""

from collections.abc import Sequence
from typing import NamedTuple

from mfab.planning.levelling.problem import Problem


class Cost(NamedTuple):
    """Less is better, and what stands first counts first.

    `late` is the sum of the instants at which the anchors are finished and of the minutes by which `due` and `start_by`
    are missed: a day is a day, whatever is late by it. `end` is the instant at which all that is measured is finished.
    """

    late: int
    end: int


def cost_of(problem: Problem, starts: Sequence[int], finishes: Sequence[int]) -> Cost:
    """Return how good dates are."""
    late = sum(finishes[anchor] for anchor in problem.anchors) + missed_limits(problem, starts, finishes)
    measured = (finish for finish, is_measured in zip(finishes, problem.is_measured, strict=True) if is_measured)
    return Cost(late, max(problem.begin, max(measured, default=problem.begin)))


def missed_limits(problem: Problem, starts: Sequence[int], finishes: Sequence[int]) -> int:
    """Return the minutes by which `due` and `start_by` are missed, of all that is measured."""
    missed = 0
    for number, activity in enumerate(problem.network.activities):
        if problem.is_measured[number]:
            if activity.due is not None:
                missed += max(0, finishes[number] - activity.due)
            if activity.start_by is not None:
                missed += max(0, starts[number] - activity.start_by)
    return missed
