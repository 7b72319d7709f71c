"""On one channel a segment hears one voice.

Two plays with different messages on the same channel, in the same cell, speak over each other. On different channels
they may well be a conversation, on a channel with `pull: true` customers choose themselves what they hear, and the same
message twice is one voice: none of these is told.

Wrong::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    segments: {comparing: {at: {phase: compare}}}
    plays:
      guide: {at: {phase: compare}, message: Quieter than what you have, channels: [search, email]}
      newsletter: {message: New in the shop, channels: [email]}

Right::

    grid: consumer
    dimensions: {phase: [compare, decide]}
    segments: {comparing: {at: {phase: compare}}}
    plays:
      guide: {at: {phase: compare}, message: Quieter than what you have, channels: [search]}
      newsletter: {message: New in the shop, channels: [email]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.coverage_words import said, segment_words
from mfab.lint.finding import Finding
from mfab.lint.subject import CoverageSubject
from mfab.model.record import quoted

CODE = "two-voices"
SEVERITY = Severity.WARNING


def check(subject: CoverageSubject) -> Iterator[Finding]:
    """Yield each channel on which a segment hears several messages in the same cells."""
    coverage = subject.coverage
    for each in coverage.voices:
        where = coverage.space.words(each.cells)
        message = (
            f"{segment_words(coverage.grid, each.segment)} hears several voices in {quoted(each.channel)} at {where}: "
            f"{said(coverage.grid, each.plays)}"
        )
        yield Finding(subject.at_key(("segments", each.segment)), message)
