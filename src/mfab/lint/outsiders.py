"""Who comes from outside the house: roles and people who are external or interim, and what they do in a process."""

from collections.abc import Iterator
from typing import NamedTuple

from mfab.lint.subject import PlaybookSubject
from mfab.model.playbook import Playbook
from mfab.model.role import Role, Sourcing
from mfab.model.task import Task
from mfab.parser.task_index import TaskIndex


class Outsider(NamedTuple):
    """A role from outside that does work in a process."""

    name: str
    role: Role


def is_outside(sourcing: Sourcing) -> bool:
    """Tell whether somebody does not belong to the house."""
    return sourcing is not Sourcing.IN_HOUSE


def outsiders(subject: PlaybookSubject) -> Iterator[Outsider]:
    """Yield the external and interim roles that own a task: they make something, and know how."""
    owners = _owners(subject.index)
    for name, role in subject.playbook.roles.items():
        if is_outside(role.sourcing) and name in owners:
            yield Outsider(name, role)


def _owners(index: TaskIndex) -> frozenset[str]:
    return frozenset(entry.task.owner for entry in index.entries.values() if entry.task.owner is not None)


def sourcing_of(playbook: Playbook, role: str | None) -> Sourcing:
    """Return where a role comes from; of one that is not declared nothing else is known than that it is ours."""
    found = playbook.roles.get(role) if role is not None else None
    return found.sourcing if found is not None else Sourcing.IN_HOUSE


def takes_part(task: Task, role: str) -> bool:
    """Tell whether a role does a task, helps with it or says yes to it."""
    return role == task.owner or role in task.contributors or role in task.approvers
