"""Who steers and who decides belongs to the house.

An agency can run a project. Whether it goes on, what it may cost and when it stops are ours to say: they will be there
when the consequences are.

Wrong::

    steered_by: agency-lead
    roles: {agency-lead: {sourcing: external, receiver: marketing-manager}, marketing-manager: {}}
    tasks:
      brief: {owner: marketing-manager, duration: 2d}
      go: {owner: marketing-manager, duration: 1h, needs: [brief]}

Right::

    steered_by: marketing-manager
    roles: {marketing-manager: {}}
    tasks:
      brief: {owner: marketing-manager, duration: 2d}
      go: {owner: marketing-manager, duration: 1h, needs: [brief]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.outsiders import is_outside, sourcing_of
from mfab.lint.subject import PlaybookSubject

CODE = "outside-steering"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield the role that steers, and each that decides at a gate, when it comes from outside."""
    playbook = subject.playbook
    sourcing = sourcing_of(playbook, playbook.steered_by)
    if is_outside(sourcing):
        message = f"'{playbook.steered_by}' steers the process and is {sourcing}; name a role of the house"
        yield Finding(subject.at(("steered_by",)), message)
    for entry in subject.index.entries.values():
        if not entry.task.is_gate:
            continue
        sourcing = sourcing_of(playbook, entry.task.owner)
        if is_outside(sourcing):
            message = f"'{entry.task.owner}' decides '{entry.id}' and is {sourcing}; let a role of the house decide"
            yield Finding(subject.at((*entry.path, "owner")), message)
