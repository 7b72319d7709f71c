"""From every segment a move leads on, or the journey may end there.

Where no signal moves a customer any more, the grid keeps them for ever: nobody notices that they bought again, or that
they left. `ends: true` says that this is meant.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new]}
    segments: {prospects: {at: {relation: prospect}}, newcomers: {at: {relation: new}}}
    plays: {mail: {message: Good that you are here, channels: [email]}}
    moves: {order.placed: {to: {relation: new}}}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new]}
    segments: {prospects: {at: {relation: prospect}}, newcomers: {at: {relation: new}, ends: true}}
    plays: {mail: {message: Good that you are here, channels: [email]}}
    moves: {order.placed: {to: {relation: new}}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.coverage_words import segment_words
from mfab.lint.finding import Finding
from mfab.lint.subject import CoverageSubject

CODE = "journey-dead-end"
SEVERITY = Severity.WARNING


def check(subject: CoverageSubject) -> Iterator[Finding]:
    """Yield each segment from which nothing leads on."""
    journey, grid = subject.journey, subject.coverage.grid
    for each in journey.dead_ends if journey is not None else ():
        assert journey is not None
        message = (
            f"no move leads on from {segment_words(grid, each.segment)} at {journey.space.words(each.cells)}; add one, "
            "or say 'ends: true' where the journey may end"
        )
        yield Finding(subject.at_key(("segments", each.segment)), message)
