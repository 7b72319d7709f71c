"""When plans that are counted back from their anchors begin: as late as links, calendars and capacity allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mfab.model.plan import Direction
from mfab.planning.levelled.joint import Joint
from mfab.planning.levelling.lists import activity_list
from mfab.planning.levelling.serial import earliest

# A minute is found in so many trials; in a plan of thousands of tasks each takes a second, and fewer must do.
MOST_TRIALS = 26
FEWEST_TRIALS = 7
_ROUNDS = 12

Begins = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Trial:
    """By how many working minutes each part misses its anchor when they begin then; negative, where it has time."""

    begins: Begins
    over: tuple[int, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """Less late is better, then a later beginning."""
        return sum(max(0, each) for each in self.over), -sum(self.begins)


def latest_begins(joint: Joint, order: Sequence[int], trials: int, begins: Sequence[int] | None = None) -> Begins:
    """Return when the parts should begin for activities placed in that order to be in time: as late as can be.

    The anchor that comes so much too late moves the beginning so much earlier, and the other way round, until nothing
    moves any more; for one part the gap that is left is halved. Parts that are planned forward stay where they are.
    """
    most = tuple(part.begin for part in joint.parts)
    seen: dict[Begins, _Trial] = {}

    def tried(at: Begins) -> _Trial:
        if at not in seen:
            seen[at] = _tried(joint, order, at)
        return seen[at]

    current = tuple(begins) if begins is not None else most
    for _ in range(min(_ROUNDS, trials)):
        trial = tried(current)
        following = _moved(joint, trial, most)
        if following in seen:
            break
        current = following
    if len(joint.parts) == 1:
        _halve(joint, seen, tried, trials)
    return min(seen.values(), key=lambda trial: trial.rank).begins


def _tried(joint: Joint, order: Sequence[int], begins: Begins) -> _Trial:
    dates = earliest(joint.problem(begins, is_dated=False), order)
    over = []
    for part in joint.parts:
        date = part.anchor_date
        if part.direction is not Direction.BACKWARD or date is None or part.anchor is None:
            over.append(0)
        else:
            over.append(part.occasion.book.team.between(date, dates.starts[part.anchor]))
    return _Trial(begins, tuple(over))


def _moved(joint: Joint, trial: _Trial, most: Begins) -> Begins:
    """Return the beginnings moved by what they miss: first those that are late; when none is, those with time."""
    is_late = any(each > 0 for each in trial.over)
    found = []
    for part, begin, over, latest in zip(joint.parts, trial.begins, trial.over, most, strict=True):
        team = part.occasion.book.team
        if over > 0:
            found.append(team.subtract(begin, over))
        elif over < 0 and not is_late and begin < latest:
            found.append(min(latest, team.next_start(team.add(begin, -over))))
        else:
            found.append(begin)
    return tuple(found)


def _halve(joint: Joint, seen: dict[Begins, _Trial], tried: Callable[[Begins], _Trial], trials: int) -> None:
    """Try what is between the latest beginning that is in time and the first one after it that is not."""
    team = joint.parts[0].occasion.book.team
    while len(seen) < trials:
        in_time = [trial.begins[0] for trial in seen.values() if trial.over[0] <= 0]
        if not in_time:
            return
        enough = max(in_time)
        too_late = min((trial.begins[0] for trial in seen.values() if trial.begins[0] > enough), default=enough)
        gap = team.between(enough, too_late)
        if gap <= 1:
            return
        tried((team.next_start(team.add(enough, gap // 2)),))


def order_of(joint: Joint, starts: Sequence[int]) -> list[int]:
    """Return the activities in the order in which they start."""
    return activity_list(joint.network, starts)
