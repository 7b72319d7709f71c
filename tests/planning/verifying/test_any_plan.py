"""Whatever is planned keeps what the verifier asks, but for what the plan itself says cannot be kept.

`MFAB_EXAMPLES=20` tries twenty times as many projects, new ones each time.
"""

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings

from mfab.calendars.bounds import CalendarExhausted
from mfab.model.plan import Plan, Row
from mfab.planning.levelled.wish import Effort, LevelWish
from mfab.planning.occasion import Request
from mfab.planning.plan import plan
from mfab.planning.verifying.standing import Standing
from mfab.planning.verifying.verify import verify
from mfab.planning.verifying.violation import Rule, Violation
from mfab.use_cases.options import Options
from mfab.use_cases.planning import load_material, request_of
from mfab.use_cases.reading import Shelf
from tests.planning.levelled.occasions import occasions
from tests.planning.projects import Project, write
from tests.planning.strategies import projects

TIMES = int(os.environ.get("MFAB_EXAMPLES", "1"))


def some(examples: int) -> settings:
    return settings(
        max_examples=examples * TIMES,
        derandomize=TIMES == 1,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),  # the files are small enough to read as they are
        suppress_health_check=list(HealthCheck),
    )


def request_for(project: Project) -> Request:
    with tempfile.TemporaryDirectory() as folder:
        return request_in(write(project, Path(folder)), is_late=project.is_late)


def request_in(path: Path, *, is_late: bool = False) -> Request:
    material, told = load_material(Shelf(lambda: b""), str(path), Options())
    assert material is not None, told
    return request_of(material, late=is_late)


def unexpected(made: Plan, request: Request) -> list[Violation]:
    """Return what does not hold and is no finding of the plan."""
    return [each for each in verify(made, request).violations if not is_told(made, request, each)]


def is_told(made: Plan, request: Request, found: Violation) -> bool:
    name = found.row.partition(":approval:")[0]
    if found.rule is Rule.ANCHOR:
        return made.late_by > 0
    if found.rule is Rule.LIMIT:
        return any(missed.task == name for missed in made.missed_limits)
    if found.rule in (Rule.CAPACITY, Rule.RESOURCE):
        # What nothing can move: fixed dates, and more work than its time holds.
        rows = [row for row in made.rows if row.id in found.others]
        return any(booked.name == found.who for booked in made.double_bookings) and any(
            is_fixed(request, row) or is_too_much(request, row) for row in rows
        )
    return any(each.task == name for each in made.contradictions)


def is_fixed(request: Request, row: Row) -> bool:
    task = request.process.steps[row.id].task
    return task.start is not None or task.finish is not None


def is_too_much(request: Request, row: Row) -> bool:
    assert request.team is not None
    return row.person is not None and row.effort > row.minutes * request.team.people[row.person].capacity + 1


@some(25)
@given(projects())
def test_any_plan_holds(project: Project) -> None:
    request = request_for(project)
    assert unexpected(plan(request, "digest"), request) == []


@some(20)
@given(projects())
def test_nothing_can_begin_a_minute_earlier(project: Project) -> None:
    """A plan as soon as possible is one, so the verifier has to find fault with any row that begins earlier."""
    request = request_for(replace(project, is_late=False))
    if request.start is None or any(step.task.late for step in request.process.steps.values()):
        return
    made = plan(request, "digest")
    standing = Standing(made, request)
    for row in made.rows:
        if row.kind == "summary":
            continue
        hours = standing.hours(row)
        start = hours.subtract(row.start, 1)
        finish = hours.add(start, hours.between(row.start, row.finish)) if row.finish > row.start else start
        moved = replace(row, start=start, finish=finish)
        rows = tuple(moved if each.id == row.id else each for each in made.rows)
        found = verify(replace(made, rows=rows), request).violations
        assert [each for each in found if each.rule is not Rule.DONE], row.id


@some(20)
@given(projects())
def test_any_levelled_plan_holds(project: Project) -> None:
    request = request_for(project)
    levelled = replace(request, level=LevelWish(Random, Effort.QUICK))
    assert unexpected(plan(levelled, "digest"), levelled) == []


@some(20)
@given(occasions())
def test_any_levelled_plan_of_a_team_with_things_to_share_holds(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for file, text in files.items():
            (Path(name) / file).write_text(text, encoding="utf-8")
        request = request_in(Path(name) / "run.yaml", is_late="late" in files["run.yaml"])
    for wish in (None, LevelWish(Random, Effort.QUICK)):
        asked = replace(request, level=wish)
        try:
            made = plan(asked, "digest")
        except CalendarExhausted:
            continue  # night work on a press that is closed at night never ends
        assert unexpected(made, asked) == []
