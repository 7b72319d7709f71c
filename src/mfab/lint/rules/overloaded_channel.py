"""A segment is not met on a channel more often than is enough.

Each play is reasonable by itself; what the customer feels is the sum. Enough is what the channel says with `most`, else
two contacts a week, or what `mfab grid --most` says. A channel with `pull: true` is one that customers come to by
themselves, and is never too much.

Wrong::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    channels: {email: {most: 1 a week}}
    segments: {comparing: {at: {phase: compare}}}
    plays:
      guide: {message: Quieter, channels: [email], frequency: weekly}
      reminder: {message: Quieter, channels: [email], frequency: every 2 weeks}

Right::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    channels: {email: {most: 2 a week}}
    segments: {comparing: {at: {phase: compare}}}
    plays:
      guide: {message: Quieter, channels: [email], frequency: weekly}
      reminder: {message: Quieter, channels: [email], frequency: every 2 weeks}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.coverage_words import often, segment_words
from mfab.lint.finding import Finding
from mfab.lint.subject import CoverageSubject
from mfab.model.record import quoted

CODE = "overloaded-channel"
SEVERITY = Severity.WARNING


def check(subject: CoverageSubject) -> Iterator[Finding]:
    """Yield each channel on which a segment is met too often."""
    coverage = subject.coverage
    for each in coverage.overloads:
        if each.most is not None:
            where = coverage.space.words(each.cells)
            parts = ", ".join(f"'{name}' {coverage.grid.plays[name].frequency}" for name in each.plays)
            message = (
                f"{segment_words(coverage.grid, each.segment)} is met {often(each.a_week)} in {quoted(each.channel)} "
                f"at {where}, where {often(each.most)} is enough: {parts}"
            )
            yield Finding(subject.at_key(("segments", each.segment)), message)
