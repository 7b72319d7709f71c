"""Where several roles speak to a segment, somebody answers for the whole.

Each owner does their own part well, and nobody sees what the customer sees: all of it. The `owner` of a segment is the
one who does.

Wrong::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    segments: {comparing: {at: {phase: compare}}}
    plays:
      guide: {message: Quieter than what you have, channels: [search], owner: content-lead}
      demo: {message: Try it yourself, channels: [dealer], owner: sales-lead}

Right::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    segments: {comparing: {at: {phase: compare}, owner: content-lead}}
    plays:
      guide: {message: Quieter than what you have, channels: [search], owner: content-lead}
      demo: {message: Try it yourself, channels: [dealer], owner: sales-lead}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.coverage_words import named, segment_words
from mfab.lint.finding import Finding
from mfab.lint.subject import CoverageSubject

CODE = "several-owners"
SEVERITY = Severity.WARNING


def check(subject: CoverageSubject) -> Iterator[Finding]:
    """Yield the roles that speak to the same segment in the same cells when nobody answers for it."""
    coverage = subject.coverage
    for each in coverage.owners:
        where = coverage.space.words(each.cells)
        message = (
            f"{segment_words(coverage.grid, each.segment)} is spoken to by {named(each.owners)} at {where}, and nobody "
            "answers for the whole; say with 'owner' of the segment who does"
        )
        yield Finding(subject.at_key(("segments", each.segment)), message)
