"""Where a run file departs from its playbook, as written."""

from mfab.model.plan import Deviation
from mfab.model.run_file import RunFile
from mfab.model.task import Task
from mfab.parser.task_index import TaskIndex


def deviations(run: RunFile, index: TaskIndex) -> tuple[Deviation, ...]:
    """Return what a run file replaces or drops, in its own order."""
    found = []
    for name, change in run.changes.items():
        if name not in index.entries:
            continue
        task = index.entries[name].task
        if change.drop:
            found.append(Deviation(name, "drop", "in the playbook", "left out this time"))
        found.extend(Deviation(name, key, _written(task, key), _written(change, key)) for key in change.changed_keys)
    return tuple(found)


def _written(task: Task, key: str) -> str:
    value = task.model_dump(mode="json", by_alias=True, include={key})[key]
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(str(name) for name in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
