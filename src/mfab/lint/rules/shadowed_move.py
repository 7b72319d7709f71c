"""Of several moves on one signal, each has somebody to move.

The first move that holds is taken, in the order of the file. A move behind one that takes everybody is never made: the
customers whom it is meant for are moved elsewhere.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new, regular]}
    moves:
      order.placed: {to: {relation: new}}
      next-order: {signal: order.placed, from: {relation: new}, to: {relation: regular}}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new, regular]}
    moves:
      next-order: {signal: order.placed, from: {relation: new}, to: {relation: regular}}
      order.placed: {to: {relation: new}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import GridSubject
from mfab.model.grid import Move

CODE = "shadowed-move"
SEVERITY = Severity.WARNING


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each move whose customers an earlier move on the same signal takes, all of them."""
    earlier: dict[str, list[tuple[str, Move]]] = {}
    for name, move in subject.grid.moves.items():
        before = earlier.setdefault(move.signal or name, [])
        taker = next((other for other, each in before if _takes_all(each, move)), None)
        if taker is not None and subject.places.is_certain(("moves", name)):
            message = (
                f"the move '{name}' is never made: '{taker}' before it takes everybody that it means; put it first"
            )
            related = (Related(subject.at_key(("moves", taker)), "this one is taken"),)
            yield Finding(subject.at_key(("moves", name)), message, related)
        before.append((name, move))


def _takes_all(earlier: Move, later: Move) -> bool:
    return all(
        name in later.from_ and set(later.from_[name]) <= set(positions) for name, positions in earlier.from_.items()
    )
