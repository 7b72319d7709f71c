"""A deputy is somebody else in the team.

While Anna is on leave her work goes to her deputy. A deputy who is misspelt, or who is Anna herself, means that it
waits until she is back.

Wrong::

    team: nordic
    people:
      anna: {roles: [marketing-manager], deputy: cecile}
      cecilie: {roles: [content-lead]}

Right::

    team: nordic
    people:
      anna: {roles: [marketing-manager], deputy: cecilie}
      cecilie: {roles: [content-lead]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import TeamSubject
from mfab.lint.wording import help_with
from mfab.model.record import quoted

CODE = "unknown-deputy"
SEVERITY = Severity.ERROR


def check(subject: TeamSubject) -> Iterator[Finding]:
    """Yield each deputy who is not in the team, or the person themselves."""
    people = subject.team.people
    for name, person in people.items():
        deputy, path = person.deputy, ("people", name, "deputy")
        if deputy is None:
            continue
        if deputy == name:
            yield Finding(subject.at(path), f"'{name}' is their own deputy; name somebody else, or leave it out")
        elif deputy not in people and not is_lost(subject.places, "people", deputy):
            others = [other for other in people if other != name]
            hint = help_with(deputy, others)
            message = f"'{name}' has the deputy {quoted(deputy)}, who is not in the team{hint}"
            yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, deputy, others))
