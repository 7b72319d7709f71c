"""Made-up projects with one thing taken out: a link, or a date of a task."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mfab.planning.why.reason import Reason, Step, Why
from mfab.use_cases.explaining_dates import Explained, why_file
from mfab.use_cases.options import Options
from mfab.use_cases.reading import Shelf
from tests.planning.projects import Project, Task, write

Written = tuple[str | int, ...]


def explained(project: Project, row: str, end: str) -> Explained:
    """Ask why a row starts or ends, through the files of a user."""
    with tempfile.TemporaryDirectory() as folder:
        run = write(project, Path(folder))
        return why_file(Shelf(lambda: b""), str(run), row, end, Options(late=project.is_late))


def written_in(project: Project) -> Iterator[Written]:
    """Yield the path of each link and each date in a project."""
    for task, path in _tasks(project.tasks, ("tasks",)):
        for position in range(len(task.needs)):
            yield (*path, "needs", position)
        for key, _ in task.dates:
            yield (*path, key)
        if task.late:
            yield (*path, "late")


def taken_out(project: Project, paths: set[Written]) -> Project:
    """Return a project without what is written at some paths."""
    return replace(project, tasks=tuple(_taken_out(task, ("tasks", task.id), paths) for task in project.tasks))


def on_the_way(why: Why) -> set[Written]:
    """Return where all is written that a way goes along, or that holds a date back."""
    reasons = [reason for step in steps_of(why) for reason in step.reasons]
    return {each.path for each in (*reasons, *why.besides) if each.path is not None}


def steps_of(why: Why) -> list[Step]:
    return [step for way in why.ways for step in way.steps]


def reasons_of(why: Why) -> list[Reason]:
    return [reason for step in steps_of(why) for reason in (*step.reasons, *step.equally)]


def _tasks(tasks: tuple[Task, ...], path: Written) -> Iterator[tuple[Task, Written]]:
    for task in tasks:
        yield task, (*path, task.id)
        yield from _tasks(task.tasks, (*path, task.id, "tasks"))


def _taken_out(task: Task, path: Written, paths: set[Written]) -> Task:
    needs = tuple(need for position, need in enumerate(task.needs) if (*path, "needs", position) not in paths)
    dates = tuple(pair for pair in task.dates if (*path, pair[0]) not in paths)
    inner = tuple(_taken_out(each, (*path, "tasks", each.id), paths) for each in task.tasks)
    return replace(task, needs=needs, dates=dates, tasks=inner, late=task.late and (*path, "late") not in paths)
