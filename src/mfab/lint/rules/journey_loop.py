"""A round in the journey is one that somebody means.

A round is often good: who is content buys again. It is told so that somebody looks at it, one for each knot of cells,
and it is told apart where no move leads out and the journey ends nowhere in it.

Wrong::

    grid: consumer
    dimensions: {phase: [compare, use]}
    segments: {customers: {at: {phase: [compare, use]}}}
    plays: {mail: {message: Good that you are here, channels: [email]}}
    moves:
      order.placed: {to: {phase: use}}
      need.felt: {to: {phase: compare}}

Right::

    grid: consumer
    dimensions: {phase: [compare, use]}
    segments: {customers: {at: {phase: [compare, use]}, ends: true}}
    plays: {mail: {message: Good that you are here, channels: [email]}}
    moves:
      order.placed: {to: {phase: use}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import CoverageSubject

CODE = "journey-loop"
SEVERITY = Severity.NOTE
_MOST_LEGS = 6


def check(subject: CoverageSubject) -> Iterator[Finding]:
    """Yield a round for each knot of the journey."""
    journey = subject.journey
    for loop in journey.loops if journey is not None else ():
        assert journey is not None
        steps = [f"{journey.space.words((leg.start,))} → by '{leg.move}' →" for leg in loop.legs[:_MOST_LEGS]]
        more = f" … {len(loop.legs) - _MOST_LEGS} more →" if len(loop.legs) > _MOST_LEGS else ""
        how = ", and no move leads out" if loop.is_endless else ""
        message = f"customers may go round{how}: {' '.join(steps)}{more} {journey.space.words((loop.legs[0].start,))}"
        related = tuple(
            Related(subject.at_key(("moves", move)), "by this move")
            for move in dict.fromkeys(leg.move for leg in loop.legs[1:])
        )
        yield Finding(subject.at_key(("moves", loop.legs[0].move)), message, related)
