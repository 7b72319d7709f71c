"""What levelling came to: who hands what to whom, what cannot be kept, and how much it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mfab.network.network import Arrow
from mfab.planning.levelling.problem import Conflict, Resource


@dataclass(frozen=True, slots=True)
class Levelled:
    """The outcome for one occasion. Numbers are those of its network.

    `arrows` are the hand-overs to its activities, `rows` the row and the occasion of each activity that may be handed
    from. `start_before`, `finish_before` and `anchor_before` are the dates without regard to capacity; `bound` is
    when the goal can be at the earliest, where that is known.
    """

    arrows: Sequence[Arrow]
    rows: Mapping[int, tuple[int, str]]
    part: int
    conflicts: Sequence[Conflict]
    resources: Sequence[Resource]
    schedules: int
    start_before: int
    finish_before: int
    anchor_before: int | None
    bound: int | None = None
    is_optimal: bool = False
    solver: str | None = None
