"""The reasons that cannot all hold are enough by themselves, and none of them can be spared."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import assume, given

from mfab.planning.planner import schedule
from mfab.planning.ways_out.conflict import conflict_of
from mfab.planning.ways_out.problem import Problem, problems_of
from mfab.use_cases.explaining_dates import case_of
from mfab.use_cases.options import Options
from mfab.use_cases.planning import load_material
from mfab.use_cases.reading import Shelf
from tests.planning.projects import Project, write
from tests.planning.strategies import projects
from tests.planning.test_against_oracle import some
from tests.planning.why.taking_out import Written, taken_out, written_in


@some(15)
@given(projects())
def test_a_conflict_is_one_by_itself_and_without_any_of_its_reasons_it_is_none(project: Project) -> None:
    assume(project.start is not None)
    # Between two fixed dates a task is as long as they say.
    assume(
        not any(
            {(*path[:-1], "start"), (*path[:-1], "finish")} <= set(written_in(project)) for path in written_in(project)
        )
    )
    for problem, kept in conflicts_of(project):
        others = set(written_in(project)) - kept - {problem.path}
        assert problem.name in names_in(taken_out(project, others)), problem
        for path in kept - {problem.path}:
            assert problem.name not in names_in(taken_out(project, others | {path})), (problem.name, path)


def conflicts_of(project: Project) -> list[tuple[Problem, set[Written]]]:
    """Return what a project misses, with where the reasons against it are written."""
    with tempfile.TemporaryDirectory() as folder:
        run = write(project, Path(folder))
        material, _ = load_material(Shelf(lambda: b""), str(run), Options(late=project.is_late))
    assert material is not None
    found = schedule(case_of(material, Options(late=project.is_late)).request())
    answers = []
    for problem in problems_of(found):
        if found.occasion.process.steps[problem.row.partition(":approval:")[0]].children:
            continue  # each task in a summary may miss its date by itself
        steps = conflict_of(found, problem).least.steps
        paths = {reason.path for step in steps for reason in step.reasons if reason.path is not None}
        answers.append((problem, {path for path in paths if path[0] == "tasks"}))
    return answers


def names_in(project: Project) -> set[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        run = write(project, Path(folder))
        material, _ = load_material(Shelf(lambda: b""), str(run), Options(late=project.is_late))
    assert material is not None
    return {each.name for each in problems_of(schedule(case_of(material, Options(late=project.is_late)).request()))}
