"""An approval lasts long enough for somebody who is not there all day.

Two hours are enough for whoever sits at the desk. A head of sales who has one day in two for this is away for longer
than that before the request is even read.

Wrong::

    # today: 2027-01-04
    tasks:
      copy: {owner: copywriter, duration: 2d, approvers: [sales-lead], approval: 1h}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people:
      bo: {roles: [copywriter]}
      david: {roles: [sales-lead], capacity: 50%}

Right::

    # today: 2027-01-04
    tasks:
      copy: {owner: copywriter, duration: 2d, approvers: [sales-lead], approval: 1d}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people:
      bo: {roles: [copywriter]}
      david: {roles: [sales-lead], capacity: 50%}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import hours_text
from mfab.lint.finding import Finding
from mfab.lint.subject import PlanSubject
from mfab.model.process import Kind
from mfab.parser.places import Path

CODE = "short-approval"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each approval that is over while its approver, on an average day, is busy elsewhere."""
    team = subject.team
    if team is None:
        return
    told: set[Path] = set()
    for row in subject.plan.rows:
        if (
            row.kind is not Kind.APPROVAL
            or row.person is None
            or row.of is None
            or row.owner is None
            or not row.minutes
        ):
            continue
        share = 1 - team.people[row.person].capacity
        elsewhere = round(share * subject.plan.day_minutes)
        path = (*row.path, "approvers", subject.process.steps[row.of].task.approvers.index(row.owner))
        if row.minutes >= elsewhere or path in told:
            continue
        told.add(path)
        message = (
            f"'{row.person}' is to approve '{row.of}' within {hours_text(row.minutes)}, and is elsewhere for "
            f"{hours_text(elsewhere)} of each day; make the approval longer, or name somebody with more time"
        )
        yield Finding(subject.at(path), message)
