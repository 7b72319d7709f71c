"""A playbook beside others: what is compared when a function seems to be forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mfab.model.functions import function_of
from mfab.model.interplay import Part
from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.parser.task_index import TaskIndex


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A playbook with its includes, by the path that messages show. `left_out` are tasks that this occasion drops.

    One that is not ours comes from mfab's library: its functions are not those of the house.
    """

    path: str
    playbook: Playbook
    index: TaskIndex
    left_out: frozenset[str] = frozenset()
    is_ours: bool = True

    def whole(self) -> "Neighbour":
        """Return the playbook with what this occasion leaves out."""
        return replace(self, left_out=frozenset())

    @property
    def name(self) -> str:
        return self.playbook.playbook

    def tasks(self) -> Iterator[tuple[str, Task]]:
        """Yield the tasks of this occasion in file order."""
        for entry in self.index.entries.values():
            if entry.id not in self.left_out:
                yield entry.id, entry.task


def parts_in(task: Task) -> Iterator[tuple[str, Part]]:
    """Yield each role that a task names, with how it takes part; a role may stand twice."""
    if task.owner is not None:
        yield task.owner, Part.DOES
    for role in task.approvers:
        yield role, Part.APPROVES
    for role in task.contributors:
        yield role, Part.CONTRIBUTES
    for role in task.informed:
        yield role, Part.INFORMED


def functions_taking_part(neighbour: Neighbour) -> Mapping[str, Mapping[str, Part]]:
    """Return for each function the tasks it has a part in, with the first of its parts in each."""
    found: dict[str, dict[str, Part]] = {}
    for name, task in neighbour.tasks():
        for role, part in parts_in(task):
            function = function_of(neighbour.playbook, role)
            if function is not None:
                found.setdefault(function, {}).setdefault(name, part)
    return found
