"""What is stated to be a reason is one, and nothing else is: projects are planned again without it.

`MFAB_EXAMPLES=20` tries twenty times as many projects, new ones each time.
"""

from hypothesis import given
from hypothesis import strategies as st

from mfab.model.plan import Plan
from tests.planning.comparing import plan_of
from tests.planning.projects import Project
from tests.planning.strategies import projects
from tests.planning.test_against_oracle import some
from tests.planning.why.taking_out import explained, on_the_way, steps_of, taken_out, written_in


def at(plan: Plan, row: str, end: str) -> int:
    found = next(each for each in plan.rows if each.id == row)
    return found.start if end == "start" else found.done


def rows_of(project: Project) -> list[str]:
    return [row.id for row in plan_of(project).rows]


@some(8)
@given(projects(), st.data())
def test_what_is_not_on_the_way_moves_nothing(project: Project, data: st.DataObject) -> None:
    row, end = data.draw(st.sampled_from(rows_of(project))), data.draw(st.sampled_from(("start", "finish")))
    why = explained(project, row, end).why
    assert why is not None
    for path in set(written_in(project)) - on_the_way(why):
        assert at(plan_of(taken_out(project, {path})), row, end) == why.at, path


@some(8)
@given(projects(), st.data())
def test_without_a_reason_the_date_is_what_was_said(project: Project, data: st.DataObject) -> None:
    row, end = data.draw(st.sampled_from(rows_of(project))), data.draw(st.sampled_from(("start", "finish")))
    why = explained(project, row, end).why
    assert why is not None
    assert why.at == at(plan_of(project), row, end)
    for reason in {each.path: each for step in steps_of(why) for each in step.reasons}.values():
        if reason.path is not None and reason.path[0] == "tasks":
            assert reason.without == at(plan_of(taken_out(project, {reason.path})), row, end), reason
