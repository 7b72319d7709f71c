"""Customers can come to every segment.

A segment to which no move leads, and at which nobody begins, is a place that our own picture of the journey never
reaches. A signal is missing, or the segment stands in the wrong place.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new, lapsed]}
    segments: {prospects: {at: {relation: prospect}}, lapsed: {at: {relation: lapsed}, ends: true}}
    plays: {mail: {message: Good that you are here, channels: [email]}}
    moves:
      order.placed: {to: {relation: new}}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new, lapsed]}
    segments: {prospects: {at: {relation: prospect}}, lapsed: {at: {relation: lapsed}, ends: true}}
    plays: {mail: {message: Good that you are here, channels: [email]}}
    moves:
      order.placed: {to: {relation: new}}
      silent.for-a-year: {from: {relation: new}, to: {relation: lapsed}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.coverage_words import segment_words
from mfab.lint.finding import Finding
from mfab.lint.subject import CoverageSubject

CODE = "unreachable-segment"
SEVERITY = Severity.WARNING


def check(subject: CoverageSubject) -> Iterator[Finding]:
    """Yield each segment that no move leads to from where customers begin."""
    journey, grid = subject.journey, subject.coverage.grid
    for each in journey.unreachable if journey is not None else ():
        assert journey is not None
        message = (
            f"no move leads to {segment_words(grid, each.segment)} at {journey.space.words(each.cells)}; customers "
            f"begin at {journey.space.words(journey.begins)}"
        )
        yield Finding(subject.at_key(("segments", each.segment)), message)
