"""Work can be turned down at least once before somebody above is called in.

With no rounds at all there would be somebody to settle it before anybody has said no. Leave the key out, and it is
three.

Wrong::

    roles: {copywriter: {}, content-lead: {}, sales-lead: {}}
    tasks:
      copy:
        owner: copywriter
        duration: 3d
        approvers: [content-lead]
        approvals: {rounds: 0, escalate: sales-lead}

Right::

    roles: {copywriter: {}, content-lead: {}, sales-lead: {}}
    tasks:
      copy:
        owner: copywriter
        duration: 3d
        approvers: [content-lead]
        approvals: {rounds: 1, escalate: sales-lead}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject

CODE = "approvals-rounds"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each limit of rounds that is none."""
    for entry in subject.index.entries.values():
        approvals = entry.task.approvals
        if approvals is None or approvals.rounds != 0:
            continue
        place = subject.at((*entry.path, "approvals", "rounds"))
        yield Finding(
            place,
            f"task '{entry.id}' is turned down too often after 0 rounds, before anybody has said no; write 1 to call "
            "somebody in at the first no, or leave it out, which is 3",
        )
