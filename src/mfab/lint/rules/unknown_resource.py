"""What tasks take, the team has, and enough of it.

A task that takes the photo studio waits for it to be free. A studio that the team file does not know, or two of one,
can never be had.

Wrong::

    tasks:
      shoot: {owner: photographer, duration: 1d, takes: {photo-studios: 1}}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    resources: {photo-studio: {capacity: 1}}
    people: {anna: {roles: [photographer]}}

Right::

    tasks:
      shoot: {owner: photographer, duration: 1d, takes: {photo-studio: 1}}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    resources: {photo-studio: {capacity: 1}}
    people: {anna: {roles: [photographer]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import RunSubject
from mfab.lint.team_asked import place_of_team
from mfab.lint.wording import help_with
from mfab.model.record import quoted

CODE = "unknown-resource"
SEVERITY = Severity.ERROR


def check(subject: RunSubject) -> Iterator[Finding]:
    """Yield each resource that the team does not have, or not so many of."""
    team = subject.team
    if team is None or subject.index is None:
        return
    told: set[str] = set()
    for entry in subject.index.entries.values():
        for name, count in entry.task.takes.items():
            if name not in team.resources and name not in told:
                told.add(name)
                hint = help_with(name, team.resources)
                message = f"team '{team.team}' has no resource {quoted(name)}, which task '{entry.id}' takes{hint}"
                yield Finding(place_of_team(subject), message)
            elif name in team.resources and count > team.resources[name].capacity:
                have = team.resources[name].capacity
                message = (
                    f"task '{entry.id}' takes {count} of '{name}', and team '{team.team}' has {have}; take fewer, or "
                    "raise the capacity"
                )
                yield Finding(place_of_team(subject), message)
