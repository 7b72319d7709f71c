"""What a plan does not keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What a plan has to keep. The values are codes in JSON, so they never change."""

    ROWS = "rows"
    WORKING_TIME = "working-time"
    LENGTH = "length"
    BEGINNING = "beginning"
    LINK = "link"
    APPROVAL = "approval"
    OWN_APPROVAL = "own-approval"
    PERSON = "person"
    DONE = "done"
    FIXED_DATE = "fixed-date"
    NOT_BEFORE = "not-before"
    LIMIT = "limit"
    ANCHOR = "anchor"
    CAPACITY = "capacity"
    RESOURCE = "resource"


@dataclass(frozen=True, slots=True)
class Violation:
    """A row that does not keep a rule.

    `found` and `wanted` are instants in minutes since 1970-01-01T00:00Z, or for a length working minutes. `key` is
    the date's, or the end that a link holds; `others` are the rows it is about, and `who` the person or resource.
    `load` and `capacity` count people or pieces of a resource.
    """

    rule: Rule
    row: str
    found: int | None = None
    wanted: int | None = None
    key: str | None = None
    others: tuple[str, ...] = ()
    who: str | None = None
    load: float = 0
    capacity: float = 0


@dataclass(frozen=True, slots=True)
class Verification:
    """How much was checked of each rule, and what does not hold, in the order of the plan."""

    checked: Mapping[Rule, int]
    violations: tuple[Violation, ...]

    @property
    def holds(self) -> bool:
        return not self.violations
