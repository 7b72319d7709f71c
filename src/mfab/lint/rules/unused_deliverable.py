"""What is made for the inside is used by somebody inside.

A report that nobody uses is work for the drawer; more often somebody does use it, and the playbook does not say who
waits for it. What leaves the house is declared with `audience: customer` or `audience: partner`.

Wrong::

    tasks:
      research: {owner: product-manager, duration: 4d, delivers: [market-report]}
      brief: {owner: product-manager, duration: 2d, needs: [research]}

Right::

    tasks:
      research: {owner: product-manager, duration: 4d, delivers: [market-report]}
      brief: {owner: product-manager, duration: 2d, uses: [market-report]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import nearest
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.handoffs import Handoffs, handoffs
from mfab.lint.subject import PlaybookSubject
from mfab.model.role import Audience

CODE = "unused-deliverable"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield what is delivered inside the house and not used, and what is declared and not delivered."""
    found = handoffs(subject.index, subject.playbook.deliverables)
    if all_tell(subject.places, "uses"):
        yield from _not_used(subject, found)
    if all_tell(subject.places, "delivers"):
        yield from _not_delivered(subject, found)


def _not_used(subject: PlaybookSubject, found: Handoffs) -> Iterator[Finding]:
    declared = subject.playbook.deliverables
    for name, makers in found.delivered.items():
        if found.is_used(name):
            continue
        if name in declared:
            if declared[name].audience is not Audience.INTERNAL:
                continue
            hint = "say which task 'uses' it, or for whom outside it is with 'audience'"
        elif declared:
            continue  # that it is not declared is told by itself
        else:
            hint = "say which task 'uses' it, or declare it under 'deliverables' with its 'audience'"
        task, path = makers[0]
        yield Finding(subject.at(path), f"task '{task}' delivers '{name}', which no task uses; {hint}")


def _not_delivered(subject: PlaybookSubject, found: Handoffs) -> Iterator[Finding]:
    declared = subject.playbook.deliverables
    strays = [name for name in found.delivered if name not in declared]
    meant = {nearest(name, declared) for name in strays}
    for name in subject.own.deliverables:
        if name not in found.delivered and name not in found.used and name not in meant:
            message = f"deliverable '{name}' is declared, but no task delivers it; say which one does, or take it out"
            yield Finding(subject.at_key(("deliverables", name)), message)
