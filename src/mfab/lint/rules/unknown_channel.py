"""A play uses the channels that the grid declares, once it declares any.

The list says how much is enough on each channel. A play on a channel that is misspelt is counted nowhere, and nobody
sees that the mailbox is full.

Wrong::

    grid: consumer
    dimensions: {phase: [need, compare]}
    channels: {email: {most: 2 a week}, search: {pull: true}}
    plays:
      guide: {at: {phase: compare}, message: Quieter than what you have, channels: [search, emial]}

Right::

    grid: consumer
    dimensions: {phase: [need, compare]}
    channels: {email: {most: 2 a week}, search: {pull: true}}
    plays:
      guide: {at: {phase: compare}, message: Quieter than what you have, channels: [search, email]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import GridSubject
from mfab.lint.wording import help_with, listed
from mfab.model.record import quoted

CODE = "unknown-channel"
SEVERITY = Severity.ERROR


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each channel of a play that is not declared."""
    known = subject.grid.channels
    for name, play in subject.grid.plays.items() if known else ():
        for number, channel in enumerate(play.channels):
            if channel not in known and not is_lost(subject.places, "channels", channel):
                path = ("plays", name, "channels", number)
                hint = help_with(channel, known, f"there are {listed(list(known))}")
                message = (
                    f"play '{name}' is met in {quoted(channel)}, which is not among the channels of the grid{hint}"
                )
                yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, channel, known))
