"""Deliverables as they are handed on: who delivers, who uses, and which name is a slip of which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mfab.diagnostics.suggestion import nearest
from mfab.lint.certainty import all_written
from mfab.model.role import Deliverable
from mfab.parser.places import Path
from mfab.parser.task_index import TaskIndex


@dataclass(frozen=True, slots=True)
class Handoffs:
    """By deliverable: the tasks that deliver and use it with the place of each.

    `slips` leads from a name that is used, and that nobody delivers, to the delivered name it is a slip of, or that
    is a slip of it.
    """

    delivered: Mapping[str, Sequence[tuple[str, Path]]]
    used: Mapping[str, Sequence[tuple[str, Path]]]
    slips: Mapping[str, str]

    def is_used(self, name: str) -> bool:
        """Tell whether a task other than its own uses what is delivered, if need be by a misspelt name."""
        if name in self.slips.values():
            return True
        makers = [task for task, _ in self.delivered.get(name, ())]
        return any(makers != [task] for task, _ in self.used.get(name, ()))


def handoffs(index: TaskIndex, declared: Mapping[str, Deliverable]) -> Handoffs:
    """Return who hands on what, in file order."""
    delivered: dict[str, list[tuple[str, Path]]] = {}
    used: dict[str, list[tuple[str, Path]]] = {}
    for entry in all_written(index):
        for position, name in enumerate(entry.task.delivers):
            delivered.setdefault(name, []).append((entry.id, (*entry.path, "delivers", position)))
        for position, name in enumerate(entry.task.uses):
            used.setdefault(name, []).append((entry.id, (*entry.path, "uses", position)))
    slips = {}
    for name in used:
        if name in delivered:
            continue
        # A name that is declared is right; then only a delivered name that is not declared can be the slip.
        others = [other for other in delivered if name not in declared or other not in declared]
        meant = nearest(name, others)
        if meant is not None:
            slips[name] = meant
    return Handoffs(delivered, used, slips)
