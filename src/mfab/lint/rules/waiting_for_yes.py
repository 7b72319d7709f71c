"""The anchor does not wait for a yes more than for work.

An approval takes an hour and lasts a day. Where a fifth of the critical path is waiting for one, it is cheaper to
approve sooner, in parallel or less than to hurry those who do the work.

Wrong::

    # start: 2027-01-11
    roles: {copywriter: {function: marketing}, product-manager: {function: product}}
    tasks:
      copy: {owner: copywriter, approvers: [product-manager], approval: 2d, duration: 2d}
      print: {owner: copywriter, approvers: [product-manager], approval: 2d, duration: 2d, needs: [copy]}

Right::

    # start: 2027-01-11
    roles: {copywriter: {function: marketing}, product-manager: {function: product}}
    tasks:
      copy: {owner: copywriter, contributors: [product-manager], duration: 4d}
      print: {owner: copywriter, approvers: [product-manager], approval: 4h, duration: 2d, needs: [copy]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import working_time_text
from mfab.lint.finding import Finding
from mfab.lint.subject import InterplaySubject
from mfab.model.process import Kind

CODE = "waiting-for-yes"
SEVERITY = Severity.NOTE

_SHARE = 0.2
# Below so many days there is little to gain.
_FEWEST_DAYS = 2


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield a critical path of which a fifth or more, and two days, is waiting for approvals."""
    spent, day = subject.interplay.critical, subject.calendar.day_minutes
    open_time = spent.whole - spent.calendar
    if spent.approval < _FEWEST_DAYS * day or spent.approval < _SHARE * open_time:
        return
    rows = {row.id: row for row in subject.plan.rows}
    approvals = [rows[name] for name in subject.plan.critical_path if rows[name].kind is Kind.APPROVAL]
    longest = max(approvals, key=lambda row: row.minutes)
    message = (
        f"{round(100 * spent.approval / open_time)}% of the critical path, "
        f"{working_time_text(spent.approval, day)}, is waiting for {len(approvals)} approvals: which of them could be "
        "given sooner, or together?"
    )
    yield Finding(subject.at((*longest.path, "approvers")), message)
