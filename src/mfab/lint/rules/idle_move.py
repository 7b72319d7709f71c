"""A move changes where a customer stands.

A signal that leaves everybody where they are says nothing about the journey; most often its `to` has been forgotten.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new]}
    moves:
      order.placed: {from: {relation: prospect}, to: {relation: prospect}}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new]}
    moves:
      order.placed: {from: {relation: prospect}, to: {relation: new}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import GridSubject

CODE = "idle-move"
SEVERITY = Severity.WARNING


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each move that leads nowhere else."""
    for name, move in subject.grid.moves.items():
        stays = all(set(move.from_.get(dimension, ())) == {position} for dimension, position in move.to.items())
        if stays and subject.places.is_certain(("moves", name)):
            why = "says with 'to' where customers stand anyway" if move.to else "does not say with 'to' where it leads"
            message = f"the move '{name}' {why}; say where they stand afterwards"
            yield Finding(subject.at_key(("moves", name)), message)
