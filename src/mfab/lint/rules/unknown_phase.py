"""The phase of a task is one that the playbook declares.

Phases order the board and the plan that everybody looks at. A task in a misspelt phase stands in a column of its own,
where nobody looks. A playbook that declares no phases is not asked.

Wrong::

    phases: {prepare: Prepare, launch: Launch}
    tasks:
      brief: {owner: product-manager, phase: preparation, duration: 2d}
      launch: {owner: product-manager, phase: launch, milestone: true, needs: [brief]}

Right::

    phases: {prepare: Prepare, launch: Launch}
    tasks:
      brief: {owner: product-manager, phase: prepare, duration: 2d}
      launch: {owner: product-manager, phase: launch, milestone: true, needs: [brief]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import all_written, is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import PlaybookSubject
from mfab.lint.wording import help_with, listed
from mfab.model.record import quoted

CODE = "unknown-phase"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task whose phase is not declared."""
    phases = subject.playbook.phases
    if not phases:
        return
    for entry in all_written(subject.index):
        phase = entry.task.phase
        if phase is not None and phase not in phases and not is_lost(subject.places, "phases", phase):
            hint = help_with(phase, phases, f"there are {listed(list(phases))}")
            message = f"task '{entry.id}' is in the phase {quoted(phase)}, which is not declared{hint}"
            path = (*entry.path, "phase")
            yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, phase, phases))
