"""Customer service knows before customers do.

The phone rings an hour after the mailing. Who answers it should not learn from the caller what was promised.

Wrong::

    # start: 2027-01-11
    roles: {crm-manager: {function: marketing}, service-lead: {function: customer-service}}
    tasks:
      mailing: {owner: crm-manager, duration: 2h, channel: email}
      answers: {owner: service-lead, duration: 1d, needs: [mailing]}

Right::

    # start: 2027-01-11
    roles: {crm-manager: {function: marketing}, service-lead: {function: customer-service}}
    tasks:
      tell-service: {owner: service-lead, duration: 1h}
      mailing: {owner: crm-manager, duration: 2h, channel: email, needs: [tell-service]}
      answers: {owner: service-lead, duration: 1d, needs: [mailing]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.departments import SERVICE, hears_of
from mfab.lint.finding import Finding
from mfab.lint.subject import InterplaySubject
from mfab.model.plan import Row
from mfab.model.process import Kind

CODE = "service-told-late"
SEVERITY = Severity.NOTE


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield the first task that reaches people on a channel, where service has not heard of it by then."""
    if not any(function in SERVICE for function in subject.organisation):
        return
    steps = subject.process.steps
    planned = [row for row in subject.plan.rows if row.branch is None and row.kind is not Kind.APPROVAL]
    reaching = [row for row in planned if steps[row.id].task.channel is not None]
    if not reaching:
        return
    first: Row = min(reaching, key=lambda row: row.start)
    hearing = [row for row in planned if hears_of(subject.playbook, steps[row.id].task, SERVICE)]
    if any(row.done <= first.start for row in hearing):
        return
    later = min((row for row in hearing if row.id != first.id), key=lambda row: row.start, default=None)
    when = f"first hears of it with '{later.id}'" if later is not None else "never hears of it"
    if later is None and first in hearing:
        when = "hears of it no sooner"
    message = f"'{first.id}' reaches people by {steps[first.id].task.channel}, and service {when}: can it answer them?"
    yield Finding(subject.at((*first.path, "channel")), message)
