"""Which function a role belongs to, and which roles take part in a task."""

from collections.abc import Iterator

from mfab.model.playbook import Playbook
from mfab.model.role import Sourcing
from mfab.model.task import Task


def roles_in(task: Task) -> Iterator[str]:
    """Yield the roles that take part in a task: they do it, help, say yes, or are told."""
    if task.owner is not None:
        yield task.owner
    yield from task.contributors
    yield from task.approvers
    yield from task.informed


def functions_in(playbook: Playbook, task: Task) -> frozenset[str]:
    """Return the functions that take part in a task."""
    functions = (function_of(playbook, role) for role in roles_in(task))
    return frozenset(function for function in functions if function is not None)


def function_of(playbook: Playbook, role: str | None) -> str | None:
    """Return the function of a role, if it says one."""
    found = playbook.roles.get(role) if role is not None else None
    return found.function if found is not None else None


def is_in_house(playbook: Playbook, role: str | None) -> bool:
    """Tell whether a role is filled from within the house; of one that is not declared nothing else is known."""
    found = playbook.roles.get(role) if role is not None else None
    return found is None or found.sourcing is Sourcing.IN_HOUSE
