"""Odds, criticality and spread of small plans, against answers that are known exactly.

With 40,000 samples a share is known to less than 0.01 in all but one of ten thousand tries.
"""

from datetime import date

import numpy as np
import pytest

from mfab.planning.risk.distributions import Distribution, equally_likely
from mfab.planning.risk.estimates import Spread
from mfab.planning.risk.luck import Assumptions
from tests.planning.risk.playing import ALWAYS, MONDAY, outlook

MANY = Assumptions(samples=40_000)
HOUR = 60


def test_one_task_is_its_own_distribution() -> None:
    found = outlook("tasks: {write: {duration: [10h, 20h, 60h]}}", team=ALWAYS, assumptions=MANY)
    table = equally_likely(Spread(10 * HOUR, 20 * HOUR, 60 * HOUR), Distribution.PERT)
    assert found.mean == pytest.approx(25 * HOUR, rel=0.01)
    assert found.deviation == pytest.approx(50 / 6 * HOUR, rel=0.02)
    first_day = sum(count for day, count in found.days.items() if day <= date(2027, 3, 1))
    assert first_day / 40_000 == pytest.approx(float(np.mean(table <= 24 * HOUR)), abs=0.01)


def test_of_tasks_behind_each_other_means_and_variances_add_up() -> None:
    found = outlook(
        """
tasks:
  a: {duration: [1h, 4h, 7h]}
  b: {duration: [2h, 5h, 14h], needs: [a]}
  c: {duration: [3h, 6h, 15h], needs: [b]}""",
        team=ALWAYS,
        assumptions=MANY,
    )
    assert found.mean == pytest.approx((4 + 6 + 7) * HOUR, rel=0.005)
    assert found.deviation == pytest.approx(3 * HOUR, rel=0.02)  # 1 + 4 + 4 = 3 squared
    assert found.critical == {"a": 1.0, "b": 1.0, "c": 1.0}
    by_step = {each.step: each for each in found.influences}
    # In a sum the correlation with it is the share of the deviation.
    assert by_step["a"].correlation == pytest.approx(1 / 3, abs=0.02)
    assert by_step["c"].correlation == pytest.approx(2 / 3, abs=0.02)


def test_two_tasks_of_the_same_kind_beside_each_other_are_each_critical_half_of_the_time() -> None:
    found = outlook(
        """
tasks:
  a: {duration: [10h, 20h, 60h]}
  b: {duration: [10h, 20h, 60h]}
  end: {milestone: true, needs: [a, b]}""",
        team=ALWAYS,
        assumptions=MANY,
    )
    assert found.critical["a"] + found.critical["b"] == pytest.approx(1.0, abs=0.01)  # a tie counts for both
    assert found.critical["a"] == pytest.approx(0.5, abs=0.01)
    table = equally_likely(Spread(10 * HOUR, 20 * HOUR, 60 * HOUR), Distribution.PERT).astype(float)
    rank = (np.arange(len(table)) + 0.5) / len(table)
    greater_of_two = float((table * 2 * rank).mean())
    assert found.mean == pytest.approx(greater_of_two, rel=0.01)


def test_a_task_that_never_takes_longer_drives_nothing_however_critical() -> None:
    found = outlook("tasks: {a: {duration: 3d}, b: {duration: [1d, 2d, 4d], needs: [a]}}")
    assert found.critical == {"a": 1.0, "b": 1.0}
    assert [each.step for each in found.influences] == ["b"]


@pytest.mark.parametrize("review", ["{rounds: 1.25}", "{rework: 20%}"])
def test_review_rounds_are_geometric_and_each_is_half_of_the_work_and_all_approvals(review: str) -> None:
    found = outlook(
        f"""
roles: {{writer: {{}}, lead: {{}}, legal: {{}}}}
tasks:
  copy: {{owner: writer, duration: 10h, approvers: [lead, legal], approval: 2h, review: {review}}}""",
        team=ALWAYS,
        assumptions=MANY,
    )
    # One round takes 12 h, each further one 7 h, and with a chance of 0.2 there is a further one: 0.25 on average.
    assert found.mean == pytest.approx((12 + 0.25 * 7) * HOUR, rel=0.01)
    assert found.deviation == pytest.approx(7 * HOUR * (0.2**0.5 / 0.8), rel=0.03)
    assert found.critical["copy:approval:lead"] == found.critical["copy:approval:legal"] == 1.0


def test_work_that_comes_back_without_an_approver_is_done_again_in_part() -> None:
    found = outlook("tasks: {copy: {duration: 10h, review: {rounds: 1.25}}}", team=ALWAYS, assumptions=MANY)
    assert found.mean == pytest.approx((10 + 0.25 * 5) * HOUR, rel=0.01)


def test_gates_multiply_and_what_is_not_reached_counts_for_nothing() -> None:
    found = outlook(
        """
anchor: launch
tasks:
  first: {duration: 1d, decides: {go: {odds: 80%}, stop: {ends: true}}}
  second: {duration: 1d, needs: [first = go], decides: {go: {odds: 60%}, again: {odds: 30%}, stop: {ends: true}}}
  repair: {duration: 5d, needs: [second = again]}
  build: {duration: 1d, needs: [second = go]}
  launch: {milestone: true, needs: [repair, build]}""",
        assumptions=MANY,
    )
    assert found.reached == pytest.approx(0.8 * 0.9, abs=0.01)
    assert found.odds == pytest.approx(0.6 / 0.9, abs=0.01)  # the planned day is that of going at once
    assert found.critical["repair"] == pytest.approx(0.3 / 0.9, abs=0.01)
    assert found.critical["build"] == pytest.approx(0.6 / 0.9, abs=0.01)
    assert [day.isoformat() for day in found.comes] == ["2027-03-03", "2027-03-09", "2027-03-09"]
    # What ends at a gate is not among them.
    assert [day.isoformat() for day in found.ends] == ["2027-03-03", "2027-03-09", "2027-03-09"]


def test_illness_lengthens_work_by_the_days_that_are_lost() -> None:
    people = "people: {anna: {roles: [writer]}, bo: {roles: [reader], deputy: anna}}"
    team = f"{ALWAYS}\n{people}"
    assumed = Assumptions(samples=40_000, absence=0.2)
    ten_days = "roles: {writer: {}, reader: {}}\ntasks: {write: {owner: %s, duration: 10d}}"
    found = outlook(ten_days % "writer", team=team, assumptions=assumed)
    assert found.mean == pytest.approx(10 * 24 * HOUR / 0.8, rel=0.01)  # one day of five is lost
    assert outlook(ten_days % "reader", team=team, assumptions=assumed).deviation == 0  # anna would step in


def test_a_person_with_a_pace_of_their_own_is_slow_in_all_their_tasks() -> None:
    tasks = "roles: {writer: {}, reader: {}}\ntasks:\n" + "\n".join(
        f"  t{number}: {{owner: {role}, duration: [10h, 40h, 70h]" + (f", needs: [t{number - 1}]}}" if number else "}")
        for number, role in enumerate(["writer"] * 4 + ["reader"])
    )
    apart = outlook(tasks, team=ALWAYS, assumptions=MANY)
    together = outlook(tasks, team=ALWAYS, assumptions=Assumptions(samples=40_000, correlation=0.5))
    assert apart.deviation == pytest.approx(10 * HOUR * 5**0.5, rel=0.02)
    # Four of them vary together, by rather exactly the correlation of the normal numbers they come from.
    assert together.deviation == pytest.approx(10 * HOUR * (5 + 4 * 3 * 0.5) ** 0.5, rel=0.03)
    assert together.mean == pytest.approx(apart.mean, rel=0.005)


def test_who_works_part_time_is_uncertain_in_proportion() -> None:
    people = f"{ALWAYS}\npeople: {{anna: {{roles: [writer], capacity: 50%}}}}"
    found = outlook(
        "roles: {writer: {}}\ntasks: {write: {owner: writer, duration: [10h, 20h, 60h]}}", team=people, assumptions=MANY
    )
    assert found.mean == pytest.approx(50 * HOUR, rel=0.01)


def test_a_lag_that_is_a_share_follows_the_duration_it_is_a_share_of() -> None:
    found = outlook(
        """
anchor: c
tasks:
  a: {duration: [10h, 20h, 60h]}
  b: {duration: 1h, needs: [a SS+50%]}
  c: {milestone: true, needs: [b]}""",
        team=ALWAYS,
        assumptions=MANY,
    )
    assert found.mean == pytest.approx((25 / 2 + 1) * HOUR, rel=0.01)


def test_the_same_seed_gives_the_same_and_another_seed_something_else() -> None:
    tasks = "tasks: {write: {duration: [1d, 3d, 9d]}}"
    assert outlook(tasks) == outlook(tasks)
    assert outlook(tasks).mean != outlook(tasks, assumptions=Assumptions(seed=2)).mean


def test_a_task_that_is_added_changes_nobody_elses_luck() -> None:
    tasks = "tasks:\n  write: {duration: [1d, 3d, 9d]}\n"
    assert outlook(tasks).days == outlook(tasks + "  tell: {duration: [1h, 2h, 3h]}\n").days


def test_samples_beyond_one_part_are_counted_as_those_within() -> None:
    tasks = "tasks: {write: {duration: [1d, 3d, 9d], review: {rework: 50%}}}"
    found = outlook(tasks, MONDAY, assumptions=Assumptions(samples=25_003))
    assert sum(found.days.values()) == 25_003
    assert found.mean == pytest.approx(outlook(tasks).mean, rel=0.03)


def test_without_anything_uncertain_all_is_as_planned() -> None:
    found = outlook("tasks: {a: {duration: 3d}}")
    assert found.is_certain
    assert (found.odds, found.days) == (1.0, {date(2027, 3, 3): 10_000})
