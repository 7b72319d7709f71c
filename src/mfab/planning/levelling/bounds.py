"""What no levelled plan can be better than: the longest way, and the work that waits for each resource."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress

from mfab.network.network import Clock
from mfab.network.passes import NEVER, Early, forward
from mfab.planning.levelling.problem import Problem, holders_of, taken_by


@dataclass(frozen=True, slots=True)
class Bound:
    """Instants before which no plan finishes its anchors, in their order, and all that is measured."""

    anchors: tuple[int, ...]
    end: int


def bound_of(problem: Problem) -> Bound:
    """Return the earliest finishes by links and dates alone, or by all the work that a resource has before them."""
    early = forward(problem.network, problem.begin, problem.held)
    measured = [number for number, is_measured in enumerate(problem.is_measured) if is_measured]
    end = max((early.finishes[number] for number in measured), default=problem.begin)
    # What must stand at its date may overlap with others, and waits for nobody.
    is_free = [not activity.is_dated for activity in problem.network.activities]
    for number in holders_of(problem):
        is_free[number] = False
    anchors = tuple(
        max(early.finishes[anchor], _work_done(problem, early, _needed_for(problem, anchor, is_free)))
        for anchor in problem.anchors
    )
    return Bound(anchors, max(end, _work_done(problem, early, compress(range(len(is_free)), is_free))))


def _needed_for(problem: Problem, anchor: int, is_free: Sequence[bool]) -> list[int]:
    """Return what is finished when an activity finishes: itself, and what leads to it by links from a finish."""
    found = {anchor} if is_free[anchor] else set()
    stack = list(found)
    while stack:
        for arrow in problem.network.arrows_in[stack.pop()]:
            is_whole = not arrow.from_start and arrow.to_start and arrow.lag >= 0 and arrow.rule is None
            if is_whole and is_free[arrow.predecessor] and arrow.predecessor not in found:
                found.add(arrow.predecessor)
                stack.append(arrow.predecessor)
    return sorted(found)


def _work_done(problem: Problem, early: Early, numbers: Iterable[int]) -> int:
    """Return the earliest instant by which the resources can have done some activities, from their earliest starts.

    For each resource what is worked on one clock counts together.
    """
    demands = taken_by(problem)
    work: dict[tuple[int, int], int] = {}
    clocks: dict[tuple[int, int], Clock] = {}
    first: dict[tuple[int, int], int] = {}
    for number in numbers:
        activity = problem.network.activities[number]
        for resource, units in demands[number]:
            key = (resource, id(activity.clock))
            work[key] = work.get(key, 0) + units * activity.minutes
            clocks[key] = activity.clock
            first[key] = min(early.starts[number], first.get(key, NEVER))
    return max(
        (
            clocks[key].add(first[key], -(-minutes // problem.resources[key[0]].capacity))
            for key, minutes in work.items()
        ),
        default=-NEVER,
    )
