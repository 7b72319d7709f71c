"""Every role that has work to do is filled by somebody in the team.

A task whose role nobody fills stands in the plan and in nobody's calendar. The team file gives people their roles; the
run file's `assign` overrules it.

Wrong::

    roles: {copywriter: {}, buyer: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d}
      print: {owner: buyer, duration: 2d, needs: [copy]}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [copywriter]}, lars: {roles: [buyers]}}

Right::

    roles: {copywriter: {}, buyer: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d}
      print: {owner: buyer, duration: 2d, needs: [copy]}
    # file: run.yaml
    run: leaflet
    playbook: playbook.yaml
    team: team.yaml
    start: 2027-01-11
    # file: team.yaml
    team: nordic
    people: {bo: {roles: [copywriter]}, lars: {roles: [buyer]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import nearest
from mfab.lint.finding import Finding
from mfab.lint.subject import PlanSubject
from mfab.model.team import Team
from mfab.parser.places import Path

CODE = "unfilled-role"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each role that nobody in the team has."""
    team = subject.team
    if team is None:
        return
    for role in subject.plan.unfilled_roles:
        message = f"nobody in team '{team.team}' has the role '{role}'; {_help(subject, team, role)}"
        yield Finding(subject.at_key(_path(subject, role)), message)


def _help(subject: PlanSubject, team: Team, role: str) -> str:
    """Return who may be meant: somebody with a role of nearly that name, which the playbook does not know."""
    others = {name: who for who, person in team.people.items() for name in person.roles}
    meant = nearest(role, (name for name in others if name not in subject.playbook.roles))
    if meant is not None:
        return f"'{others[meant]}' has '{meant}', is it the same?"
    return "give it to somebody there, or 'assign' it in the run"


def _path(subject: PlanSubject, role: str) -> Path:
    if role in subject.playbook.roles:
        return ("roles", role)
    for step in subject.process.steps.values():
        if step.task.owner == role:
            return (*step.path, "owner")
        if role in step.task.approvers:
            return (*step.path, "approvers", step.task.approvers.index(role))
    return ("tasks",)
