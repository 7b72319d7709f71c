"""Nobody meets two plays in one place that say the opposite.

Which messages contradict each other, their author says with `contradicts`: to guess it from the words would be wrong
more often than right. A customer who meets both believes neither.

Wrong::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    segments: {comparing: {at: {phase: compare}}}
    plays:
      never-cheaper: {message: Never cheaper than today, channels: [email], contradicts: [sale]}
      sale: {at: {phase: compare}, message: Cheaper in April, channels: [dealer]}

Right::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    segments: {comparing: {at: {phase: compare}}}
    plays:
      never-cheaper: {message: Never cheaper than today, channels: [email], contradicts: [sale]}
      sale: {at: {phase: decide}, message: Cheaper in April, channels: [dealer]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.coverage_words import said, segment_words
from mfab.lint.finding import Finding
from mfab.lint.subject import CoverageSubject

CODE = "contradiction"
SEVERITY = Severity.ERROR


def check(subject: CoverageSubject) -> Iterator[Finding]:
    """Yield each pair of plays that contradict each other and meet the same segment."""
    coverage = subject.coverage
    for each in coverage.contradictions:
        where = coverage.space.words(each.cells)
        message = (
            f"{segment_words(coverage.grid, each.segment)} meets plays that say the opposite at {where}: "
            f"{said(coverage.grid, each.plays)}"
        )
        yield Finding(subject.at_key(("segments", each.segment)), message)
