"""Working out a grid file: what is wrong in it, who meets what, and where the journey leads."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.interplay.grid.covering import TooManyCells, cover
from mfab.interplay.grid.travelling import travel
from mfab.lint.checking import findings
from mfab.lint.names_here import NamesHere
from mfab.lint.registry import COVERAGE_RULES, GRID_RULES
from mfab.lint.subject import CoverageSubject, GridSubject
from mfab.model.coverage import Coverage, weight_of
from mfab.model.frequency import parse_frequency
from mfab.model.grid import Grid
from mfab.model.journey import Journey
from mfab.model.record import Slip
from mfab.use_cases.loading_playbooks import has_errors
from mfab.use_cases.names_of_workspace import names_near
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import Shelf
from mfab.use_cases.settling import settled


@dataclass(frozen=True, slots=True)
class Covered:
    """A grid file, worked out. Without a `coverage` it cannot be: `diagnostics` say why.

    `found` are those of the diagnostics that only the whole grid shows, about the heaviest segments first; `names` are
    those of the workspace around it.
    """

    path: str
    coverage: Coverage | None
    journey: Journey | None
    diagnostics: tuple[Diagnostic, ...]
    found: tuple[Diagnostic, ...] = ()
    names: NamesHere | None = None


def cover_grid(shelf: Shelf, path: str, most: Fraction) -> Covered:
    """Read a grid file and work it out. `most` contacts a week are enough on a channel that does not say."""
    file = shelf.read(path, "grid")
    if not isinstance(file.record, Grid) or file.locator is None:
        return Covered(path, None, None, settled(shelf, file.diagnostics))
    names = names_near(shelf, path)
    told = (*file.diagnostics, *findings(GRID_RULES, GridSubject(file.locator, file.record, names)))
    if has_errors(told):
        return Covered(path, None, None, settled(shelf, told))
    try:
        coverage = cover(file.record, most)
    except TooManyCells as error:
        too_large = Diagnostic(file.locator.key(("dimensions",)), Severity.ERROR, "too-large", str(error))
        return Covered(path, None, None, settled(shelf, (*told, too_large)))
    journey = travel(file.record, coverage.space)
    found = tuple(findings(COVERAGE_RULES, CoverageSubject(file.locator, coverage, journey)))
    kept = settled(shelf, (*told, *found))
    weights = {file.locator.key(("segments", name)): weight_of(file.record, name) for name in file.record.segments}
    codes = {each.code for each in found}
    heaviest = sorted((each for each in kept if each.code in codes), key=lambda each: -weights.get(each.span, 0))
    return Covered(path, coverage, journey, kept, tuple(heaviest), names)


def read_most(text: str) -> Fraction:
    """Read how much is enough from a command line, such as `3 a week` or `3`. Raises `WrongUsage`."""
    plain = f"{text.strip()} a week" if text.strip().isdecimal() else text
    try:
        return parse_frequency(plain).a_week
    except Slip as slip:
        raise WrongUsage(f"--most: {slip.message}") from None
