"""Plans of random projects against an oracle that pushes dates until every constraint holds.

`MFAB_EXAMPLES=20` tries twenty times as many projects, new ones each time.
"""

import os
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from mfab.model.plan import Plan, Row
from tests.planning.comparing import differences, minute, plan_of
from tests.planning.diaries import FIRST
from tests.planning.oracle import Oracle
from tests.planning.pieces import Constraint, Piece
from tests.planning.projects import Person, Project, Task, When
from tests.planning.strategies import NAMED, OFFICE, projects

TIMES = int(os.environ.get("MFAB_EXAMPLES", "1"))


def some(examples: int) -> settings:
    return settings(
        max_examples=examples * TIMES,
        derandomize=TIMES == 1,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),  # a project is short enough to read, and slow to shrink
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


@some(60)
@given(projects())
def test_every_date_and_float_is_the_oracles(project: Project) -> None:
    assert differences(plan_of(project), Oracle(project)) == []


@some(30)
@given(projects(has_people=False, is_dated=False))
def test_links_alone_give_the_oracles_dates(project: Project) -> None:
    assert differences(plan_of(project), Oracle(project)) == []


@some(20)
@given(projects())
def test_every_link_holds_in_the_planned_dates(project: Project) -> None:
    oracle, rows = Oracle(project), rows_of(plan_of(project))
    for each in oracle.constraints:
        if {each.before.id, each.after.id} <= rows.keys() and not {"start", "finish"} & set(each.after.dates):
            planned = (position(rows[name.id], name) for name in (each.before, each.after))
            assert each.holds(*planned), f"{each.before.id} -> {each.after.id}"


@some(20)
@given(projects())
def test_planned_dates_lie_between_early_and_late_ones(project: Project) -> None:
    oracle = Oracle(project)
    for row in plan_of(project).rows:
        if row.id in oracle.pieces:
            assert row.early_start <= row.start
            assert row.total_float is not None and row.late_start is not None
            if row.total_float >= 0:
                assert oracle.pieces[row.id].minutes.between(minute(row.start), minute(row.late_start)) >= 0


@some(30)
@given(projects())
def test_the_critical_path_is_a_chain_of_links_that_bind(project: Project) -> None:
    oracle, plan = Oracle(project), plan_of(project)
    rows = rows_of(plan)
    chain = plan.critical_path
    assert not project.anchor or chain[-1] == project.anchor
    for name, following in pairwise(chain):
        links = [each for each in oracle.constraints if (each.before.id, each.after.id) == (name, following)]
        assert links, f"{name} is no predecessor of {following}"
        if not is_dated(oracle, following):
            assert any(binds(each, rows) for each in links), f"{name} does not drive {following}"


@some(15)
@given(projects(is_dated=False))
def test_beginning_at_the_latest_start_is_in_time_and_a_minute_later_is_not(project: Project) -> None:
    assume(project.anchor_date is not None)
    anchor = Oracle(project).anchor_minute()
    backward = plan_of(replace(project, start=None))
    assert backward.latest_start is not None and anchor is not None and project.anchor is not None
    assert backward.late_by == 0
    for minutes in (0, 1):
        begin = moment(minute(backward.latest_start) + minutes, project)
        row = rows_of(plan_of(replace(project, start=begin)))[project.anchor]
        assert (minute(row.early_start) > anchor) is (minutes == 1)


@some(10)
@given(projects(is_dated=False))
def test_an_anchor_date_that_is_reached_anyway_changes_no_early_date(project: Project) -> None:
    assume(project.anchor is not None and project.start is not None)
    assert project.start is not None and project.start.day is not None
    forward = plan_of(replace(project, anchor_date=None))
    both = plan_of(replace(project, anchor_date=When(project.start.day - timedelta(days=10))))
    assert [(row.id, row.early_start, row.early_finish) for row in forward.rows] == [
        (row.id, row.early_start, row.early_finish) for row in both.rows
    ]


@some(10)
@given(projects())
def test_a_week_later_everything_is_a_week_later(project: Project) -> None:
    named = tuple((name, replace(diary, closed=(), is_danish=False)) for name, diary in NAMED.items())
    people = tuple(Person(each.name, each.capacity) for each in project.people)
    plain = replace(project, team=OFFICE, named=named, people=people, closed=())
    now, later = plan_of(plain), plan_of(a_week_later(plain))
    week = 7 * 1440
    assert [(row.id, row.start + week, row.total_float, row.free_float) for row in now.rows] == [
        (row.id, row.start, row.total_float, row.free_float) for row in later.rows
    ]


@some(10)
@given(projects())
def test_free_float_is_part_of_total_float(project: Project) -> None:
    for row in plan_of(project).rows:
        if row.total_float is not None and row.free_float is not None and row.total_float >= 0:
            assert row.free_float <= row.total_float


@some(12)
@given(projects(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_no_date(project: Project, random: Random) -> None:
    plan, other = plan_of(project), plan_of(replace(project, tasks=shuffled(project.tasks, random)))
    assert {row.id: dates(row) for row in plan.rows} == {row.id: dates(row) for row in other.rows}


def rows_of(plan: Plan) -> dict[str, Row]:
    return {row.id: row for row in plan.rows}


def dates(row: Row) -> tuple[int | None, ...]:
    return (row.start, row.finish, row.done, row.late_start, row.late_finish, row.total_float, row.free_float)


def position(row: Row, piece: Piece, start: int | None = None) -> int:
    """Return where a row stands in the oracle's calendar."""
    return piece.at(minute(row.start if start is None else start))


def is_dated(oracle: Oracle, name: str) -> bool:
    """Tell whether a piece, or a summary around it, has dates of its own."""
    task = name.partition(":")[0]
    around = [each for each in oracle.tasks.values() if task in (leaf.id for leaf in oracle.leaves[each.id])]
    return bool(oracle.pieces[name].dates) or any(each.dates for each in around)


def binds(each: Constraint, rows: dict[str, Row]) -> bool:
    """Tell whether what comes after could not begin a minute earlier."""
    before = position(rows[each.before.id], each.before, rows[each.before.id].early_start)
    after = position(rows[each.after.id], each.after, rows[each.after.id].early_start)
    return not each.holds(before, after - 1)


def moment(at: int, project: Project) -> When:
    """Return a minute as the wall clock of a project shows it."""
    day, clock = divmod(at if project.team.zone == "UTC" else at + (60 if at < 83 * 1440 + 60 else 120), 1440)
    return When(FIRST + timedelta(days=day), clock)


def a_week_later(project: Project) -> Project:
    return replace(
        project, start=_later(project.start), anchor_date=_later(project.anchor_date),
        tasks=tuple(_task_later(task) for task in project.tasks),
    )  # fmt: skip


def _task_later(task: Task) -> Task:
    later = tuple((key, _later(when) or when) for key, when in task.dates)
    return replace(task, dates=later, tasks=tuple(_task_later(inner) for inner in task.tasks))


def _later(when: When | None) -> When | None:
    return when if when is None or when.day is None else when._replace(day=when.day + timedelta(days=7))


def shuffled(tasks: tuple[Task, ...], random: Random) -> tuple[Task, ...]:
    order = [replace(task, tasks=shuffled(task.tasks, random)) for task in tasks]
    random.shuffle(order)
    return tuple(order)
