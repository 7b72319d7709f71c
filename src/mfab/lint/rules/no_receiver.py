"""What is bought in has a receiver in the house.

Who writes for us for a year learns what our customers ask. When the contract ends that goes with them, unless somebody
in the house is named who keeps it: the sources, the rights, the passwords, and why it is as it is.

Wrong::

    roles: {copywriter: {sourcing: external}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, approvers: [content-lead], duration: 2d}

Right::

    roles: {copywriter: {sourcing: external, receiver: content-lead}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, approvers: [content-lead], duration: 2d}

Wrong::

    team: nordic
    people:
      bo: {roles: [copywriter], sourcing: external}
      cecilie: {roles: [content-lead]}

Right::

    team: nordic
    people:
      bo: {roles: [copywriter], sourcing: external, receiver: cecilie}
      cecilie: {roles: [content-lead]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.outsiders import is_outside, outsiders
from mfab.lint.subject import PlaybookSubject, TeamSubject

CODE = "no-receiver"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject | TeamSubject) -> Iterator[Finding]:
    """Yield each role that does work, and each person, from outside whose knowledge nobody in the house keeps."""
    if isinstance(subject, TeamSubject):
        yield from _people(subject)
        return
    roles = subject.playbook.roles
    for name, role in outsiders(subject):
        place = ("roles", name)
        if role.receiver is None:
            if subject.is_certain(place):
                message = f"role '{name}' is {role.sourcing} and has no receiver; name who keeps what it learns"
                yield Finding(subject.at_key(place), message)
        elif role.receiver in roles and is_outside(roles[role.receiver].sourcing):
            word = "itself" if role.receiver == name else f"'{role.receiver}', which is {roles[role.receiver].sourcing}"
            message = f"role '{name}' hands over to {word}; name a receiver of the house"
            yield Finding(subject.at((*place, "receiver")), message)


def _people(subject: TeamSubject) -> Iterator[Finding]:
    people = subject.team.people
    for name, person in people.items():
        place = ("people", name)
        if not is_outside(person.sourcing):
            continue
        if person.receiver is None:
            if subject.is_certain(place):
                message = f"'{name}' is {person.sourcing} and has no receiver; name who keeps what they know"
                yield Finding(subject.at_key(place), message)
        elif person.receiver in people and is_outside(people[person.receiver].sourcing):
            other = people[person.receiver].sourcing
            word = "themselves" if person.receiver == name else f"'{person.receiver}', who is {other}"
            message = f"'{name}' hands over to {word}; name a receiver of the house"
            yield Finding(subject.at((*place, "receiver")), message)
