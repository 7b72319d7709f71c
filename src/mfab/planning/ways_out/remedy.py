"""A way out: what is done otherwise, what it gains, and what to write for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from mfab.planning.ways_out.edit import Edit


class Kind(IntEnum):
    """What is done otherwise, the least intrusive first: nobody works more, then somebody does, then less is done."""

    ASSIGN = 1
    DEPUTY = 2
    START_EARLIER = 3
    IN_PARALLEL = 4
    SHORTEN = 5
    OPEN_DAYS = 6
    FULL_TIME = 7
    SECOND_PERSON = 8
    DROP = 9
    MOVE = 10

    @property
    def word(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something to try. `subject` is the task, role, parameter or person it is about, `amount` in words what changes.

    `before` is what it was, or the task that a parallel one no longer waits for; `days` is how many there are of them.
    """

    kind: Kind
    subject: str
    edits: tuple[Edit, ...]
    amount: str = ""
    before: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Remedy:
    """Proposals that were planned together: how many working minutes they gain, and how many are still missing.

    `worsens` are the rows whose own dates are missed by more than before, so that it is not enough; `still` those that
    were late and still are. `leaves_out` are the tasks that are no longer there.
    """

    proposals: tuple[Proposal, ...]
    gains: int
    left: int
    worsens: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()

    @property
    def is_enough(self) -> bool:
        return self.left == 0 and not self.worsens

    @property
    def rank(self) -> tuple[bool, int, int, int, int]:
        """What is enough comes first, the least intrusive before others; of what is not, what gains most."""
        kinds = [each.kind for each in self.proposals]
        if self.is_enough:
            return False, max(kinds), len(kinds), sum(kinds), -self.gains
        return True, -self.gains, max(kinds), len(kinds), sum(kinds)
