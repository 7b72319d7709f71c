"""Each person has an address of their own.

Two people with one address get each other's calendar: invitations, reminders and approvals all arrive, and nobody can
tell for whom.

Wrong::

    team: nordic
    people:
      anna: {email: anna@example.com, roles: [marketing-manager]}
      bo: {email: anna@example.com, roles: [copywriter]}

Right::

    team: nordic
    people:
      anna: {email: anna@example.com, roles: [marketing-manager]}
      bo: {email: bo@example.com, roles: [copywriter]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import TeamSubject
from mfab.model.record import quoted

CODE = "duplicate-email"
SEVERITY = Severity.WARNING


def check(subject: TeamSubject) -> Iterator[Finding]:
    """Yield each address that somebody else has already."""
    first: dict[str, str] = {}
    for name, person in subject.team.people.items():
        if person.email is None:
            continue
        other = first.setdefault(person.email.casefold(), name)
        if other != name:
            message = (
                f"'{name}' has the address {quoted(person.email)}, which is that of '{other}'; give each their own"
            )
            related = Related(subject.at(("people", other, "email")), f"the address of '{other}'")
            yield Finding(subject.at(("people", name, "email")), message, (related,))
