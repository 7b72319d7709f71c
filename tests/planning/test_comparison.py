"""Comparing plans: what does not differ, and what differs the other way round."""

from pathlib import Path

from mfab.calendars.working_time import WorkingTime
from mfab.model.plan import Plan
from mfab.planning.comparison import compare_plans
from mfab.use_cases.options import Options, read_moment
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf

LAUNCH = str(Path(__file__).parents[2] / "examples" / "launch.yaml")


def launch(**options: str) -> tuple[Plan, WorkingTime]:
    """Return the plan of the product launch, with another date or other values when given, and the team's calendar."""
    given = Options(anchor=read_moment("--anchor", options.pop("anchor", None)), values=options)
    planned = plan_file(Shelf(lambda: b""), LAUNCH, given, None)
    assert planned.plan is not None
    assert planned.book is not None
    return planned.plan, planned.book.team


def test_a_plan_does_not_differ_from_itself() -> None:
    plan, calendar = launch()
    assert compare_plans(plan, plan, calendar, {}).is_none


def test_a_launch_a_week_later_moves_everything_by_five_days_of_work() -> None:
    (before, calendar), (after, _) = launch(anchor="2027-06-15"), launch(anchor="2027-06-22")
    found = compare_plans(before, after, calendar, {})
    assert found.anchor is not None
    assert found.anchor.minutes == 5 * found.day_minutes
    assert not found.is_none
    assert (found.come, found.gone) == ((), ())


def test_the_other_way_round_each_movement_has_the_other_sign() -> None:
    (before, calendar), (after, _) = launch(), launch(markets="DK, SE", tier="minor", anchor="2027-04-13")
    there, back = compare_plans(before, after, calendar, {}), compare_plans(after, before, calendar, {})
    assert there.rows
    shifts = {row.id: (row.start.minutes, row.done.minutes) for row in there.rows}
    assert {row.id: (-row.start.minutes, -row.done.minutes) for row in back.rows} == shifts
    assert (there.come, there.gone) == (back.gone, back.come)
    assert "press" in there.gone
    assert there.critical_path == tuple(reversed(back.critical_path))


def test_a_renamed_task_is_compared_with_itself() -> None:
    plan, calendar = launch()
    found = compare_plans(plan, plan, calendar, {"copy": "master-copy", "forecast": "estimate"})
    assert {"copy", "forecast@DK"} <= set(found.come), "the later plan does not have the new names"
    assert {"copy", "forecast@DK"} <= set(found.gone)
