"""The critical path does not wait for one role again and again.

Where one role says yes to most of what the launch waits for, the launch is as late as that inbox. Some approvals can
go to somebody nearer to the work, or wait for nobody.

Wrong::

    # today: 2027-01-04
    # start: 2027-01-11
    tasks:
      brief: {owner: product-manager, duration: 1d, approvers: [marketing-manager]}
      copy: {owner: copywriter, duration: 1d, approvers: [marketing-manager], needs: [brief]}
      layout: {owner: designer, duration: 1d, approvers: [marketing-manager], needs: [copy]}
      print: {owner: buyer, duration: 1d, approvers: [marketing-manager], needs: [layout]}

Right::

    # today: 2027-01-04
    # start: 2027-01-11
    tasks:
      brief: {owner: product-manager, duration: 1d, approvers: [marketing-manager]}
      copy: {owner: copywriter, duration: 1d, approvers: [content-lead], needs: [brief]}
      layout: {owner: designer, duration: 1d, approvers: [content-lead], needs: [copy]}
      print: {owner: buyer, duration: 1d, approvers: [marketing-manager], needs: [layout]}
"""

from collections import Counter
from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlanSubject
from mfab.lint.wording import listed
from mfab.model.process import Kind

CODE = "bottleneck-approver"
SEVERITY = Severity.WARNING

_FEWEST = 4


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield the role that gives four or more, and more than half, of the approvals on the critical path."""
    rows = {row.id: row for row in subject.plan.rows}
    asked: dict[tuple[str, str], str] = {}
    for name in subject.plan.critical_path:
        row = rows[name]
        if row.kind is Kind.APPROVAL and row.owner is not None and row.of is not None:
            asked[(rows[row.of].name, row.owner)] = row.of
    count = Counter(role for _, role in asked)
    for role, often in count.items():
        if often < _FEWEST or often <= len(asked) / 2:
            continue
        tasks = [task for task, approver in asked if approver == role]
        first = rows[asked[(tasks[0], role)]]
        position = subject.process.steps[first.id].task.approvers.index(role)
        message = (
            f"'{role}' gives {often} of the {len(asked)} approvals on the critical path: {listed(tasks)}; let "
            "somebody nearer to the work approve some of them"
        )
        yield Finding(subject.at((*first.path, "approvers", position)), message)
