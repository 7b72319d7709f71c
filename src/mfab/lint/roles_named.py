"""Where a playbook names roles: owners, contributors, approvers, who is told, who steers, who takes over."""

from collections.abc import Iterator
from typing import NamedTuple

from mfab.model.role import Role
from mfab.model.task import Task
from mfab.parser.places import Path

# The keys under which a task, or the playbook, names a role.
KEYS = (
    "owner", "contributors", "approvers", "informed", "hands_over", "escalate", "approvals", "steered_by", "receiver",
    "successor",
)  # fmt: skip


class RoleNamed(NamedTuple):
    """A role's name, where it stands, and the sentence around it up to the name."""

    name: str
    path: Path
    phrase: str


def names_in_task(task: Task) -> Iterator[str]:
    """Yield the names alone: most are right, and then nobody asks where they stand."""
    if task.owner is not None:
        yield task.owner
    yield from task.contributors
    yield from task.approvers
    yield from task.informed
    yield from task.hands_over
    if task.approvals is not None and task.approvals.escalate is not None:
        yield task.approvals.escalate
    if task.escalate is not None:
        yield task.escalate


def in_task(name: str, task: Task, path: Path) -> Iterator[RoleNamed]:
    """Yield the roles that a task names."""
    if task.owner is not None:
        yield RoleNamed(task.owner, (*path, "owner"), f"task '{name}' has the owner")
    lists = (
        ("contributors", task.contributors, "has the contributor"),
        ("approvers", task.approvers, "has the approver"),
        ("informed", task.informed, "informs"),
        ("hands_over", task.hands_over, "hands over what is known by"),
    )
    for key, roles, verb in lists:
        for position, role in enumerate(roles):
            yield RoleNamed(role, (*path, key, position), f"task '{name}' {verb}")
    if task.approvals is not None and task.approvals.escalate is not None:
        place = (*path, "approvals", "escalate")
        yield RoleNamed(task.approvals.escalate, place, f"task '{name}' escalates its approvals to")
    if task.escalate is not None:
        yield RoleNamed(task.escalate, (*path, "escalate"), f"task '{name}' escalates to")


def in_role(name: str, role: Role) -> Iterator[RoleNamed]:
    """Yield the roles that take over what another has learned, or its work."""
    if role.receiver is not None:
        yield RoleNamed(role.receiver, ("roles", name, "receiver"), f"role '{name}' has the receiver")
    if role.successor is not None:
        yield RoleNamed(role.successor, ("roles", name, "successor"), f"role '{name}' has the successor")
