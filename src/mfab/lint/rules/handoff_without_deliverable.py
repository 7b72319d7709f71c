"""Where work goes from one function to another, something is handed over.

"Waiting for product" is not an answer to "for what?". A task of another function that delivers nothing, and in which
nobody of ours takes part or is told, leaves us to find out for ourselves that it is done.

Wrong::

    roles: {buyer: {function: purchasing}, web-editor: {function: marketing}}
    tasks:
      order: {owner: buyer, duration: 1d}
      page: {owner: web-editor, duration: 1d, needs: [order], delivers: [page]}

Right::

    roles: {buyer: {function: purchasing}, web-editor: {function: marketing}}
    deliverables: {delivery-date: {}}
    tasks:
      order: {owner: buyer, duration: 1d, delivers: [delivery-date]}
      page: {owner: web-editor, duration: 1d, uses: [delivery-date], delivers: [page]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.model.functions import function_of, functions_in

CODE = "handoff-without-deliverable"
SEVERITY = Severity.NOTE


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each need of a task of another function that hands over nothing, and that nobody here took part in."""
    keys = ("owner", "contributors", "approvers", "informed", "uses", "delivers", "roles", "function", "needs")
    if not subject.index.delivered_by or not all_tell(subject.places, *keys):
        return  # a playbook in which nothing is delivered tells of its process in another way
    playbook, entries = subject.playbook, subject.index.entries
    for entry in entries.values():
        function = function_of(playbook, entry.task.owner)
        if function is None or entry.task.milestone or entry.task.is_gate or entry.task.tasks:
            continue
        for position, need in enumerate(entry.task.needs):
            other = entries.get(need.task)
            if other is None or need.previous or need.outcome is not None:
                continue
            theirs = function_of(playbook, other.task.owner)
            hands_over = other.task.delivers or other.task.milestone or other.task.is_gate or other.task.tasks
            if theirs is None or theirs == function or hands_over:
                continue
            if function in functions_in(playbook, other.task) or theirs in functions_in(playbook, entry.task):
                continue  # somebody is there on both sides
            message = (
                f"task '{entry.id}' of {function} waits for '{need.task}' of {theirs}, which delivers nothing and "
                f"tells nobody in {function}; say what it delivers, or who is informed"
            )
            yield Finding(subject.at((*entry.path, "needs", position)), message)
