"""Writing a grid to files: a page, a picture or data, by the suffix of their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mfab.diagnostics.as_json import as_json
from mfab.diagnostics.json_text import json_text
from mfab.diagnostics.quoted import quoted
from mfab.export.grid_picture import Axes, NoSuchAxis, axes_of
from mfab.interplay.grid.counting import Counted, FallenThrough
from mfab.model.coverage import Coverage
from mfab.use_cases.covering import Covered
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.writing import write_all

SUFFIXES = (".html", ".svg", ".json")


@dataclass(frozen=True, slots=True)
class DrawnGrid:
    """A grid with all that is drawn of it. Without a dimension there is no picture, and no `axes`."""

    covered: Covered
    coverage: Coverage
    axes: Axes | None
    contacts: tuple[Counted, FallenThrough] | None


def check_grid_outputs(names: Sequence[str]) -> None:
    """Raise `WrongUsage` for a file that cannot be written, before anything is worked out."""
    for name in names:
        suffix = Path(name).suffix.lower()
        if suffix not in SUFFIXES:
            what = f"{quoted(suffix)} is not a format for grids" if suffix else "the name has no suffix"
            raise WrongUsage(f"'{name}': {what}; there are {', '.join(SUFFIXES)}")


def axes_given(coverage: Coverage, names: tuple[str | None, str | None]) -> Axes | None:
    """Return how a grid is laid out; None of one without cells. Raises `WrongUsage`."""
    if not coverage.space.size:
        return None
    try:
        return axes_of(coverage, *names)
    except NoSuchAxis as error:
        raise WrongUsage(str(error)) from None


def write_grid(drawn: DrawnGrid, names: Sequence[str]) -> tuple[str, ...]:
    """Write all the files or none, and return their names. Raises `WrongUsage`."""
    write_all({name: grid_text(drawn, Path(name).suffix.lower()).encode() for name in names})
    return tuple(names)


def grid_text(drawn: DrawnGrid, suffix: str) -> str:
    """Return a grid in the format of a suffix. Raises `WrongUsage` for a picture of a grid without cells."""
    if suffix == ".json":
        from mfab.export.grid_json import coverage_as_json

        findings = as_json(drawn.covered.diagnostics)
        return json_text(coverage_as_json(drawn.coverage, drawn.covered.journey, findings, drawn.contacts))
    if drawn.axes is None:
        raise WrongUsage("the grid has no dimensions yet, so that there is nothing to draw")
    if suffix == ".svg":
        from mfab.export.grid_svg import grid_svg

        return grid_svg(drawn.coverage, drawn.axes, drawn.contacts[0].by_cell if drawn.contacts else None)
    from mfab.export.grid_html import grid_html

    covered = drawn.covered
    known = covered.names.signals if covered.names is not None else ()
    return grid_html(drawn.coverage, drawn.axes, covered.journey, covered.found, drawn.contacts, known)
