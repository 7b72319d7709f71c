"""Whoever approves is somebody else than who did the work.

The role that approves may be another one, and still the same head: when the only content lead is also the only
copywriter, nobody is left to say yes.

Wrong::

    roles: {copywriter: {}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d, approvers: [content-lead]}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [copywriter, content-lead]}}

Right::

    roles: {copywriter: {}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d, approvers: [content-lead]}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [copywriter, content-lead], deputy: anna}, anna: {roles: []}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlanSubject
from mfab.model.process import Kind
from mfab.parser.places import Path

CODE = "nobody-can-approve"
SEVERITY = Severity.ERROR


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each approval that only the owner of the work could give."""
    if subject.team is None:
        return
    owners = {row.id: row.person for row in subject.plan.rows}
    told: set[Path] = set()
    for row in subject.plan.rows:
        if row.kind is not Kind.APPROVAL or row.person is not None or row.of is None or row.owner is None:
            continue
        if row.owner in subject.plan.unfilled_roles or owners.get(row.of) is None:
            continue
        step = subject.process.steps[row.of]
        path = (*row.path, "approvers", step.task.approvers.index(row.owner))
        if path in told:
            continue
        told.add(path)
        message = (
            f"only '{owners[row.of]}' could approve '{row.of}' as '{row.owner}', and does the work; give the role to "
            "somebody else, or name a deputy"
        )
        yield Finding(subject.at(path), message)
