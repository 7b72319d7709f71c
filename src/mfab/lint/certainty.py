"""What the reader left out: a rule about something missing asks here first, as one mistake is told once."""

from collections.abc import Iterator

from mfab.model.task import Task
from mfab.parser.locator import Locator
from mfab.parser.places import Path
from mfab.parser.task_index import Entry, TaskIndex

_IN_SHARED_FILES = ("roles", "deliverables", "phases")


def is_lost(places: Locator, section: str, name: str) -> bool:
    """Tell whether something of that name was left out of a section such as `roles`, or has another name now."""
    if places.has((section, name)):
        return True
    for lost in places.uncertain:
        if lost[-1] == section or lost[-2:] == (section, name):
            return True
        if lost[0] == "include" and section in _IN_SHARED_FILES:
            return True
    return False


def all_written(index: TaskIndex) -> Iterator[Entry]:
    """Yield the tasks, also those whose id another has: what they say is not unsaid by that."""
    yield from index.entries.values()
    yield from index.repeated


def tells_all(places: Locator, path: Path, *keys: str) -> bool:
    """Tell whether a task says all that its author wrote under these keys; an unknown key may mean any of them."""
    for lost in places.uncertain:
        if path[: len(lost)] == lost:
            return False
        if lost[: len(path)] == path and _may_be(lost[len(path)], keys):
            return False
    return True


def all_tell(places: Locator, *keys: str) -> bool:
    """Tell whether the whole file says all that its author wrote under these keys, in tasks or beside them."""
    return not any(_hides(lost, keys) for lost in places.uncertain)


def _hides(lost: Path, keys: tuple[str, ...]) -> bool:
    depth = 0
    while depth + 1 < len(lost) and lost[depth] == "tasks":
        depth += 2
    if depth == 0:
        return lost[0] == "tasks" or lost[0] in keys or lost[-1] in keys
    return depth >= len(lost) or _may_be(lost[depth], keys)


def _may_be(key: str | int, keys: tuple[str, ...]) -> bool:
    return key in keys or key == "tasks" or key not in Task.model_fields
