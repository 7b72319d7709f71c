"""Actuals: what has happened so far, as planning needs it to tell how the rest will go."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actual:
    """When work on a row of the plan began and ended. Instants are minutes since 1970-01-01T00:00Z; None is not yet."""

    started: int | None = None
    finished: int | None = None


@dataclass(frozen=True, slots=True)
class Actuals:
    """What is known at the instant `now`: of rows by id, approvals too, of gates, and who does what from here on.

    A row that is not named has not begun. `left_out` are tasks that need not be done any more; `owners` and
    `approvers` name people by task, and by task and role.
    """

    now: int
    rows: Mapping[str, Actual]
    decided: Mapping[str, str]
    left_out: frozenset[str]
    owners: Mapping[str, str]
    approvers: Mapping[tuple[str, str], str]
