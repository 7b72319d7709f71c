"""Every play is met by some segment.

A play for a place in which nobody stands costs work and reaches nobody; or a segment is missing from the grid.

Wrong::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    segments: {comparing: {at: {phase: compare}}}
    plays:
      guide: {at: {phase: compare}, message: Quieter, channels: [search]}
      offer: {at: {phase: decide}, message: Delivered tomorrow, channels: [email]}

Right::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    segments: {comparing: {at: {phase: [compare, decide]}}}
    plays:
      guide: {at: {phase: compare}, message: Quieter, channels: [search]}
      offer: {at: {phase: decide}, message: Delivered tomorrow, channels: [email]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import CoverageSubject

CODE = "unmet-play"
SEVERITY = Severity.WARNING


def check(subject: CoverageSubject) -> Iterator[Finding]:
    """Yield each play that no segment meets."""
    coverage = subject.coverage
    for name in coverage.idle_plays:
        at = ", ".join(f"{dimension} {' or '.join(each)}" for dimension, each in coverage.grid.plays[name].at.items())
        message = f"no segment meets play '{name}': none stands at {at or 'any place'}"
        yield Finding(subject.at_key(("plays", name)), message)
