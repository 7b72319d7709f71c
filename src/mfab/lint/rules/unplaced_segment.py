"""A segment has a place in every dimension of the grid.

A play may mean a whole row of the grid; a segment is people, and they stand somewhere. Where a dimension is left out
nobody can tell which message they meet, or that they meet two.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new], phase: [need, compare]}
    segments:
      prospects: {at: {relation: prospect}}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new], phase: [need, compare]}
    segments:
      prospects: {at: {relation: prospect, phase: [need, compare]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import nearest
from mfab.lint.finding import Finding
from mfab.lint.subject import GridSubject
from mfab.lint.wording import listed

CODE = "unplaced-segment"
SEVERITY = Severity.WARNING


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each segment that some dimension has no place for."""
    dimensions = subject.grid.dimensions
    for name, segment in subject.grid.segments.items():
        if not subject.places.is_certain(("segments", name)):
            continue
        placed = {each if each in dimensions else nearest(each, dimensions) for each in segment.at}
        missing = [each for each in dimensions if each not in placed]
        if missing:
            message = f"segment '{name}' has no place in {listed(missing)}; say where its people stand"
            yield Finding(subject.at_key(("segments", name)), message)
