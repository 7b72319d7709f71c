"""Every segment meets something where it stands.

A segment in a cell that no play reaches hears nothing from us there, while others speak to it. Those with the most
customers and the highest priority are told first.

Wrong::

    grid: consumer
    dimensions: {phase: [need, compare]}
    segments: {comparing: {at: {phase: compare}, size: 3000}}
    plays: {guide: {at: {phase: need}, message: What to look for, channels: [search]}}

Right::

    grid: consumer
    dimensions: {phase: [need, compare]}
    segments: {comparing: {at: {phase: compare}, size: 3000}}
    plays: {guide: {message: What to look for, channels: [search]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.coverage_words import segment_words
from mfab.lint.finding import Finding
from mfab.lint.subject import CoverageSubject

CODE = "uncovered-segment"
SEVERITY = Severity.WARNING


def check(subject: CoverageSubject) -> Iterator[Finding]:
    """Yield each segment that meets nothing in some cell."""
    coverage = subject.coverage
    for hole in coverage.holes:
        where = coverage.space.words(hole.cells)
        message = f"{segment_words(coverage.grid, hole.segment)} meets nothing at {where}"
        yield Finding(subject.at_key(("segments", hole.segment)), message)
