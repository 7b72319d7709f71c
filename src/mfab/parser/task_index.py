"""Every task of a playbook by its id, at whichever level of summary it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mfab.diagnostics.suggestion import nearest
from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.parser.places import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A task with its id, where it is written, and the ids of the summaries around it, outermost first."""

    id: str
    task: Task
    path: Path
    ancestors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskIndex:
    """The tasks in file order. Where an id is used twice, the first counts; the others are in `repeated`."""

    entries: Mapping[str, Entry]
    repeated: tuple[Entry, ...]
    delivered_by: Mapping[str, tuple[str, ...]]

    def find(self, name: str) -> str | None:
        """Return the id that a name means: itself, or the nearest when it is a slip. A rule tells of the slip."""
        return name if name in self.entries else nearest(name, self.entries)

    def deliverers(self, name: str) -> tuple[str, ...]:
        """Return the tasks that deliver what a name means, likewise."""
        if name not in self.delivered_by:
            name = nearest(name, self.delivered_by) or name
        return self.delivered_by.get(name, ())


def index_tasks(playbook: Playbook) -> TaskIndex:
    """Return all tasks of a playbook by id."""
    entries: dict[str, Entry] = {}
    repeated: list[Entry] = []
    delivered_by: dict[str, list[str]] = {}
    for entry in walk(playbook.tasks):
        if entry.id in entries:
            repeated.append(entry)
            continue
        entries[entry.id] = entry
        for name in entry.task.delivers:
            delivered_by.setdefault(name, []).append(entry.id)
    return TaskIndex(entries, tuple(repeated), {name: tuple(ids) for name, ids in delivered_by.items()})


def walk(tasks: Mapping[str, Task], path: Path = (), ancestors: tuple[str, ...] = ()) -> Iterator[Entry]:
    """Yield tasks in file order, a summary before what is in it."""
    for name, task in tasks.items():
        place = (*path, "tasks", name)
        yield Entry(name, task, place, ancestors)
        if task.tasks:
            yield from walk(task.tasks, place, (*ancestors, name))
