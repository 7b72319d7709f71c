"""One thing to tell an author: where, how grave, what, and what would help."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from mfab.diagnostics.span import Span

if TYPE_CHECKING:
    from mfab.diagnostics.fix import Fix  # most files have nothing to mend


class Severity(IntEnum):
    """How grave a finding is. An error makes the exit code 1; a warning only under `--strict`."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word an author reads."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, with what it has to do with it."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: the sentence quotes what was written, says what is wrong, then what may help."""

    span: Span
    severity: Severity
    code: str
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        """Order of output: by file and place, then by code."""
        return (self.span, self.code, self.message)
