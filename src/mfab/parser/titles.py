"""The titles of tasks on one occasion: filled in, that of a fan-out with all its values."""

from collections.abc import Mapping

from mfab.model.process import Process
from mfab.parser.parameters import fill_in
from mfab.parser.task_index import TaskIndex


def titles_of(process: Process, index: TaskIndex) -> Mapping[str, str]:
    """Return the title of each task, also of those that the occasion leaves out; without one, its id."""
    found = {}
    for entry in index.entries.values():
        loops: dict[str, dict[str, None]] = {}
        for step in process.instances.get(entry.id, ()):
            for name, value in process.steps[step].values:
                loops.setdefault(name, {})[value] = None
        values = {**process.values, **{name: tuple(each) for name, each in loops.items()}}
        found[entry.id] = fill_in(entry.task.title or entry.id, values)
    return found
