"""What says how the product is, somebody in the house has approved.

The agency writes well and does not know that the new model has another plug. A statement about the product is ours:
it is made by somebody in the house, or approved by one.

Wrong::

    roles: {copywriter: {sourcing: external}, agency-lead: {sourcing: external}}
    deliverables: {product-copy: {audience: customer, product_truth: true}}
    tasks:
      copy: {owner: copywriter, approvers: [agency-lead], duration: 2d, delivers: [product-copy]}

Right::

    roles: {copywriter: {sourcing: external}, product-manager: {}}
    deliverables: {product-copy: {audience: customer, product_truth: true}}
    tasks:
      copy: {owner: copywriter, approvers: [product-manager], duration: 2d, delivers: [product-copy]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.going_out import approvers_on_the_way, users_of
from mfab.lint.subject import PlaybookSubject
from mfab.lint.wording import listed
from mfab.model.functions import is_in_house

CODE = "outside-truth"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each statement about the product that nobody in the house makes or approves."""
    playbook = subject.playbook
    truths = {name for name, each in playbook.deliverables.items() if each.product_truth}
    if not truths or not all_tell(subject.places, "approvers", "uses", "delivers", "deliverables", "roles", "sourcing"):
        return
    users = users_of(subject)
    for entry in subject.index.entries.values():
        task = entry.task
        for position, name in enumerate(task.delivers):
            if name not in truths or task.owner is None:
                continue
            own = task.approvers
            is_ours = is_in_house(playbook, task.owner) and not own
            approvers = tuple(dict.fromkeys(approvers_on_the_way(subject, entry, users)))
            if is_ours or any(is_in_house(playbook, role) for role in approvers):
                continue
            by = f"approved only by {listed(own)}, outside the house" if own else "approved by nobody in the house"
            message = f"'{name}' says how the product is and is {by}; name an approver who knows the product"
            yield Finding(subject.at((*entry.path, "delivers", position)), message)
