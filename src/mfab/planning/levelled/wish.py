"""How a plan is to be levelled: with what effort, from which seed, and who hears of progress."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mfab.planning.levelling.crossover import Luck


class Effort(StrEnum):
    """How long to look for a better plan."""

    QUICK = "quick"
    NORMAL = "normal"
    BEST = "best"


# How many activities are placed in all the schedules that are made: the effort, whatever the size of the plan.
_PLACEMENTS = {Effort.QUICK: 4_000, Effort.NORMAL: 60_000, Effort.BEST: 600_000}
_FEWEST = {Effort.QUICK: 1, Effort.NORMAL: 4, Effort.BEST: 20}
_SOLVER_EFFORT = 12.0
_MOST = {Effort.QUICK: 100, Effort.NORMAL: 1_000, Effort.BEST: 10_000}


@dataclass(frozen=True, slots=True)
class LevelWish:
    """A wish to level. `luck` makes the generator of a seed; `report` hears how many schedules of how many are made.

    `schedules` says how many to make, where the effort is not to say it.
    """

    luck: Callable[[int], Luck]
    effort: Effort = Effort.NORMAL
    seed: int = 1
    report: Callable[[int, int], None] | None = None
    schedules: int | None = None

    @property
    def solver_effort(self) -> float:
        """How long a solver may look for a better plan or a proof, in its deterministic time: about seconds."""
        return _SOLVER_EFFORT if self.effort is Effort.BEST and self.schedules is None else 0.0

    def budget(self, activities: int) -> int:
        """Return how many schedules to make for a plan of so many activities."""
        if self.schedules is not None:
            return self.schedules
        wanted = _PLACEMENTS[self.effort] // max(1, activities)
        return min(_MOST[self.effort], max(_FEWEST[self.effort], wanted))

    def trials(self, activities: int) -> int:
        """Return how often to try somebody else in a plan of so many activities: each is a layout and a schedule."""
        return min(_MOST[self.effort], _PLACEMENTS[self.effort] // (5 * max(1, activities)))
