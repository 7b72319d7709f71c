"""Nobody approves their own work.

Four eyes see what two have grown used to. The role that does a task cannot be one of those that say yes to it.

Wrong::

    roles: {copywriter: {}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d, approvers: [copywriter]}

Right::

    roles: {copywriter: {}, content-lead: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d, approvers: [content-lead]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject

CODE = "own-approval"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task whose owner is among its approvers."""
    for entry in subject.index.entries.values():
        owner = entry.task.owner
        if owner is None or owner not in entry.task.approvers:
            continue
        position = entry.task.approvers.index(owner)
        message = f"'{owner}' owns task '{entry.id}' and would approve it too; name another approver"
        related = Related(subject.at((*entry.path, "owner")), "the owner")
        yield Finding(subject.at((*entry.path, "approvers", position)), message, (related,))
