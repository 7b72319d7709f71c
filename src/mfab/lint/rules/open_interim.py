"""An interim has an end, and somebody who goes on.

Interim is a bridge: it is built for a vacancy, and taken down. Without an end it becomes the most expensive way to fill
a post; without a successor the end comes as a surprise.

Wrong::

    roles: {web-developer: {sourcing: interim, receiver: it-lead}, it-lead: {}}
    tasks:
      build: {owner: web-developer, duration: 9d}
      hand-over: {owner: web-developer, approvers: [it-lead], hands_over: [web-developer], duration: 1d, needs: [build]}

Right::

    roles:
      web-developer: {sourcing: interim, receiver: it-lead, until: 2027-12-31, successor: it-lead}
      it-lead: {}
    tasks:
      build: {owner: web-developer, duration: 9d}
      hand-over: {owner: web-developer, approvers: [it-lead], hands_over: [web-developer], duration: 1d, needs: [build]}

Wrong::

    roles: {adviser: {sourcing: interim, until: 2027-12-31}, lead: {}, writer: {}}
    tasks: {text: {owner: writer, approvers: [lead, adviser], duration: 1d}}

Right::

    roles: {adviser: {sourcing: interim, until: 2027-12-31, successor: lead}, lead: {}, writer: {}}
    tasks: {text: {owner: writer, approvers: [lead, adviser], duration: 1d}}

Wrong::

    team: nordic
    people:
      jonas: {roles: [web-developer], sourcing: interim, receiver: pernille, until: 2027-12-31}
      pernille: {roles: [it-lead]}

Right::

    team: nordic
    people:
      jonas: {roles: [web-developer], sourcing: interim, receiver: pernille, until: 2027-12-31, successor: pernille}
      pernille: {roles: [it-lead]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject, TeamSubject
from mfab.model.role import Role, Sourcing
from mfab.model.team import Person

CODE = "open-interim"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject | TeamSubject) -> Iterator[Finding]:
    """Yield each interim role that has a part to play, and each interim person, without an end or a successor."""
    if isinstance(subject, TeamSubject):
        for name, person in subject.team.people.items():
            yield from _open(subject, ("people", name), f"'{name}'", person, name)
        return
    doing = {subject.playbook.steered_by}
    for entry in subject.index.entries.values():
        doing |= {entry.task.owner, *entry.task.contributors, *entry.task.approvers}
    for name, role in subject.playbook.roles.items():
        if name in doing:
            yield from _open(subject, ("roles", name), f"role '{name}'", role, name)


def _open(
    subject: PlaybookSubject | TeamSubject, place: tuple[str, str], who: str, found: Role | Person, name: str
) -> Iterator[Finding]:
    if found.sourcing is not Sourcing.INTERIM or not subject.is_certain(place):
        return
    missing = [
        text
        for text, is_there in (
            ("an end ('until')", found.until is not None),
            ("a successor", found.successor is not None and found.successor != name),
        )
        if not is_there
    ]
    if missing:
        message = f"{who} is interim without {' and '.join(missing)}; say when it ends and who goes on then"
        yield Finding(subject.at_key(place), message)
