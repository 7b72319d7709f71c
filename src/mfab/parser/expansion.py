"""The expansion of a playbook for one occasion: its steps in file order, and what each waits for."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from mfab.model.playbook import Playbook
from mfab.model.process import Kind, Process, Step
from mfab.model.task import Task
from mfab.parser.instances import MOST_STEPS, Instance, TooLarge, instances_of
from mfab.parser.linking import Linker
from mfab.parser.parameters import Written, fill_in, values_of
from mfab.parser.task_index import TaskIndex, index_tasks

__all__ = ["Expansion", "TooLarge", "expand"]


def expand(
    playbook: Playbook,
    given: Mapping[str, Written] | None = None,
    dropped: frozenset[str] = frozenset(),
    index: TaskIndex | None = None,
) -> Process:
    """Expand a playbook with the given values and the defaults. Raises `TooLarge` only.

    What a rule finds wrong (an unknown name, a condition that cannot be read) does no harm here:
    a misspelt name is taken for its nearest, and a condition that cannot be decided keeps its task.
    `index` is that of the playbook, for who has it already.
    """
    index = index if index is not None else index_tasks(playbook)
    values = values_of(playbook.parameters, given or {})
    instances = instances_of(index, playbook.parameters, values, dropped)
    linker = Linker(index, instances)
    steps = {
        instance.id: _step(instance, linker, values)
        for group in instances.values()
        for instance in group
        if not instance.is_left_out and not linker.is_empty_summary(instance)
    }
    ordered = _with_children(steps)
    left_out = frozenset(i.id for group in instances.values() for i in group if i.id not in ordered)
    return Process(
        playbook=playbook,
        values=values,
        steps=ordered,
        instances={
            name: tuple(instance.id for instance in group if instance.id in ordered)
            for name, group in instances.items()
        },
        left_out=left_out,
        anchor=_anchor(playbook, index, ordered),
    )


class Expansion:
    """What a playbook comes to with its default values, worked out when somebody asks for it."""

    def __init__(self, playbook: Playbook, index: TaskIndex) -> None:
        self._playbook, self._index = playbook, index

    @property
    def process(self) -> Process | None:
        """The process, or None when it is too large."""
        return self._found if isinstance(self._found, Process) else None

    @property
    def too_large(self) -> str | None:
        """Why it is too large to be planned. Only many tasks and fan-outs make it so."""
        entries = self._index.entries.values()
        if len(entries) <= MOST_STEPS and not any(entry.task.for_each for entry in entries):
            return None
        return str(self._found) if isinstance(self._found, TooLarge) else None

    @cached_property
    def _found(self) -> Process | TooLarge:
        try:
            return expand(self._playbook, index=self._index)
        except TooLarge as error:
            return error


def _anchor(playbook: Playbook, index: TaskIndex, steps: Mapping[str, Step]) -> str | None:
    name = index.find(playbook.anchor) if playbook.anchor is not None else None
    return name if name in steps else None


def _step(instance: Instance, linker: Linker, values: Mapping[str, Written]) -> Step:
    task = linker.with_inherited(instance.entry)
    known = {**values, **dict(instance.values)} if instance.values else values
    title = fill_in(task.title, known) if task.title is not None else instance.id
    ancestors = instance.entry.ancestors
    parent = linker.instance_of(ancestors[-1], instance.values) if ancestors else None
    return Step(
        id=instance.id,
        name=instance.entry.id,
        path=instance.entry.path,
        task=task,
        kind=_kind(task),
        title=title,
        values=instance.values,
        parent=parent,
        children=(),
        links=linker.links(instance),
    )


def _kind(task: Task) -> Kind:
    if task.is_summary:
        return Kind.SUMMARY
    if task.milestone:
        return Kind.MILESTONE
    return Kind.GATE if task.is_gate else Kind.TASK


def _with_children(steps: Mapping[str, Step]) -> dict[str, Step]:
    children: dict[str, list[str]] = {}
    for step in steps.values():
        if step.parent is not None:
            children.setdefault(step.parent, []).append(step.id)
    return {
        name: replace(step, children=tuple(children[name])) if name in children else step
        for name, step in steps.items()
    }
