"""What a rule yields: a place and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mfab.diagnostics.diagnostic import Related
from mfab.diagnostics.span import Span

if TYPE_CHECKING:
    from mfab.diagnostics.fix import Fix  # most files have nothing to mend


@dataclass(frozen=True, slots=True)
class Finding:
    """A place, a sentence, other places that belong to it, and what would mend it. The rule gives code and severity."""

    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
