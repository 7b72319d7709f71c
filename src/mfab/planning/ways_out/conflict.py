"""The smallest set of reasons that cannot all hold: what lies between a beginning and a date, and is too long."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mfab.network.bonds import Bond, Hold, Pass, Stage, stages
from mfab.network.network import Activity, Arrow
from mfab.network.passes import forward
from mfab.network.reaching import least
from mfab.planning.activities import Origin, without_date
from mfab.planning.planner import Schedule
from mfab.planning.ways_out.problem import Kind, Problem
from mfab.planning.why.back import way_of
from mfab.planning.why.reason import Reason, Way
from mfab.planning.why.standing import Standing, standing_of

# A reason on a way, and the activity that it binds.
Kept = tuple[int, Bond]
# So many dates may be made to find out which reasons are needed.
_MOST_TRIED = 1_000_000


@dataclass(frozen=True, slots=True)
class Conflict:
    """Steps that lie between a beginning and a date and are too long for it.

    `whole` is all that leads to the missed date; `least` only what is too long already when it begins with the plan,
    or with the date that its root is: without any one reason of it, the rest would be in time.
    """

    whole: Way
    least: Way
    root: Reason | None
    is_cut: bool = False


def conflict_of(found: Schedule, problem: Problem) -> Conflict:
    """Return the reasons that stand against a date.

    The way back from the first minute that is too late is a proof by itself. Its part that is nearest to the date and
    too long even from the beginning of the plan on is looked for by halving; of that, each reason is dropped that is
    not needed (the deletion filter of Chinneck and Dravnieks, 1991, over the reasons of one way).
    """
    standing, dates = _explained(found, problem)
    needed = _needed(dates, problem)
    way = stages(dates, problem.number, needed)
    whole = way_of(standing, dates, way, problem.end)
    kept = _least(standing, dates, way, needed)
    alone = _alone(standing, dates, kept)
    part = way_of(standing, alone, stages(alone, problem.number, needed), problem.end)
    return Conflict(whole, part, part.root, is_cut=len(part.steps) < len(whole.steps))


def _explained(found: Schedule, problem: Problem) -> tuple[Standing, Pass]:
    """Return the dates to explain: the early ones, planned ones for a limit, and free ones for a fixed date."""
    standing = standing_of(found)
    if problem.kind is Kind.ANCHOR:
        return standing, standing.early()
    if problem.kind in (Kind.DUE, Kind.START_BY):
        return standing, standing.planned()
    # A fixed date is overrun by what comes before it, and not by other dates of its own.
    places = without_date(found.places, problem.number)
    activities = list(places.network.activities)
    activities[problem.number] = replace(activities[problem.number], not_before=None, finish_not_before=None)
    places = replace(places, network=replace(places.network, activities=activities))
    early = forward(places.network, found.begin)
    free = standing_of(replace(found, places=places, early=early, planned=early, held={}))
    return free, free.early()


def _needed(dates: Pass, problem: Problem) -> int:
    """Return the first start with which a date is missed."""
    activity = dates.network.activities[problem.number]
    clock, known = activity.clock, dates.starts[problem.number]
    if problem.end == "start":
        return least(lambda start: clock.between(problem.limit, start), known, 1)
    minutes = activity.minutes
    return least(lambda start: clock.between(problem.limit, clock.add(start, minutes)), known, 1)


def _least(standing: Standing, dates: Pass, way: Sequence[Stage], needed: int) -> list[Kept]:
    """Return the reasons of a way without which a date would be kept; of a long way in a large plan, its nearest part.

    What is too long without what comes before a stage is so with it as well, so halving finds the nearest part.
    """
    every = [(stage.number, stage.bonds[0]) for stage in way if stage.bonds and stage.bonds[0].hold is not Hold.BEGIN]

    def is_missed(kept: Sequence[Kept]) -> bool:
        return _alone(standing, dates, kept).starts[way[0].number] >= needed

    kept = every[: bisect_left(range(len(every)), True, key=lambda count: is_missed(every[:count]))]
    if len(kept) * len(dates.starts) > _MOST_TRIED:
        return kept
    for each in kept[:]:
        fewer = [other for other in kept if other is not each]
        kept = fewer if is_missed(fewer) else kept
    return kept


def _alone(standing: Standing, dates: Pass, kept: Sequence[Kept]) -> Pass:
    """Return the dates when nothing holds but some reasons, the anchor's day, and what tasks are made of.

    An approval still follows its work, and a summary is done when all in it is.
    """
    network = dates.network
    arrows = [bond.arrow for _, bond in kept if bond.arrow is not None]
    paths = {arrow.origin.path for arrow in arrows if isinstance(arrow.origin, Origin)}

    def is_kept(arrow: Arrow) -> bool:
        if isinstance(arrow.origin, Origin):
            return arrow.origin.path in paths
        return arrow.shared is None or arrow in arrows

    dated = {number: bond.hold for number, bond in kept if bond.arrow is None}
    activities = [
        _bare(each, dated.get(number, Hold.NOT_BEFORE if standing.is_anchor_date(number) else None))
        for number, each in enumerate(network.activities)
    ]
    arrows_in = [[arrow for arrow in into if is_kept(arrow)] for into in network.arrows_in]
    bare = replace(network, activities=activities, arrows_in=arrows_in)
    held = {number: dates.held[number] for number, hold in dated.items() if hold is Hold.HELD}
    early = forward(bare, dates.begin, held)
    return Pass(bare, early.starts, early.finishes, dates.begin, held)


def _bare(activity: Activity, hold: Hold | None) -> Activity:
    """Return an activity with the date that holds it, and no other."""
    bare = Activity(activity.minutes, activity.clock)
    match hold:
        case Hold.FIXED:
            return replace(bare, start=activity.start, finish=activity.finish)
        case Hold.NOT_BEFORE:
            return replace(bare, not_before=activity.not_before)
        case Hold.FINISH_NOT_BEFORE:
            return replace(bare, finish_not_before=activity.finish_not_before)
        case _:
            return bare
