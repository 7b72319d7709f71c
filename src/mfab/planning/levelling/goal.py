"""How good dates are: the anchor first, then the end of all, then the limits that are missed."""

from collections.abc import Sequence

from mfab.planning.levelling.problem import Problem

Cost = tuple[int, int, int]


def cost_of(problem: Problem, starts: Sequence[int], finishes: Sequence[int]) -> Cost:
    """Return the sum of the anchors' finishes, the finish of all that is measured, and the minutes of limits missed."""
    end, missed = problem.begin, 0
    for number, activity in enumerate(problem.network.activities):
        if not problem.is_measured[number]:
            continue
        end = max(end, finishes[number])
        if activity.due is not None:
            missed += max(0, finishes[number] - activity.due)
        if activity.start_by is not None:
            missed += max(0, starts[number] - activity.start_by)
    return sum(finishes[anchor] for anchor in problem.anchors), end, missed
