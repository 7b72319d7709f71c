"""No function is left out that hands something on, gets something, or takes part in the same work elsewhere.

A process fails between departments, not inside them. Purchasing hears of the campaign when the goods should be there,
and nobody had decided to leave it out: it was simply not on the whiteboard that day. Here the functions of the team
file are held against the playbook, its own words, and the other playbooks of the house.

Wrong::

    # start: 2027-01-11
    title: Spring campaign with purchasing
    roles: {marketing-manager: {function: marketing}}
    tasks:
      offer: {owner: marketing-manager, duration: 2d}
      launch: {owner: marketing-manager, duration: 1h, needs: [offer], checklist: [Stock confirmed by purchasing]}
    # file: team.yaml
    team: nordic
    functions: [marketing, purchasing]
    people: {anna: {roles: [marketing-manager]}}

Right::

    # start: 2027-01-11
    title: Spring campaign with purchasing
    roles: {marketing-manager: {function: marketing}, buyer: {function: purchasing}}
    tasks:
      offer: {owner: marketing-manager, contributors: [buyer], duration: 2d}
      launch: {owner: marketing-manager, duration: 1h, needs: [offer], checklist: [Stock confirmed by purchasing]}
    # file: team.yaml
    team: nordic
    functions: [marketing, purchasing]
    people: {anna: {roles: [marketing-manager]}, lars: {roles: [buyer]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import ForgottenSubject, InterplaySubject

CODE = "forgotten-function"
SEVERITY = Severity.WARNING


def check(subject: InterplaySubject | ForgottenSubject) -> Iterator[Finding]:
    """Yield each function without a part for which enough speaks; what else speaks for it stands beside it."""
    for each in subject.forgotten:
        first, *others = each.evidence
        more = f"; {len(others)} more {'speak' if len(others) > 1 else 'speaks'} for it" if others else ""
        message = f"'{each.function}' is forgotten: {first.text}{more}"
        related = tuple(Related(subject.at_key(other.path), other.text) for other in others)
        yield Finding(subject.at_key(first.path), message, related)
