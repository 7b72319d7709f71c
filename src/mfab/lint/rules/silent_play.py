"""A play says something, somewhere: it has a message and a channel.

Without a message the channel carries noise; without a channel nobody hears the message.

Wrong::

    grid: consumer
    dimensions: {phase: [need, compare]}
    plays:
      guide: {at: {phase: compare}, message: Quieter than what you have}

Right::

    grid: consumer
    dimensions: {phase: [need, compare]}
    plays:
      guide: {at: {phase: compare}, message: Quieter than what you have, channels: [search, email]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import GridSubject

CODE = "silent-play"
SEVERITY = Severity.WARNING


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each play without a message or without a channel."""
    for name, play in subject.grid.plays.items():
        missing = [word for word, value in (("message", play.message), ("channels", play.channels)) if not value]
        if missing and subject.places.is_certain(("plays", name)):
            message = f"play '{name}' has no {' and no '.join(missing)}; say what customers meet, and where"
            yield Finding(subject.at_key(("plays", name)), message)
