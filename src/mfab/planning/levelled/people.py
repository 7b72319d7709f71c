"""People chosen together with the dates: who of those that fill a role makes the whole shorter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mfab.planning.assignment import Seat, assign, open_seats, seating
from mfab.planning.levelled.begins import order_of
from mfab.planning.levelled.joint import Joint, joined
from mfab.planning.levelled.laying import part_of
from mfab.planning.levelled.wish import LevelWish
from mfab.planning.levelling.goal import Cost, cost_of
from mfab.planning.levelling.search import level
from mfab.planning.levelling.serial import earliest
from mfab.planning.occasion import Occasion

Seated = Mapping[Seat, str]


def with_better_people(occasions: Sequence[Occasion], wish: LevelWish) -> tuple[Occasion, ...]:
    """Return the occasions with people by whom all is done earlier; as they are, where nobody's choice helps.

    Roles are filled fairly first; then one seat at a time is given to somebody else who fills the role, as long as
    that makes the plan shorter. One person a role in a run, but for the instances of a fan-out.
    """
    choices = [_choices(occasion) for occasion in occasions]
    if not any(choices):
        return tuple(occasions)
    trials = _Trials(occasions, wish)
    while trials.are_left and _improved(trials, choices):
        pass
    return trials.best


def _choices(occasion: Occasion) -> Mapping[Seat, tuple[str, ...]]:
    request = occasion.request
    return {} if request.team is None else open_seats(request.process, request.team, request.wishes)


def _improved(trials: _Trials, choices: Sequence[Mapping[Seat, tuple[str, ...]]]) -> bool:
    """Give each seat in turn to each other candidate, and keep what helps; tell whether anything did."""
    has_helped = False
    for number, seat, person in _moves(choices):
        if not trials.are_left:
            break
        has_helped = trials.try_seat(number, seat, person) or has_helped
    return has_helped


def _moves(choices: Sequence[Mapping[Seat, tuple[str, ...]]]) -> Iterator[tuple[int, Seat, str]]:
    for number, seats in enumerate(choices):
        for seat, people in seats.items():
            for person in people:
                yield number, seat, person


class _Trials:
    """The best people so far, and what their plan costs."""

    def __init__(self, occasions: Sequence[Occasion], wish: LevelWish) -> None:
        self.best = tuple(occasions)
        self._seated: list[Seated] = [_seating(occasion) for occasion in occasions]
        joint = joined([part_of(occasion) for occasion in occasions])
        activities = len(joint.network.activities)
        self._left = wish.trials(activities)
        # All trials begin at the same time: what differs is when the anchors could be.
        self._begins = [part.begin for part in joint.parts]
        problem = joint.problem(self._begins, is_dated=False)
        found = level(problem, 1, wish.luck(wish.seed))
        self._order, self._cost = found.order, found.cost

    @property
    def are_left(self) -> bool:
        return self._left > 0

    def try_seat(self, number: int, seat: Seat, person: str) -> bool:
        """Seat somebody, and tell whether that makes the plan shorter; if not, all stays as it was."""
        if self._seated[number].get(seat) == person:
            return False
        self._left -= 1
        seated = {**self._seated[number], seat: person}
        occasions = list(self.best)
        occasions[number] = _with_people(occasions[number], seated)
        joint = joined([part_of(occasion) for occasion in occasions])
        cost, starts = self._costs(joint)
        if cost >= self._cost:
            return False
        self.best, self._cost, self._order = tuple(occasions), cost, order_of(joint, starts)
        self._seated[number] = seated
        return True

    def _costs(self, joint: Joint) -> tuple[Cost, Sequence[int]]:
        problem = joint.problem(self._begins, is_dated=False)
        dates = earliest(problem, self._order)
        return cost_of(problem, dates.starts, dates.finishes), dates.starts


def _seating(occasion: Occasion) -> Seated:
    request = occasion.request
    if request.team is None:
        return {}
    return seating(request.process, request.team, request.wishes, occasion.assignment)


def _with_people(occasion: Occasion, seated: Seated) -> Occasion:
    request = occasion.request
    effort = {name: size.effort for name, size in occasion.sizes.items()}
    return replace(occasion, assignment=assign(request.process, request.team, request.wishes, effort, seated))
