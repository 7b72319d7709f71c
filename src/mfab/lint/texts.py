"""Where parameters may stand: texts with `${name}`, fan-outs and conditions, with the loop variables around them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mfab.lint.certainty import all_written
from mfab.model.playbook import Playbook
from mfab.parser.condition import compile_condition
from mfab.parser.parameters import names_in
from mfab.parser.places import Path
from mfab.parser.task_index import Entry, TaskIndex

_TEXTS = ("title", "about", "channel")


class ParameterNamed(NamedTuple):
    """A parameter's name, where it stands, the loop variables there, and which task's text or condition it is."""

    name: str
    path: Path
    loops: tuple[str, ...]
    what: str
    task: str | None = None

    @property
    def phrase(self) -> str:
        """The sentence around the name, up to it."""
        if self.what == "for_each":
            return f"task '{self.task}' is made for each of"
        if self.what == "when":
            return f"the condition of task '{self.task}' reads"
        return f"the {self.what} fills in" if self.task is None else f"the {self.what} of task '{self.task}' fills in"


def parameters_named(playbook: Playbook, index: TaskIndex) -> Iterator[ParameterNamed]:
    """Yield each place that reads a parameter or loop variable, in file order."""
    for key in ("title", "purpose"):
        text = getattr(playbook, key)
        for name in names_in(text) if text else ():
            yield ParameterNamed(name, (key,), (), key)
    for entry in all_written(index):
        task = entry.task
        texts = (task.title or "", task.about or "", task.channel or "", *task.checklist)
        # Most tasks name no parameter at all.
        if task.when is not None or task.for_each or any("${" in text for text in texts):
            yield from _in_task(entry, loops_around(entry, index))


def loops_around(entry: Entry, index: TaskIndex) -> Mapping[str, tuple[str, ...] | str]:
    """Return the loop variables of a task and of the summaries around it, with what each goes through."""
    around = (*(index.entries[name] for name in entry.ancestors), entry) if entry.ancestors else (entry,)
    return {name: each for part in around for name, each in part.task.for_each.items()}


def _in_task(entry: Entry, loops: Mapping[str, object]) -> Iterator[ParameterNamed]:
    task, variables = entry.task, tuple(loops)
    for key in _TEXTS:
        text = getattr(task, key)
        for name in names_in(text) if text else ():
            yield ParameterNamed(name, (*entry.path, key), variables, key, entry.id)
    for position, text in enumerate(task.checklist):
        for name in names_in(text):
            place = (*entry.path, "checklist", position)
            yield ParameterNamed(name, place, variables, "checklist", entry.id)
    for variable, each in task.for_each.items():
        if isinstance(each, str):
            yield ParameterNamed(each, (*entry.path, "for_each", variable), (), "for_each", entry.id)
    if task.when is not None:
        condition = compile_condition(task.when)
        for name in condition.names if not isinstance(condition, str) else ():
            yield ParameterNamed(name, (*entry.path, "when"), variables, "when", entry.id)
