"""A yes is given by somebody of the house.

Who approves answers for it. An adviser from outside may say yes too, but not alone: where their yes is enough, nobody
in the house has looked.

Wrong::

    roles:
      content-lead: {}
      agency-lead: {sourcing: external, receiver: content-lead}
    tasks:
      copy: {owner: content-lead, approvers: [agency-lead], duration: 2d}

Right::

    roles:
      content-lead: {}
      marketing-manager: {}
      agency-lead: {sourcing: external, receiver: content-lead}
    tasks:
      copy: {owner: content-lead, approvers: [agency-lead, marketing-manager], duration: 2d}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.outsiders import is_outside, sourcing_of
from mfab.lint.subject import PlaybookSubject
from mfab.lint.wording import listed

CODE = "outside-approval"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task that can be approved without anybody of the house."""
    playbook = subject.playbook
    if not any(is_outside(role.sourcing) for role in playbook.roles.values()):
        return
    if not all_tell(subject.places, "approvers", "approvals", "roles", "sourcing", "delivers"):
        return
    for entry in subject.index.entries.values():
        task = entry.task
        outside = [role for role in task.approvers if is_outside(sourcing_of(playbook, role))]
        quorum = task.approvals.quorum if task.approvals is not None else None
        enough = quorum if quorum is not None else len(task.approvers)
        says_truth = any(
            (each := playbook.deliverables.get(name)) is not None and each.product_truth for name in task.delivers
        )
        # Of what says how the product is, `outside-truth` tells.
        if not outside or len(outside) < enough or says_truth:
            continue
        message = f"{listed(outside)} can approve '{entry.id}' without anybody of the house; add an approver of ours"
        yield Finding(subject.at((*entry.path, "approvers", task.approvers.index(outside[0]))), message)
