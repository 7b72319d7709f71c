"""A run drops tasks that the playbook has.

One run file is copied from the last, and the playbook has moved on: the fair that was dropped then is no longer in it.
Nothing is lost, but a reader of the file believes that something is left out.

Wrong::

    tasks:
      brief: {owner: product-manager, duration: 2d}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    start: 2027-01-11
    changes: {trade-fair: {drop: true}}

Right::

    tasks:
      brief: {owner: product-manager, duration: 2d}
      trade-fair: {owner: product-manager, duration: 2d}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    start: 2027-01-11
    changes: {trade-fair: {drop: true}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import nearest
from mfab.lint.finding import Finding
from mfab.lint.subject import RunSubject
from mfab.model.record import quoted

CODE = "nothing-to-drop"
SEVERITY = Severity.WARNING


def check(subject: RunSubject) -> Iterator[Finding]:
    """Yield each task that is dropped and is not in the playbook, nor anything with nearly its name."""
    if subject.playbook is None or subject.index is None:
        return
    known, title = subject.index.entries, subject.playbook.playbook
    for name, change in subject.run.changes.items():
        if change.drop and name not in known and nearest(name, known) is None:
            message = f"the run drops {quoted(name)}, which is not a task of '{title}' anyway; take it out"
            yield Finding(subject.at_key(("changes", name)), message)
