"""Every task of a playbook by its id, at whichever level of summary it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from mfab.diagnostics.suggestion import nearest
from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.parser.places import Path

# In a file with more misspelt names than these, the others are left as they are.
MOST_SLIPS = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A task with its id, where it is written, and the ids of the summaries around it, outermost first."""

    id: str
    task: Task
    path: Path
    ancestors: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TaskIndex:
    """The tasks in file order. Where an id is used twice, the first counts; the others are in `repeated`.

    An index equals only itself, so that what is found out about it can be remembered with it.
    """

    entries: Mapping[str, Entry]
    repeated: tuple[Entry, ...]
    delivered_by: Mapping[str, tuple[str, ...]]
    slips: Mapping[str, str]

    def find(self, name: str) -> str | None:
        """Return the id that a name means: itself, or the nearest when it is a slip. A rule tells of the slip."""
        return name if name in self.entries else self.slips.get(name)

    def deliverers(self, name: str) -> tuple[str, ...]:
        """Return the tasks that deliver what a name means, likewise."""
        if name not in self.delivered_by:
            name = self.slips.get(f"deliverable {name}", name)
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
    return TaskIndex(
        entries,
        tuple(repeated),
        {name: tuple(ids) for name, ids in delivered_by.items()},
        dict(islice(_slips(playbook, entries, delivered_by), MOST_SLIPS)),
    )


def _slips(
    playbook: Playbook, entries: Mapping[str, Entry], delivered_by: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """Yield what misspelt names mean. A name of a deliverable is told apart, as it may be a task's id too."""
    names = [playbook.anchor] if playbook.anchor is not None else []
    names += [need.task for entry in entries.values() for need in entry.task.needs]
    for name in islice(dict.fromkeys(name for name in names if name not in entries), MOST_SLIPS):
        meant = nearest(name, entries)
        if meant is not None:
            yield name, meant
    used = dict.fromkeys(name for entry in entries.values() for name in entry.task.uses if name not in delivered_by)
    for name in islice(used, MOST_SLIPS):
        meant = nearest(name, delivered_by)
        if meant is not None:
            yield f"deliverable {name}", meant


def walk(tasks: Mapping[str, Task], path: Path = (), ancestors: tuple[str, ...] = ()) -> Iterator[Entry]:
    """Yield tasks in file order, a summary before what is in it."""
    for name, task in tasks.items():
        place = (*path, "tasks", name)
        yield Entry(name, task, place, ancestors)
        if task.tasks:
            yield from walk(task.tasks, place, (*ancestors, name))
