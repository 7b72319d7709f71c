"""Priority rules: what is placed first when not all can begin at once."""

from collections.abc import Callable, Iterator, Sequence

from mfab.network.passes import NEVER, Early, Late, backward, forward
from mfab.planning.levelling.crossover import Luck
from mfab.planning.levelling.lists import activity_list
from mfab.planning.levelling.problem import Problem, taken_by

Rule = Callable[[Problem, Early, Late], Sequence[float]]


def latest_finish(problem: Problem, early: Early, late: Late) -> Sequence[float]:
    """What has to be finished first (Davis and Patterson, 1975)."""
    return late.finishes


def latest_start(problem: Problem, early: Early, late: Late) -> Sequence[float]:
    """What has to be begun first (Alvarez-Valdés and Tamarit, 1989)."""
    return late.starts


def least_slack(problem: Problem, early: Early, late: Late) -> Sequence[float]:
    """What has the least float (Davis and Patterson, 1975)."""
    return [last - first for first, last in zip(early.starts, late.starts, strict=True)]


def greatest_rank_positional_weight(problem: Problem, early: Early, late: Late) -> Sequence[float]:
    """What has, with all that follows it at once, the most work (Alvarez-Valdés and Tamarit, 1989)."""
    network = problem.network
    return [
        -activity.minutes - sum(network.activities[arrow.successor].minutes for arrow in network.arrows_out[number])
        for number, activity in enumerate(network.activities)
    ]


def most_taken(problem: Problem, early: Early, late: Late) -> Sequence[float]:
    """What takes the largest share of its resources for the longest time, with all that has to come after it."""
    network, demands = problem.network, taken_by(problem)
    weights = [0.0] * len(network.activities)
    for number in reversed(network.order):
        share = sum(units / problem.resources[resource].capacity for resource, units in demands[number])
        after = max((weights[arrow.successor] for arrow in network.arrows_out[number]), default=0.0)
        weights[number] = after + network.activities[number].minutes * (1 + share)
    return [-weight for weight in weights]


RULES: tuple[Rule, ...] = (latest_finish, latest_start, most_taken, least_slack, greatest_rank_positional_weight)
_SPREAD = 2.0  # of the whole time: by how much luck puts off what a sampled list has


def rule_lists(problem: Problem) -> Iterator[list[int]]:
    """Yield the activity list of each rule, the best rule first."""
    early, late = _passes(problem)
    for rule in RULES:
        yield activity_list(problem.network, rule(problem, early, late))


def sampled_lists(problem: Problem, luck: Luck, count: int) -> Iterator[list[int]]:
    """Yield so many lists by latest finish, with luck: what is finished late is put off more or less."""
    _, late = _passes(problem)
    limited = [finish for finish in late.finishes if finish < NEVER]
    spread = _SPREAD * (max(limited) - problem.begin) if limited else 0.0
    for _ in range(count):
        yield activity_list(problem.network, [finish + spread * luck.random() for finish in late.finishes])


def _passes(problem: Problem) -> tuple[Early, Late]:
    early = forward(problem.network, problem.begin, problem.held)
    ends = {anchor: early.finishes[anchor] for anchor in problem.anchors}
    last = max((early.finishes[n] for n, is_measured in enumerate(problem.is_measured) if is_measured), default=0)
    return early, backward(problem.network, ends, last, problem.is_measured)
