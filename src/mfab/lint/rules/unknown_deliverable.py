"""What a task delivers is among the deliverables that the playbook declares.

Once a playbook declares its deliverables, the list is what everybody reads: who gets what, and whether a customer sees
it. A name that is not in it is a slip, or something the others do not know of. A playbook without such a list is not
asked. The material of a grid's plays is what the playbooks around it deliver.

Wrong::

    deliverables:
      press-kit: {audience: partner}
    tasks:
      press: {owner: content-lead, duration: 2d, delivers: [press-kits]}

Right::

    deliverables:
      press-kit: {audience: partner}
    tasks:
      press: {owner: content-lead, duration: 2d, delivers: [press-kit]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.called_otherwise import called_otherwise
from mfab.lint.certainty import is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix, renaming_fix
from mfab.lint.handoffs import handoffs
from mfab.lint.subject import GridSubject, PlaybookSubject
from mfab.lint.wording import help_with
from mfab.model.record import quoted

CODE = "unknown-deliverable"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject | GridSubject) -> Iterator[Finding]:
    """Yield each deliverable that is handed on but not declared."""
    if isinstance(subject, GridSubject):
        yield from _in_grid(subject)
        return
    declared = subject.playbook.deliverables
    if not declared:
        return
    found = handoffs(subject.index, declared)
    told_as_undelivered = {meant for name, meant in found.slips.items() if name in declared}
    mentions = (name for by_name in (found.delivered, found.used) for name, places in by_name.items() for _ in places)
    misspelt = {
        name: meant
        for name, meant in called_otherwise(mentions, declared).items()
        if name in found.delivered and meant in subject.own.deliverables
    }
    for name, definition in misspelt.items():
        place = ("deliverables", definition)
        message = (
            f"no task delivers {quoted(definition)}, and several hand on {quoted(name)}, which is not among the "
            f"deliverables; did you mean '{name}' here?"
        )
        yield Finding(subject.at_key(place), message, fix=renaming_fix(subject.places, place, name))
    for name, makers in found.delivered.items():
        if (
            name in declared
            or name in misspelt
            or name in told_as_undelivered
            or is_lost(subject.places, "deliverables", name)
        ):
            continue
        task, path = makers[0]
        hint = help_with(name, declared, "add it there")
        message = f"task '{task}' delivers {quoted(name)}, which is not among the deliverables{hint}"
        yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, name, declared))


def _in_grid(subject: GridSubject) -> Iterator[Finding]:
    """Yield each material of a play that no playbook of the workspace delivers."""
    names = subject.names
    if names is None or not names.deliverables or not names.is_whole:
        return
    for play, about in subject.grid.plays.items():
        for number, name in enumerate(about.material):
            if name not in names.deliverables:
                path = ("plays", play, "material", number)
                hint = help_with(name, names.deliverables, "declare it in the playbook that makes it")
                message = f"play '{play}' shows {quoted(name)}, which no playbook of this workspace delivers{hint}"
                fix = name_fix(subject.places, path, name, names.deliverables)
                yield Finding(subject.at(path), message, fix=fix)
