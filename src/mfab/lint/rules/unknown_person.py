"""A role is assigned to somebody in the team, and who takes over from somebody is in it too.

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
from mfab.lint.certainty import is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import RunSubject, TeamSubject
from mfab.lint.wording import help_with
from mfab.model.record import quoted

CODE = "unknown-person"
SEVERITY = Severity.ERROR


def check(subject: RunSubject | TeamSubject) -> Iterator[Finding]:
    """Yield each assignment to somebody who is not in the team, and each receiver and successor who is not."""
    if isinstance(subject, TeamSubject):
        yield from _who_take_over(subject)
        return
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


def _who_take_over(subject: TeamSubject) -> Iterator[Finding]:
    people = subject.team.people
    for name, person in people.items():
        for key in ("receiver", "successor"):
            other, path = getattr(person, key), ("people", name, key)
            if other is None or other in people or is_lost(subject.places, "people", other):
                continue
            others = [each for each in people if each != name]
            message = f"'{name}' has the {key} {quoted(other)}, who is not in the team{help_with(other, others)}"
            yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, other, others))
