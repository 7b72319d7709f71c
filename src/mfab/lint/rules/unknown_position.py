"""A position in the grid is one that its dimension has.

A play for `phase: comparing`, where the grid says compare, is shown to nobody.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new], phase: [need, compare]}
    plays:
      guide: {at: {phase: comparing}, message: Quieter than what you have, channels: [search]}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new], phase: [need, compare]}
    plays:
      guide: {at: {phase: compare}, message: Quieter than what you have, channels: [search]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.grid_places import grid_places
from mfab.lint.subject import GridSubject
from mfab.lint.wording import help_with, listed
from mfab.model.record import quoted

CODE = "unknown-position"
SEVERITY = Severity.ERROR


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each position that its dimension does not have."""
    for place in grid_places(subject.grid):
        known = subject.grid.dimensions.get(place.dimension)
        if not known or not subject.places.is_certain(("dimensions", place.dimension)):
            continue
        for number, position in enumerate(place.positions):
            if position not in known:
                hint = help_with(position, known, f"there are {listed(known)}")
                message = (
                    f"{place.what} stands at {quoted(position)}, which dimension '{place.dimension}' does not "
                    f"have{hint}"
                )
                path = (*place.path, number)
                yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, position, known))
