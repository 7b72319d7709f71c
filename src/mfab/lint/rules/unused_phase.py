"""A phase that the playbook declares has tasks in it.

An empty phase on the board asks every reader what happens in it. Mostly its tasks have moved elsewhere, or are still
to be written down.

Wrong::

    phases: {prepare: Prepare, launch: Launch, review: Look back}
    tasks:
      brief: {owner: product-manager, phase: prepare, duration: 2d}
      launch: {owner: product-manager, phase: launch, milestone: true, needs: [brief]}

Right::

    phases: {prepare: Prepare, launch: Launch}
    tasks:
      brief: {owner: product-manager, phase: prepare, duration: 2d}
      launch: {owner: product-manager, phase: launch, milestone: true, needs: [brief]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import nearest
from mfab.lint.certainty import all_tell, all_written
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject

CODE = "unused-phase"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each phase of the playbook's own that no task is in."""
    if not subject.own.phases or not all_tell(subject.places, "phase"):
        return
    phases = subject.playbook.phases
    named = dict.fromkeys(entry.task.phase for entry in all_written(subject.index) if entry.task.phase)
    used = {name if name in phases else nearest(name, phases) for name in named}
    for name in subject.own.phases:
        if name not in used:
            message = f"no task is in the phase '{name}'; say which ones are, or take it out"
            yield Finding(subject.at_key(("phases", name)), message)
