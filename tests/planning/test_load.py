"""Over capacity: who has more work in a week than time, to the hour."""

from datetime import date

from mfab.model.plan import Overload
from tests.planning.desk import desk


def overloads(tasks: str, people: str, run: str = "start: 2027-03-01") -> list[tuple[str, str, int, int]]:
    plan = desk(f"roles: {{writer: {{}}}}\ntasks:\n{tasks}", run, f"people: {{{people}}}")
    return [shown(each) for each in plan.plan.overloads]


def shown(each: Overload) -> tuple[str, str, int, int]:
    return each.person, str(each.week), each.load, each.capacity


def test_two_things_at_once_are_too_much_in_their_week_only() -> None:
    tasks = """
  a: {owner: writer, duration: 8d}
  b: {owner: writer, duration: 3d}
"""
    assert overloads(tasks, "bo: {roles: [writer]}") == [("bo", "2027-03-01", 8 * 480, 5 * 480)]


def test_a_week_that_is_just_full_is_not_too_full() -> None:
    tasks = """
  a: {owner: writer, duration: 5d, effort: 3d}
  b: {owner: writer, duration: 5d, effort: 2d}
"""
    assert overloads(tasks, "bo: {roles: [writer]}") == []


def test_effort_is_spread_evenly_over_the_time_it_lasts() -> None:
    # Ten days with five days of work in them: two and a half a week, beside three and a half in the second week.
    tasks = """
  a: {owner: writer, duration: 10d, effort: 5d}
  b: {owner: writer, duration: 5d, effort: 28h, start: 2027-03-08}
"""
    assert overloads(tasks, "bo: {roles: [writer]}") == [("bo", "2027-03-08", 60 * (20 + 28), 60 * 40)]


def test_part_time_and_holidays_make_a_week_smaller() -> None:
    # Half of four days are sixteen hours; three days of work last six of hers, with Thursday away.
    tasks = """
  a: {owner: writer, duration: 3d, effort: 3d}
  b: {owner: writer, duration: 4h}
"""
    found = overloads(tasks, "bo: {roles: [writer], capacity: 50%, away: [2027-03-04]}")
    # a: 24 hours over six working days, of which four are in this week: sixteen; b: its four.
    assert found == [("bo", "2027-03-01", 60 * (16 + 4), 60 * 16)]


def test_the_rows_that_make_the_week_too_full_are_named() -> None:
    plan = desk(
        "roles: {writer: {}}\ntasks:\n  a: {owner: writer, duration: 3d}\n  b: {owner: writer, duration: 3d}",
        team="people: {bo: {roles: [writer]}}",
    )
    assert [(each.rows, each.week) for each in plan.plan.overloads] == [(("a", "b"), date(2027, 3, 1))]


def test_waiting_is_no_load() -> None:
    tasks = """
  a: {owner: writer, duration: 5d}
  ship: {owner: writer, duration: 5ed}
"""
    assert overloads(tasks, "bo: {roles: [writer]}") == []


def test_an_approval_is_no_load_unless_it_says_so() -> None:
    plan = desk(
        """
roles: {writer: {}, editor: {}}
tasks:
  a: {owner: writer, approvers: [editor], duration: 5d, approval: 5d}
  b: {owner: editor, duration: 5d, needs: [a FF]}
""",
        team="people: {bo: {roles: [writer]}, eva: {roles: [editor]}}",
    )
    assert plan.plan.overloads == ()
