"""The expansion of a playbook for one occasion: fan-outs, conditions, and what waits for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from mfab.diagnostics.suggestion import nearest
from mfab.model.need import Lag, LinkType, Need
from mfab.model.parameter import Parameter
from mfab.model.playbook import Playbook
from mfab.model.process import Kind, Link, Path, Process, Step
from mfab.model.task import Task
from mfab.parser.condition import compile_condition
from mfab.parser.parameters import Written, fill_in, typed, values_of
from mfab.parser.task_index import Entry, TaskIndex, index_tasks

if TYPE_CHECKING:
    from mfab.model.run_file import Change

MOST_STEPS = 100_000
MOST_LINKS = 1_000_000
# What a summary says for all that is in it.
_PASSED_ON = ("phase", "calendar", "late")
Binding = tuple[tuple[str, str], ...]


class TooLarge(Exception):
    """A fan-out makes more tasks or links than can be planned."""


@dataclass(frozen=True, slots=True)
class _Instance:
    """One instance of a task, before its links are known."""

    id: str
    entry: Entry
    values: Binding
    is_left_out: bool


def changed(playbook: Playbook, changes: Mapping[str, Change]) -> Playbook:
    """Return the playbook with the keys that this occasion gives; a dropped task stays, and is left out later."""
    if not changes:
        return playbook
    return playbook.model_copy(update={"tasks": _changed_tasks(playbook.tasks, changes)})


def _changed_tasks(tasks: Mapping[str, Task], changes: Mapping[str, Change]) -> dict[str, Task]:
    found: dict[str, Task] = {}
    for name, task in tasks.items():
        update: dict[str, object] = {}
        if task.tasks:
            update["tasks"] = _changed_tasks(task.tasks, changes)
        if name in changes:
            change = changes[name]
            update |= {key: getattr(change, key) for key in change.changed_keys}
        found[name] = task.model_copy(update=update) if update else task
    return found


def expand(
    playbook: Playbook, given: Mapping[str, Written] | None = None, dropped: frozenset[str] = frozenset()
) -> Process:
    """Expand a playbook with the given values and the defaults. Raises `TooLarge` only.

    What a rule finds wrong (an unknown name, a condition that cannot be read) does no harm here:
    a misspelt name is taken for its nearest, and a condition that cannot be decided keeps its task.
    """
    index = index_tasks(playbook)
    values = values_of(playbook.parameters, given or {})
    instances = _instances(index, playbook.parameters, values, dropped)
    linker = _Linker(index, instances)
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


def _anchor(playbook: Playbook, index: TaskIndex, steps: Mapping[str, Step]) -> str | None:
    name = index.find(playbook.anchor) if playbook.anchor is not None else None
    return name if name in steps else None


def _instances(
    index: TaskIndex,
    parameters: Mapping[str, Parameter],
    values: Mapping[str, Written],
    dropped: frozenset[str],
) -> dict[str, tuple[_Instance, ...]]:
    """Return the instances of each task, at least one."""
    found: dict[str, tuple[_Instance, ...]] = {}
    plain = {name: typed(parameters[name], value) for name, value in values.items()}
    count = 0
    for entry in index.entries.values():
        around = [index.entries[name] for name in entry.ancestors]
        loops = {name: each for part in (*around, entry) for name, each in part.task.for_each.items()}
        conditions = [part.task.when for part in (*around, entry) if part.task.when is not None]
        is_dropped = any(part.id in dropped for part in (*around, entry))
        lists = [_loop_values(each, values) for each in loops.values()]
        group = []
        for choice in product(*lists):
            count += 1
            if count > MOST_STEPS:
                raise TooLarge(f"the fan-outs make more than {MOST_STEPS:,} tasks")
            binding = tuple(zip(loops, choice, strict=True))
            left_out = is_dropped or not all(_holds(text, {**plain, **dict(binding)}) for text in conditions)
            group.append(_Instance(_instance_id(entry.id, choice), entry, binding, left_out))
        # A fan-out over an empty list leaves out the task as such, which is stepped over like any other.
        found[entry.id] = tuple(group) or (_Instance(entry.id, entry, (), True),)
    return found


def _loop_values(each: tuple[str, ...] | str, values: Mapping[str, Written]) -> Sequence[str]:
    if isinstance(each, tuple):
        return each
    value = values.get(each, ())
    return (value,) if isinstance(value, str) else value


def _instance_id(name: str, choice: tuple[str, ...]) -> str:
    return "@".join((name, *choice))


def _holds(text: str, values: Mapping[str, str | float | bool | tuple[str, ...]]) -> bool:
    condition = compile_condition(text)
    return isinstance(condition, str) or condition.holds(values) is not False


def _step(instance: _Instance, linker: _Linker, values: Mapping[str, Written]) -> Step:
    task = linker.with_inherited(instance.entry)
    known = {**values, **dict(instance.values)}
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
        links=tuple(linker.links(instance)),
    )


def _outcome(need: Need, task: Task) -> str | None:
    """Return the outcome that is meant: itself, or the nearest when it is a slip."""
    if need.outcome is None or need.outcome in task.decides:
        return need.outcome
    return nearest(need.outcome, task.decides)


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


class _Linker:
    """Finds what each instance waits for, stepping over what is left out."""

    def __init__(self, index: TaskIndex, instances: Mapping[str, tuple[_Instance, ...]]) -> None:
        self._index = index
        self._instances = instances
        self._inner: dict[str, list[str]] = {}
        for entry in index.entries.values():
            if entry.ancestors:
                self._inner.setdefault(entry.ancestors[-1], []).append(entry.id)
        self._instead: dict[str, tuple[str, ...]] = {}
        self._empty: dict[str, bool] = {}
        self._by_id = {instance.id: instance for group in instances.values() for instance in group}
        self._count = 0

    def with_inherited(self, entry: Entry) -> Task:
        """Return a task with the phase, the calendar and the planning of the summaries around it."""
        task = entry.task
        inherited: dict[str, object] = {}
        for name in reversed(entry.ancestors):
            around = self._index.entries[name].task
            for key in _PASSED_ON:
                if not getattr(task, key) and getattr(around, key):
                    inherited.setdefault(key, getattr(around, key))
        return task.model_copy(update=inherited) if inherited else task

    def is_empty_summary(self, instance: _Instance) -> bool:
        """Tell whether all that is in a summary is left out, and the summary with it."""
        if not instance.entry.task.is_summary:
            return False
        if instance.id not in self._empty:
            self._empty[instance.id] = not any(
                not inner.is_left_out and not self.is_empty_summary(inner)
                for name in self._inner.get(instance.entry.id, ())
                for inner in self._matching(name, instance.values)
            )
        return self._empty[instance.id]

    def instance_of(self, name: str, values: Binding) -> str | None:
        """Return the id of the instance of a summary around an instance with these values."""
        for instance in self._matching(name, values):
            return instance.id
        return None

    def links(self, instance: _Instance) -> Iterator[Link]:
        """Yield each thing that the instance waits for once."""
        seen: set[tuple[str, LinkType, Lag, str | None]] = set()
        for link in self._all_links(instance):
            key = (link.predecessor, link.type, link.lag, link.outcome)
            if key not in seen:
                seen.add(key)
                self._count += 1
                if self._count > MOST_LINKS:
                    raise TooLarge(f"the fan-outs make more than {MOST_LINKS:,} links")
                yield link

    def _all_links(self, instance: _Instance) -> Iterator[Link]:
        for need, name, path in self._needs(instance.entry):
            for other in self._matching(name, instance.values, need.value):
                if not self._is_gone(other):
                    yield Link(other.id, need.type, need.lag, _outcome(need, other.entry.task), path)
                    continue
                for instead in self._instead_of(other):
                    yield Link(instead, LinkType.FS, Lag(), None, path)

    def _needs(self, entry: Entry) -> Iterator[tuple[Need, str, Path]]:
        for position, need in enumerate(entry.task.needs):
            name = None if need.previous else self._index.find(need.task)
            if name is not None and name != entry.id:
                yield need, name, (*entry.path, "needs", position)
        for position, deliverable in enumerate(entry.task.uses):
            for name in self._index.deliverers(deliverable):
                if name != entry.id:
                    yield Need(name), name, (*entry.path, "uses", position)

    def _matching(self, name: str, values: Binding, wanted: str | None = None) -> Iterator[_Instance]:
        """Yield the instances that agree on shared loop variables, or on the one value that is asked for."""
        group = self._instances[name]
        if wanted is not None:
            chosen = self._by_id.get(f"{name}@{wanted}")
            yield from (chosen,) if chosen is not None else group
            return
        bound = dict(values)
        if group and all(variable in bound for variable, _ in group[0].values):
            paired = self._by_id.get(_instance_id(name, tuple(bound[variable] for variable, _ in group[0].values)))
            yield from (paired,) if paired is not None else ()
            return
        for instance in group:
            if all(bound.get(variable, value) == value for variable, value in instance.values):
                yield instance

    def _is_gone(self, instance: _Instance) -> bool:
        return instance.is_left_out or self.is_empty_summary(instance)

    def _instead_of(self, left_out: _Instance) -> tuple[str, ...]:
        """Return what an instance that is left out would have waited for, however many are left out in a row."""
        found = self._instead.get(left_out.id)
        if found is None:
            found = tuple(dict.fromkeys(self._stepped_over(left_out)))
            self._instead[left_out.id] = found
        return found

    def _stepped_over(self, left_out: _Instance) -> Iterator[str]:
        # A list of work and not a recursion: ten thousand tasks in a row may be left out.
        waiting, seen = [left_out], {left_out.id}
        while waiting:
            gone = waiting.pop()
            for other in self._needed_by(gone):
                if not self._is_gone(other):
                    yield other.id
                elif other.id not in seen:
                    seen.add(other.id)
                    waiting.append(other)

    def _needed_by(self, gone: _Instance) -> Iterator[_Instance]:
        """Yield what an instance that is left out waited for: by itself, by its summaries, or by what is in it."""
        around = [self._index.entries[name] for name in gone.entry.ancestors]
        for entry in (gone.entry, *around):
            for need, name, _ in self._needs(entry):
                yield from self._matching(name, gone.values, need.value)
        for name in self._inner.get(gone.entry.id, ()):
            yield from self._matching(name, gone.values)
