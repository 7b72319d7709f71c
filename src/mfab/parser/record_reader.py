"""From plain values to a record: every mistake is told once, mended or left out, and reading goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.parser.places import Path, Places

if TYPE_CHECKING:
    from mfab.parser.reading_problems import Problem

R = TypeVar("R", bound=BaseModel)
# Each round mends or removes what was wrong at one depth; records are not nested deeper than a file may be.
_ROUNDS = 60
# Nobody reads more, and a file that is no playbook may have a hundred thousand.
MOST_MISTAKES = 200


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
            # Most files are right: only those that are not pay for knowing what can be wrong.
            from mfab.parser.mending import mended
            from mfab.parser.reading_problems import problems_of

            problems = list(islice(problems_of(error, record_type, values), MOST_MISTAKES + 1))
        else:
            return Reading(record, tuple(diagnostics), renamed, frozenset(uncertain))
        here = places.with_renamed(renamed)
        diagnostics.extend(_tell(problem, here) for problem in problems)
        uncertain.update(problem.path for problem in problems if problem.is_uncertain)
        if len(diagnostics) > MOST_MISTAKES:
            diagnostics = [*diagnostics[:MOST_MISTAKES], _too_many(diagnostics[MOST_MISTAKES])]
            break
        if any(not problem.path for problem in problems):
            break
        values, renamed = mended(values, problems, renamed)
    return Reading(None, tuple(diagnostics), renamed, frozenset(uncertain))


def _too_many(first: Diagnostic) -> Diagnostic:
    message = f"reading stops here: there are more than {MOST_MISTAKES} mistakes; mend the first ones, and ask again"
    return Diagnostic(first.span, Severity.ERROR, "too-many", message)


def _tell(problem: Problem, places: Places) -> Diagnostic:
    from mfab.parser.fixing import fix_of  # only a mistake needs it

    span = places.key(problem.path) if problem.at_key else places.value(problem.path)
    return Diagnostic(span, Severity.ERROR, problem.code, problem.message, fix=fix_of(problem, places))
