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
from mfab.lint.called_otherwise import called_otherwise
from mfab.lint.certainty import all_written, is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix, renaming_fix
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
    misspelt = called_otherwise(
        (entry.task.phase for entry in all_written(subject.index) if entry.task.phase is not None), phases
    )
    for name, definition in misspelt.items():
        yield _definition(subject, name, definition)
    for entry in all_written(subject.index):
        phase = entry.task.phase
        if (
            phase is not None
            and phase not in phases
            and phase not in misspelt
            and not is_lost(subject.places, "phases", phase)
        ):
            hint = help_with(phase, phases, f"there are {listed(list(phases))}")
            message = f"task '{entry.id}' is in the phase {quoted(phase)}, which is not declared{hint}"
            path = (*entry.path, "phase")
            yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, phase, phases))


def _definition(subject: PlaybookSubject, name: str, definition: str) -> Finding:
    message = (
        f"no task is in the phase {quoted(definition)}, and several are in {quoted(name)}, which is not declared; "
        f"did you mean '{name}' here?"
    )
    path = ("phases", definition)
    if subject.places.has(path):
        return Finding(subject.at_key(path), message, fix=renaming_fix(subject.places, path, name))
    position = list(subject.playbook.phases).index(definition)
    in_list = ("phases", position)
    return Finding(subject.at(in_list), message, fix=name_fix(subject.places, in_list, definition, (name,)))
