"""Sales and customer service know of what goes out before customers ask about it.

A customer who calls about an offer that service has never seen calls twice. Whoever answers customers takes part in
what they are sent, uses it, or is told.

Wrong::

    roles:
      crm-manager: {function: marketing}
      content-lead: {function: marketing}
      service-lead: {function: customer-service}
    deliverables: {offer-mail: {audience: customer}}
    tasks:
      staff: {owner: service-lead, duration: 1d}
      mail: {owner: crm-manager, approvers: [content-lead], duration: 1d, delivers: [offer-mail], needs: [staff]}

Right::

    roles:
      crm-manager: {function: marketing}
      content-lead: {function: marketing}
      service-lead: {function: customer-service}
    deliverables: {offer-mail: {audience: customer}}
    tasks:
      mail: {owner: crm-manager, approvers: [content-lead], duration: 1d, delivers: [offer-mail]}
      answers: {owner: service-lead, duration: 1d, uses: [offer-mail]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.going_out import going_out
from mfab.lint.subject import PlaybookSubject
from mfab.lint.waiting import waits
from mfab.lint.wording import listed
from mfab.model.functions import functions_in

CODE = "uninformed"
SEVERITY = Severity.WARNING

# How houses call the functions that customers and partners talk to.
_ANSWERING = frozenset({
    "sales", "customer-service", "service", "support", "customer-support", "customer-care", "customer-success",
    "call-centre", "call-center", "partners", "dealers",
})  # fmt: skip


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task that delivers to the outside what nobody who answers customers hears of."""
    keys = ("owner", "contributors", "approvers", "informed", "uses", "needs", "delivers", "deliverables", "roles")
    playbook = subject.playbook
    functions = (role.function for role in playbook.roles.values())
    answering = {function for function in functions if function in _ANSWERING}
    if not answering or not all_tell(subject.places, *keys, "function"):
        return
    heard_of = _heard_of(subject, answering)
    told: set[str] = set()
    for out in going_out(subject):
        if out.maker.id in told or out.maker.id in heard_of:
            continue
        told.add(out.maker.id)
        message = (
            f"task '{out.maker.id}' delivers '{out.name}' to {out.audience}, and nobody in "
            f"{listed(sorted(answering))} takes part, uses it or is told; add one of them to 'informed'"
        )
        yield Finding(subject.at(out.path), message)


def _heard_of(subject: PlaybookSubject, answering: set[str]) -> set[str]:
    """Return the tasks in which one of these functions takes part, and those that lead to such a task."""
    before: dict[str, list[str]] = {}
    for wait in waits(subject.playbook, subject.index, mended=True):
        before.setdefault(wait.waiter, []).append(wait.target)
    entries = subject.index.entries.items()
    found = {name for name, entry in entries if not answering.isdisjoint(functions_in(subject.playbook, entry.task))}
    waiting = list(found)
    for name in waiting:
        new = [other for other in before.get(name, ()) if other not in found]
        found.update(new)
        waiting.extend(new)
    return found
