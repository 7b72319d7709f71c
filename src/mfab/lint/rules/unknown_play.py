"""A play contradicts another play of the grid.

That two plays say the opposite is something only people can tell. Where the other one is misspelt, mfab looks for
nothing, and a customer is the first to notice.

Wrong::

    grid: consumer
    dimensions: {phase: [need, compare]}
    plays:
      never-cheaper: {message: Never cheaper than today, channels: [email], contradicts: [spring-sail]}
      spring-sale: {message: Cheaper in April, channels: [email]}

Right::

    grid: consumer
    dimensions: {phase: [need, compare]}
    plays:
      never-cheaper: {message: Never cheaper than today, channels: [email], contradicts: [spring-sale]}
      spring-sale: {message: Cheaper in April, channels: [email]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import GridSubject
from mfab.lint.wording import help_with
from mfab.model.record import quoted

CODE = "unknown-play"
SEVERITY = Severity.ERROR


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each play that another contradicts and that is not there, or is itself."""
    plays = subject.grid.plays
    for name, play in plays.items():
        for number, other in enumerate(play.contradicts):
            path = ("plays", name, "contradicts", number)
            if other == name:
                yield Finding(subject.at(path), f"play '{name}' contradicts itself; name the other one")
            elif other not in plays and not is_lost(subject.places, "plays", other):
                message = f"play '{name}' contradicts {quoted(other)}, which is not a play{help_with(other, plays)}"
                yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, other, plays))
