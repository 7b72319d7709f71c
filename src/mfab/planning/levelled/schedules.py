"""The schedules of one or several occasions over one team, in which nobody is taken above what they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mfab.model.moment import Moment
from mfab.model.plan import Direction
from mfab.planning.anchor_search import counted_from, hindrance
from mfab.planning.deputies import has_absent_with_deputy, with_deputies
from mfab.planning.levelled.dating import dated
from mfab.planning.levelled.joint import Part, joined
from mfab.planning.levelled.laying import part_of
from mfab.planning.levelled.people import with_better_people
from mfab.planning.levelled.searching import best_found
from mfab.planning.levelled.wish import LevelWish
from mfab.planning.occasion import Occasion, Request
from mfab.planning.planner import Schedule, occasion_of

# An anchor date from which others are counted is moved so often, until capacity allows it.
_MOST_DAYS = 60


def schedules_together(requests: Sequence[Request]) -> tuple[Schedule, ...]:
    """Return the schedules of requests, which all wish for the same levelling over the same team.

    Of equal claims on somebody, the request that comes first has the first. Raises `CalendarExhausted`.
    """
    wish = requests[0].level
    assert wish is not None
    occasions = with_better_people([occasion_of(request) for request in requests], wish)
    if any(has_absent_with_deputy(request.team) for request in requests):
        present = [replace(occasion, as_if_present=True) for occasion in occasions]
        trials = _levelled(present, wish, 1)
        occasions = tuple(
            replace(occasion, assignment=with_deputies(occasion, trial.places, trial.planned))
            for occasion, trial in zip(occasions, trials, strict=True)
        )
    return _levelled(occasions, wish)


def _levelled(occasions: Sequence[Occasion], wish: LevelWish, schedules: int | None = None) -> tuple[Schedule, ...]:
    """Return the schedules of occasions whose people are settled."""
    parts = [part_of(occasion) for occasion in occasions]
    for _ in range(_MOST_DAYS):
        joint = joined(parts)
        budget = schedules if schedules is not None else wish.budget(len(joint.network.activities))
        found = dated(joint, best_found(joint, wish, budget))
        later = [_with_later_anchor(part, schedule) for part, schedule in zip(parts, found, strict=True)]
        if not any(later):
            break
        parts = [moved if moved is not None else part for moved, part in zip(later, parts, strict=True)]
    return found


def _with_later_anchor(part: Part, schedule: Schedule) -> Part | None:
    """Return an occasion with a later anchor when dates are counted from an anchor that capacity does not allow."""
    name = part.occasion.process.anchor
    if part.direction is not Direction.FORWARD or name is None or not counted_from(part.occasion, name):
        return None
    if name not in schedule.known:
        return None
    if hindrance(part.occasion, schedule.known, schedule.places, schedule.early) is None:
        return None
    calendar = part.occasion.calendar_of(part.occasion.process.steps[name])
    reached = calendar.date_of_start(calendar.next_start(schedule.early.starts[schedule.places.work[name]]))
    following = calendar.shift_days(schedule.known[name].start_day, 1)
    return part_of(part.occasion, Moment(day=max(reached, following)))
