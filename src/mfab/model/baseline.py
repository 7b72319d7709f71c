"""A baseline: the plan as it stood when its run began, against which what happens is measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """Who was to do a row of the plan and when. Instants are minutes since 1970-01-01T00:00Z.

    `done` is when the last approval was to be in. `late_start` and `total_float` are None on a branch that the plan
    did not take. `person` is None where nobody fills the role.
    """

    person: str | None
    start: int
    finish: int
    done: int
    late_start: int | None
    late_finish: int | None
    total_float: int | None
    is_critical: bool
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Baseline:
    """The rows of a plan by id, approvals too; the whole from `start` to `finish`; the anchor's day and instant.

    `hand_overs` are those of a levelled plan: a row, the row after which it begins, and the person or thing of both.
    """

    rows: Mapping[str, BaselineRow]
    start: int
    finish: int
    anchor_day: date | None
    anchor: int | None
    critical_path: tuple[str, ...]
    late_by: int = 0
    hand_overs: tuple[tuple[str, str, str], ...] = ()
