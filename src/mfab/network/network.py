"""A network of activities: flat lists, so that the passes are linear and touch no objects."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from mfab.network.order import in_order


class Clock(Protocol):
    """The working time that a pass asks for. Instants are minutes since 1970-01-01T00:00Z.

    `add` gives the earliest end and `subtract` the latest start of so much work; they are each other's inverse:
    `add(t, m) <= s` exactly when `t <= subtract(s, m)`.
    """

    def add(self, instant: int, minutes: int, /) -> int: ...
    def subtract(self, instant: int, minutes: int, /) -> int: ...
    def between(self, start: int, end: int, /) -> int: ...
    def next_start(self, instant: int, /) -> int: ...
    def previous_end(self, instant: int, /) -> int: ...
    def intervals(self, start: int, end: int, /) -> Iterable[tuple[int, int]]: ...


class RoundTheClock:
    """The clock of elapsed time: every minute counts."""

    def add(self, instant: int, minutes: int, /) -> int:
        return instant + minutes

    def subtract(self, instant: int, minutes: int, /) -> int:
        return instant - minutes

    def between(self, start: int, end: int, /) -> int:
        return end - start

    def next_start(self, instant: int, /) -> int:
        return instant

    def previous_end(self, instant: int, /) -> int:
        return instant

    def intervals(self, start: int, end: int, /) -> Iterable[tuple[int, int]]:
        return ((start, end),) if start < end else ()


ROUND_THE_CLOCK = RoundTheClock()


class Rule(Protocol):
    """An offset of whole days: not a number of minutes, but a function of the date of the other task.

    `forward` gives the bound that an instant sets; `backward` the latest instant whose bound is not after another.
    """

    def forward(self, instant: int, /) -> int: ...
    def backward(self, bound: int, /) -> int: ...


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link between two activities by their numbers.

    `from_start` and `to_start` say which ends it joins. The lag is in minutes of `lag_clock`, negative for a lead;
    with a `rule` the bound is the rule's instead. `holds` means that the bound is kept exactly, against other links.
    `of_summary` marks what a whole summary waits for: it counts in no free float. `shared` names the resource that is
    handed over, where nobody wrote the link: the successor can only begin when the predecessor lets go. `origin` is
    what was written that made the arrow, for who explains a date; no pass looks at it.
    """

    predecessor: int
    successor: int
    from_start: bool = False
    to_start: bool = True
    lag: int = 0
    lag_clock: Clock = ROUND_THE_CLOCK
    rule: Rule | None = None
    holds: bool = False
    of_summary: bool = False
    shared: str | None = None
    origin: object = None


@dataclass(frozen=True, slots=True)
class Activity:
    """Work on a clock, or an instant when it has no minutes. Dates are instants; None where there is none.

    `start` and `finish` are fixed and win over links; `not_before` and `finish_not_before` move it later;
    `start_by` and `due` limit its late dates only.
    """

    minutes: int
    clock: Clock
    start: int | None = None
    finish: int | None = None
    not_before: int | None = None
    finish_not_before: int | None = None
    start_by: int | None = None
    due: int | None = None

    @property
    def is_dated(self) -> bool:
        return self.start is not None or self.finish is not None

    @property
    def has_date(self) -> bool:
        """Whether a date may set its start, and not only what it waits for."""
        return self.is_dated or self.not_before is not None or self.finish_not_before is not None


@dataclass(frozen=True, slots=True)
class Network:
    """Activities, the arrows into and out of each, and an order in which every arrow points forward.

    `followers` are instants that only say when others have begun or are done: fixed dates may put them before the
    beginning of the plan.
    """

    activities: Sequence[Activity]
    arrows_in: Sequence[Sequence[Arrow]]
    arrows_out: Sequence[Sequence[Arrow]]
    order: Sequence[int]
    followers: Set[int] = frozenset()


def build_network(
    activities: Sequence[Activity], arrows: Sequence[Arrow], followers: Set[int] = frozenset()
) -> Network | None:
    """Return the network, or None when the arrows go round in a circle. Linear in activities and arrows."""
    arrows_in: list[list[Arrow]] = [[] for _ in activities]
    arrows_out: list[list[Arrow]] = [[] for _ in activities]
    for arrow in arrows:
        arrows_in[arrow.successor].append(arrow)
        arrows_out[arrow.predecessor].append(arrow)
    order = in_order([[arrow.successor for arrow in out] for out in arrows_out])
    return None if order is None else Network(activities, arrows_in, arrows_out, order, followers)
