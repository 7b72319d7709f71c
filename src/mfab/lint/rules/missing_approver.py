"""What goes to customers and partners has been seen by somebody else than its maker.

A wrong price in a dealer letter costs more than the day that an approval takes. Somebody says yes to the task, to
what it is made from, or to the next step that uses it.

Wrong::

    roles: {partner-manager: {}, sales-lead: {}}
    deliverables: {dealer-letter: {audience: partner}}
    tasks:
      letter: {owner: partner-manager, duration: 1d, delivers: [dealer-letter]}
      send: {owner: sales-lead, duration: 1h, uses: [dealer-letter]}

Right::

    roles: {partner-manager: {}, sales-lead: {}}
    deliverables: {dealer-letter: {audience: partner}}
    tasks:
      letter: {owner: partner-manager, approvers: [sales-lead], duration: 1d, delivers: [dealer-letter]}
      send: {owner: sales-lead, duration: 1h, uses: [dealer-letter]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.going_out import approvers_on_the_way, going_out, users_of
from mfab.lint.subject import PlaybookSubject
from mfab.lint.wording import listed

CODE = "missing-approver"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task that delivers something to the outside to which nobody says yes."""
    if not all_tell(subject.places, "approvers", "uses", "delivers", "deliverables", "decides"):
        return
    users = users_of(subject)
    told: set[str] = set()
    for out in going_out(subject):
        maker = out.maker
        if any(not subject.index.deliverers(name) for name in maker.task.uses):
            continue  # what it is made from is not known; that is told
        if maker.id in told or next(approvers_on_the_way(subject, maker, users), None) is not None:
            continue
        told.add(maker.id)
        message = (
            f"task '{maker.id}' delivers {listed([out.name])} to {out.audience}, and nobody approves it on its way; "
            "name an approver"
        )
        yield Finding(subject.at(out.path), message)
