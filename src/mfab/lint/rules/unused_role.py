"""A role that the playbook declares has something to do in it.

A role without a task, an approval or a word of information is a function that was meant to take part and was
forgotten; or it is left over, and somebody is asked to agree to a process that never asks for them.

Wrong::

    roles: {copywriter: {}, logistics-planner: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d}

Right::

    roles: {copywriter: {}, logistics-planner: {}}
    tasks:
      copy: {owner: copywriter, duration: 3d, informed: [logistics-planner]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import nearest
from mfab.lint.certainty import all_tell, all_written
from mfab.lint.finding import Finding
from mfab.lint.roles_named import KEYS, in_role, names_in_task
from mfab.lint.subject import PlaybookSubject

CODE = "unused-role"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each role of the playbook's own that nothing names."""
    if not subject.own.roles or not all_tell(subject.places, *KEYS):
        return
    roles = subject.playbook.roles
    used = {name if name in roles else nearest(name, roles) for name in _named(subject)}
    for name in subject.own.roles:
        if name not in used:
            message = (
                f"role '{name}' has nothing to do; make it owner, contributor, approver or informed, or take it out"
            )
            yield Finding(subject.at_key(("roles", name)), message)


def _named(subject: PlaybookSubject) -> dict[str, None]:
    """Return each name of a role once, in file order."""
    found: dict[str, None] = {}
    if subject.playbook.steered_by is not None:
        found[subject.playbook.steered_by] = None
    for name, role in subject.playbook.roles.items():
        found.update((named.name, None) for named in in_role(name, role))
    for entry in all_written(subject.index):
        found.update(dict.fromkeys(names_in_task(entry.task)))
    return found
