"""The ways out of each date that is missed: what stands against it, and what was tried, the best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from mfab.planning.levelled.wish import LevelWish
from mfab.planning.planner import Schedule
from mfab.planning.ways_out.conflict import Conflict, conflict_of
from mfab.planning.ways_out.problem import Problem, begun_today, problems_of
from mfab.planning.ways_out.proposals import Scene, proposals
from mfab.planning.ways_out.remedy import Kind, Remedy
from mfab.planning.ways_out.shifts import shifts
from mfab.planning.ways_out.trials import Report, Trials, trials_for
from mfab.planning.why.case import Case

# Pairs are tried of so many single ones, those that gain most.
_MOST_PAIRED = 8
_MOST_PAIRS = 3
# A levelled plan is searched for with so many schedules, the one that misses its date too.
_SCHEDULES = 20
_MOST_PROBLEMS = 5


@dataclass(frozen=True, slots=True)
class WaysOut:
    """A date that is missed, the reasons against it, and remedies in their order. `found` is the plan they are of.

    `late_with_it` are other dates that are missed and hang on it. `begins_today` means that work begins on the day
    that it is, because the latest day to begin has passed. `all_tried` is false when the plan is too large for that.
    """

    problem: Problem
    conflict: Conflict
    remedies: tuple[Remedy, ...]
    found: Schedule
    late_with_it: tuple[Problem, ...] = ()
    begins_today: bool = False
    all_tried: bool = True


def ways_out(case: Case, today: date | None, most: int = _MOST_PROBLEMS, report: Report | None = None) -> list[WaysOut]:
    """Return the ways out of the dates that an occasion does not keep, at most so many. Raises what planning raises.

    With a `today`, a latest day to begin that has passed is missed too, and nothing begins earlier than today.
    `report` hears how many trials of how many are made.
    """
    case = replace(case, level=_brief(case.level)).prepared()
    found = case.schedule()
    begun = begun_today(case, found, today)
    if begun is not case:
        found = begun.schedule()
    answers = []
    for problem, conflict, late_with_it in _roots(found)[:most]:
        trials = trials_for(begun, found, problem, report)
        remedies = _remedies(trials, conflict, today)
        answers.append(WaysOut(problem, conflict, remedies, found, late_with_it, begun is not case, not trials.is_over))
    return answers


def _brief(level: LevelWish | None) -> LevelWish | None:
    """Return a wish to level with the same few schedules each time: what is compared is found in the same way."""
    return replace(level, schedules=_SCHEDULES, report=None) if level is not None else None


def _roots(found: Schedule) -> list[tuple[Problem, Conflict, tuple[Problem, ...]]]:
    """Return the problems that hang on no other one, each with its conflict and those that hang on it."""
    conflicts = [(problem, conflict_of(found, problem)) for problem in problems_of(found)]
    roots: list[tuple[Problem, Conflict]] = []
    following: dict[tuple[str, str], list[Problem]] = {}
    for problem, conflict in conflicts:
        rows = {step.row for step in conflict.whole.steps}
        cause = next((root for root, _ in roots if root.row in rows and root.row != problem.row), None)
        if cause is None:
            roots.append((problem, conflict))
        else:
            following.setdefault(cause.name, []).append(problem)
    return [(problem, conflict, tuple(following.get(problem.name, ()))) for problem, conflict in roots]


def _remedies(trials: Trials, conflict: Conflict, today: date | None) -> tuple[Remedy, ...]:
    scene = Scene(trials.case, trials.found, conflict.whole)
    tried = (trials.remedy((each,)) for each in (*shifts(trials, today), *proposals(scene)))
    single = [each for each in tried if each is not None]
    pairs = [] if any(_is_within_reach(each) for each in single) else _pairs(trials, single)
    helpful = [each for each in (*single, *pairs) if each.gains > 0]
    return tuple(_without_more_of_the_same(sorted(helpful, key=lambda each: each.rank)))


def _is_within_reach(remedy: Remedy) -> bool:
    """Tell whether one thing is enough that moves neither the beginning nor the date."""
    return remedy.is_enough and remedy.proposals[0].kind not in (Kind.MOVE, Kind.START_EARLIER)


def _pairs(trials: Trials, single: Sequence[Remedy]) -> list[Remedy]:
    """Return pairs that are enough together, and neither of them alone.

    What gains nothing alone takes part: a day may be lost to a weekend, and two days not.
    """
    parts = [each for each in single if not each.is_enough]
    parts.sort(key=lambda each: (-each.gains, each.rank))
    found = []
    for one, other in combinations(parts[:_MOST_PAIRED], 2):
        remedy = trials.remedy((*one.proposals, *other.proposals))
        if remedy is not None and remedy.is_enough:
            found.append(remedy)
    return _simplest(found)


def _simplest(found: Sequence[Remedy]) -> list[Remedy]:
    """Return the few pairs that are least intrusive, of those that differ only in free days the one with the fewest."""
    kept: list[Remedy] = []
    seen: set[tuple[object, ...]] = set()
    for each in sorted(found, key=lambda one: (one.rank, sum(part.days for part in one.proposals))):
        key = tuple((part.kind, part.subject) for part in each.proposals)
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return kept[:_MOST_PAIRS]


def _without_more_of_the_same(ranked: Sequence[Remedy]) -> Iterator[Remedy]:
    """Yield remedies without free days beyond those that are enough, and without free days that gain nothing more."""
    is_enough, gained = False, set()
    for each in ranked:
        kinds = {one.kind for one in each.proposals}
        if kinds == {Kind.OPEN_DAYS}:
            if is_enough or each.left in gained:
                continue
            is_enough = is_enough or each.is_enough
            gained.add(each.left)
        yield each
