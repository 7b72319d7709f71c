"""A role that somebody from outside fills says so.

Receiver, handover and end hang on the role. Where the team file knows that Bo comes from an agency and the playbook
does not, nobody asks for them.

Wrong::

    # today: 2027-01-04
    roles: {copywriter: {}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, approvers: [content-lead], duration: 2d}
    # file: run.yaml
    run: spring
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people:
      bo: {roles: [copywriter], sourcing: external, receiver: cecilie}
      cecilie: {roles: [content-lead]}

Right::

    # today: 2027-01-04
    roles: {copywriter: {sourcing: external, receiver: content-lead}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, approvers: [content-lead], hands_over: [copywriter], duration: 2d}
    # file: run.yaml
    run: spring
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people:
      bo: {roles: [copywriter], sourcing: external, receiver: cecilie}
      cecilie: {roles: [content-lead]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.outsiders import is_outside, sourcing_of
from mfab.lint.subject import PlanSubject

CODE = "undeclared-outsider"
SEVERITY = Severity.NOTE


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each role that does work, is of the house in the playbook, and is filled from outside."""
    if subject.team is None:
        return
    owners = {row.owner for row in subject.plan.rows if row.effort and row.branch is None}
    for role, person in subject.plan.people.items():
        sourcing = subject.team.people[person].sourcing
        declared = subject.playbook.roles.get(role)
        if declared is None or role not in owners or not is_outside(sourcing):
            continue
        if not is_outside(sourcing_of(subject.playbook, role)):
            message = (
                f"'{person}' is {sourcing} and fills '{role}', a role of the house; give the role "
                f"'sourcing: {sourcing}' and a receiver, so that what is learned stays"
            )
            yield Finding(subject.at_key(("roles", role)), message)
