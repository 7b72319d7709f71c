"""A place in the grid is given in the grid's own dimensions.

A segment at `phaze: compare` stands nowhere: no play reaches it, and the grid shows nobody served there.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new], phase: [need, compare]}
    segments:
      comparing-prospect: {at: {relation: prospect, phaze: compare}}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new], phase: [need, compare]}
    segments:
      comparing-prospect: {at: {relation: prospect, phase: compare}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import key_fix
from mfab.lint.grid_places import grid_places
from mfab.lint.subject import GridSubject
from mfab.lint.wording import help_with, listed
from mfab.model.record import quoted

CODE = "unknown-dimension"
SEVERITY = Severity.ERROR


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each dimension that the grid does not have."""
    dimensions = subject.grid.dimensions
    for place in grid_places(subject.grid):
        if place.dimension not in dimensions and not is_lost(subject.places, "dimensions", place.dimension):
            hint = help_with(place.dimension, dimensions, f"there are {listed(list(dimensions))}" if dimensions else "")
            message = f"{place.what} stands in {quoted(place.dimension)}, which is no dimension of the grid{hint}"
            fix = key_fix(subject.places, place.path, dimensions)
            yield Finding(subject.at_key(place.path), message, fix=fix)
