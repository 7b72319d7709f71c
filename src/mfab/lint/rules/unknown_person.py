"""A role is assigned to somebody in the team.

`assign: {copywriter: boo}` puts nobody on the copy. The role stays open, and the plan gives it to whoever comes first
in the team file.

Wrong::

    roles: {copywriter: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    assign: {copywriter: boo}
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [copywriter]}}

Right::

    roles: {copywriter: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    assign: {copywriter: bo}
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [copywriter]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import RunSubject
from mfab.lint.wording import help_with
from mfab.model.record import quoted

CODE = "unknown-person"
SEVERITY = Severity.ERROR


def check(subject: RunSubject) -> Iterator[Finding]:
    """Yield each assignment to somebody who is not in the team."""
    for role, person in subject.run.assign.items():
        path = ("assign", role)
        if subject.run.team is None and subject.team is None:
            message = f"the run gives '{role}' to {quoted(person)}, but names no team; add 'team: team.yaml'"
            yield Finding(subject.at(path), message)
        elif subject.team is not None and person not in subject.team.people:
            hint = help_with(person, subject.team.people)
            fix = name_fix(subject.places, path, person, subject.team.people)
            message = f"the run gives '{role}' to {quoted(person)}, who is not in team '{subject.team.team}'{hint}"
            yield Finding(subject.at(path), message, fix=fix)
