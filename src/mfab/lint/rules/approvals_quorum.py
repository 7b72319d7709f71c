"""As many approvals are asked for as can be given.

Three of two approvers cannot say yes, and a task that waits for them is never done. Of none, nobody has to look.

Wrong::

    roles: {copywriter: {}, content-lead: {}, product-manager: {}}
    tasks:
      copy:
        owner: copywriter
        duration: 3d
        approvers: [content-lead, product-manager]
        approvals: {quorum: 3}

Right::

    roles: {copywriter: {}, content-lead: {}, product-manager: {}}
    tasks:
      copy:
        owner: copywriter
        duration: 3d
        approvers: [content-lead, product-manager]
        approvals: {quorum: 1}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import tells_all
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject

CODE = "approvals-quorum"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each quorum that is none, or more than there are approvers."""
    for entry in subject.index.entries.values():
        approvals = entry.task.approvals
        if approvals is None or approvals.quorum is None:
            continue
        place, count = subject.at((*entry.path, "approvals", "quorum")), len(entry.task.approvers)
        if approvals.quorum == 0:
            message = (
                f"task '{entry.id}' is approved by nobody with a quorum of 0; ask for one at least, or name no "
                "approvers"
            )
            yield Finding(place, message)
        elif approvals.quorum > count and tells_all(subject.places, entry.path, "approvers"):
            have = f"{count} approver" if count == 1 else f"{count} approvers" if count else "no approvers"
            message = (
                f"task '{entry.id}' asks for {approvals.quorum} approvals and has {have}; ask for fewer, or name more"
            )
            yield Finding(place, message)
