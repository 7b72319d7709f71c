"""A dimension has positions, each of them once.

Without positions nobody can stand anywhere on the grid, and a position that is written twice is most likely two that
should have different names.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new, new], phase: []}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new, regular], phase: [need, compare]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import GridSubject
from mfab.model.record import quoted

CODE = "bad-dimension"
SEVERITY = Severity.ERROR


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each dimension without positions, and each position that is there before."""
    for name, positions in subject.grid.dimensions.items():
        path = ("dimensions", name)
        if not positions and subject.places.is_certain(path):
            message = f"dimension '{name}' has no positions; write the two or more that a customer may have in it"
            yield Finding(subject.at_key(path), message)
        seen: set[str] = set()
        for number, position in enumerate(positions):
            if position in seen:
                yield Finding(subject.at((*path, number)), f"dimension '{name}' has {quoted(position)} twice")
            seen.add(position)
