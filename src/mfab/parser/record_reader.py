"""From plain values to a record: every mistake is told once, mended or left out, and reading goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.parser.mending import mended
from mfab.parser.places import Path, Places
from mfab.parser.reading_problems import Problem, problems_of

R = TypeVar("R", bound=BaseModel)
# Each round mends or removes what was wrong at one depth; records are not nested deeper than a file may be.
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """A record as far as it could be read, the mistakes, and where it is no longer sure what was meant."""

    record: R | None
    diagnostics: tuple[Diagnostic, ...]
    renamed: Mapping[Path, str | int]
    uncertain: frozenset[Path]


def read_record(record_type: type[R], values: dict[str, Any], places: Places) -> Reading[R]:
    """Read a record. A slip with one near candidate is read as that; what cannot be read is left out."""
    diagnostics: list[Diagnostic] = []
    renamed: dict[Path, str | int] = {}
    uncertain: set[Path] = set()
    for _ in range(_ROUNDS):
        try:
            record = record_type.model_validate(values)
        except ValidationError as error:
            problems = list(problems_of(error, record_type, values))
        else:
            return Reading(record, tuple(diagnostics), renamed, frozenset(uncertain))
        diagnostics.extend(_tell(problem, places.with_renamed(renamed)) for problem in problems)
        uncertain.update(problem.path for problem in problems if problem.is_uncertain)
        if any(not problem.path for problem in problems):
            break
        values, renamed = mended(values, problems, renamed)
    return Reading(None, tuple(diagnostics), renamed, frozenset(uncertain))


def _tell(problem: Problem, places: Places) -> Diagnostic:
    span = places.key(problem.path) if problem.at_key else places.value(problem.path)
    return Diagnostic(span, Severity.ERROR, problem.code, problem.message)
