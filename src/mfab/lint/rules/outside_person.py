"""Whoever steers, decides, approves or answers for the product is one of us, not only by their role.

The playbook says that marketing approves, and marketing is an interim manager this spring. The role is in the house and
the person is not.

Wrong::

    # today: 2027-01-04
    roles: {content-lead: {}, marketing-manager: {}}
    tasks:
      copy: {owner: content-lead, approvers: [marketing-manager], duration: 2d}
    # file: run.yaml
    run: spring
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people:
      cecilie: {roles: [content-lead]}
      otto: {roles: [marketing-manager], sourcing: external, receiver: cecilie}

Right::

    # today: 2027-01-04
    roles: {content-lead: {}, marketing-manager: {}}
    tasks:
      copy: {owner: content-lead, approvers: [marketing-manager], duration: 2d}
    # file: run.yaml
    run: spring
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people:
      cecilie: {roles: [content-lead]}
      anna: {roles: [marketing-manager]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.outsiders import is_outside, sourcing_of
from mfab.lint.subject import PlanSubject
from mfab.model.process import Kind, Path
from mfab.parser.task_index import walk

CODE = "outside-person"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield what somebody from outside does in a role of the house that only the house may do; each role once."""
    told: set[str | None] = set()
    for role, person, what, path in _done_by_outsiders(subject):
        if role not in told and not is_outside(sourcing_of(subject.playbook, role)):
            told.add(role)
            sourcing = subject.team.people[person].sourcing if subject.team is not None else ""
            message = f"'{person}' is {sourcing} and, as '{role}', {what}; let somebody of the house do that"
            yield Finding(subject.at(path), message)


def _done_by_outsiders(subject: PlanSubject) -> Iterator[tuple[str | None, str, str, Path]]:
    team, plan = subject.team, subject.plan
    if team is None:
        return
    outside = {name for name, person in team.people.items() if is_outside(person.sourcing)}
    if not outside:
        return
    steering = subject.playbook.steered_by
    person = plan.people.get(steering) if steering is not None else None
    if person in outside and person is not None:
        yield steering, person, "steers the process", ("steered_by",)
    tasks = {entry.id: entry.task for entry in walk(subject.playbook.tasks)}
    truths = {name for name, each in subject.playbook.deliverables.items() if each.product_truth}
    approvals: dict[str, list[str | None]] = {}
    for row in plan.rows:
        if row.of is not None:
            approvals.setdefault(row.of, []).append(row.person)
    for row in plan.rows:
        if row.person is None or row.person not in outside:
            continue
        if row.kind is Kind.GATE:
            yield row.owner, row.person, f"decides '{row.id}'", (*row.path, "owner")
        elif row.of is not None and all(each in outside for each in approvals[row.of]):
            yield row.owner, row.person, f"approves '{row.of}' alone", (*row.path, "approvers")
        elif row.id not in approvals and not truths.isdisjoint(tasks[row.name].delivers) and row.of is None:
            yield row.owner, row.person, f"says in '{row.id}' how the product is", (*row.path, "owner")
