"""What each instance of a task waits for, stepping over what is left out."""

from collections.abc import Iterator, Mapping
from itertools import islice

from mfab.diagnostics.suggestion import nearest
from mfab.model.need import Lag, LinkType, Need
from mfab.model.process import Link, Path
from mfab.model.task import Task
from mfab.parser.instances import Binding, Instance, TooLarge, instance_id
from mfab.parser.task_index import Entry, TaskIndex

MOST_LINKS = 1_000_000
# What a summary says for all that is in it.
_PASSED_ON = ("phase", "calendar", "late")


class Linker:
    """Finds what each instance waits for, stepping over what is left out."""

    def __init__(self, index: TaskIndex, instances: Mapping[str, tuple[Instance, ...]]) -> None:
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

    def is_empty_summary(self, instance: Instance) -> bool:
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

    def links(self, instance: Instance) -> tuple[Link, ...]:
        """Return what the instance waits for, each once. Raises `TooLarge`."""
        found = list(islice(self._all_links(instance), MOST_LINKS + 1))
        self._count += len(found)
        if self._count > MOST_LINKS:
            raise TooLarge(f"the fan-outs make more than {MOST_LINKS:,} links")
        if len(found) < 2:
            return tuple(found)
        first = {(link.predecessor, link.type, link.lag, link.outcome): link for link in reversed(found)}
        return tuple(link for link in found if first[link.predecessor, link.type, link.lag, link.outcome] is link)

    def _all_links(self, instance: Instance) -> Iterator[Link]:
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

    def _matching(self, name: str, values: Binding, wanted: str | None = None) -> Iterator[Instance]:
        """Yield the instances that agree on shared loop variables, or on the one value that is asked for."""
        group = self._instances[name]
        if wanted is not None:
            chosen = self._by_id.get(f"{name}@{wanted}")
            yield from (chosen,) if chosen is not None else group
            return
        if len(group) == 1 and not group[0].values:
            yield group[0]
            return
        bound = dict(values)
        if group and all(variable in bound for variable, _ in group[0].values):
            paired = self._by_id.get(instance_id(name, tuple(bound[variable] for variable, _ in group[0].values)))
            yield from (paired,) if paired is not None else ()
            return
        for instance in group:
            if all(bound.get(variable, value) == value for variable, value in instance.values):
                yield instance

    def _is_gone(self, instance: Instance) -> bool:
        return instance.is_left_out or self.is_empty_summary(instance)

    def _instead_of(self, left_out: Instance) -> tuple[str, ...]:
        """Return what an instance that is left out would have waited for, however many are left out in a row."""
        found = self._instead.get(left_out.id)
        if found is None:
            found = tuple(dict.fromkeys(self._stepped_over(left_out)))
            self._instead[left_out.id] = found
        return found

    def _stepped_over(self, left_out: Instance) -> Iterator[str]:
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

    def _needed_by(self, gone: Instance) -> Iterator[Instance]:
        """Yield what an instance that is left out waited for: by itself, by its summaries, or by what is in it."""
        around = [self._index.entries[name] for name in gone.entry.ancestors]
        for entry in (gone.entry, *around):
            for need, name, _ in self._needs(entry):
                yield from self._matching(name, gone.values, need.value)
        for name in self._inner.get(gone.entry.id, ()):
            yield from self._matching(name, gone.values)


def _outcome(need: Need, task: Task) -> str | None:
    """Return the outcome that is meant: itself, or the nearest when it is a slip."""
    if need.outcome is None or need.outcome in task.decides:
        return need.outcome
    return nearest(need.outcome, task.decides)
