"""Whether everything waits for what it has to wait for, as long as it has to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mfab.model.need import LinkType
from mfab.model.plan import Row
from mfab.model.process import Link, Step
from mfab.planning.verifying.standing import ELAPSED, Hours, Standing
from mfab.planning.verifying.violation import Rule, Violation
from mfab.planning.verifying.working import Checks


def check_links(standing: Standing) -> Checks:
    """Check each link of each step; of a summary, that all in it wait for all in the other."""
    for step in standing.steps.values():
        for link in step.links:
            if _counts(standing, step, link):
                yield Rule.LINK, next(_broken(standing, step, link), None)


def _counts(standing: Standing, step: Step, link: Link) -> bool:
    """Tell whether a link is waited for: not for another branch, nor for a summary with nothing left in it."""
    other = link.predecessor
    if standing.is_planned(step.id) and not standing.is_planned(other):
        return False
    return bool(standing.leaves(other))


def _broken(standing: Standing, step: Step, link: Link) -> Iterator[Violation]:
    from_start = link.type in (LinkType.SS, LinkType.SF)
    to_start = link.type in (LinkType.FS, LinkType.SS)
    earlier = standing.begun(link.predecessor) if from_start else standing.done(link.predecessor)
    minutes, clock = _lag(standing, step, link)
    for name in standing.leaves(step.id, all_of_them=True):
        rows: Iterable[Row] = [standing.rows[name]]
        if link.type is LinkType.FF:
            rows = standing.finishing(name)
        for row in rows:
            bound = earlier if not minutes else _moved(clock, earlier, minutes)
            if not _holds(standing, row, to_start, earlier, minutes, clock, bound):
                found = row.start if to_start else row.finish
                yield Violation(Rule.LINK, row.id, found, bound, str(link.type), (link.predecessor,))


def _holds(standing: Standing, row: Row, to_start: bool, earlier: int, minutes: int, clock: Hours, bound: int) -> bool:
    hours = standing.hours(row)
    later = row.start if to_start else reach(hours, row)
    if later >= earlier if not minutes else clock.between(earlier, later) >= minutes:
        return True
    # Two instants with no working minute between them are the same.
    return later < bound and hours.between(later, bound) <= 0


def reach(hours: Hours, row: Row) -> int:
    """Return the last instant at which a row can still be said to have just finished."""
    return hours.next_start(row.finish) if row.finish > row.start else row.finish


def _moved(clock: Hours, instant: int, minutes: int) -> int:
    return clock.add(instant, minutes) if minutes > 0 else clock.subtract(instant, -minutes)


def _lag(standing: Standing, step: Step, link: Link) -> tuple[int, Hours]:
    """Return a lag in minutes, negative for a lead, and the hours it counts: the task's calendar's, else the team's."""
    units, lag = standing.units(step), link.lag
    if lag.share is None:
        minutes = lag.duration.in_minutes(units.day_minutes, units.week_minutes)
        is_elapsed = lag.duration.elapsed
    else:
        other = standing.steps[link.predecessor]
        minutes = 0 if other.children else round(lag.share * standing.length(standing.rows[other.id]))
        is_elapsed = standing.lasts_elapsed(other)
    return -minutes if lag.negative else minutes, ELAPSED if is_elapsed else units
