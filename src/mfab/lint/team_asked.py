"""Where a run file is told about what its playbook asks of its team."""

from mfab.diagnostics.span import Span
from mfab.lint.subject import RunSubject


def place_of_team(subject: RunSubject) -> Span:
    """Return where the run names its team; with a team from the command line, where it names its playbook."""
    return subject.at(("team",) if subject.places.has(("team",)) else ("playbook",))
