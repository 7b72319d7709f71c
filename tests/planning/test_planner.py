"""Forward, backward and both; as soon as possible and just in time."""

from mfab.model.plan import Direction
from tests.planning.desk import desk, planned

LAUNCH = """
anchor: launch
tasks:
  copy: {duration: 3d}
  gift: {duration: 1d%s}
  print: {duration: 5d, needs: [copy]}
  launch: {milestone: true, needs: [print, gift]}
  report: {duration: 2d, needs: [launch]}
"""


def test_backward_the_longest_way_to_the_launch_says_when_to_begin() -> None:
    plan = desk(LAUNCH % "", "anchor: 2027-03-15")
    assert plan.text(plan.plan.latest_start) == "Wed 03-03 09:00"
    assert plan.plan.direction is Direction.BACKWARD
    # As soon as possible from there, so that float is a reserve that can be seen.
    assert plan.start("gift") == "Wed 03-03 09:00"
    assert plan.rows["gift"].total_float == 7 * 480


def test_one_task_may_be_done_just_in_time() -> None:
    plan = desk(LAUNCH % ", late: true", "anchor: 2027-03-15")
    assert plan.span("gift") == "Fri 03-12 09:00 - Fri 03-12 17:00"
    assert plan.rows["gift"].early_start == plan.rows["copy"].start


def test_late_for_all_plans_everything_just_in_time() -> None:
    plan = desk(LAUNCH % "", "start: 2027-03-01\nanchor: 2027-03-15", late=True)
    assert plan.start("copy") == "Wed 03-03 09:00"
    assert plan.start("gift") == "Fri 03-12 09:00"


def test_what_waits_for_a_late_task_is_planned_after_it() -> None:
    plan = desk("""
tasks:
  long: {duration: 5d}
  bake: {duration: 1d, late: true}
  taste: {duration: 1d, needs: [bake]}
""")
    assert plan.start("bake") == "Thu 03-04 09:00"
    assert plan.start("taste") == "Fri 03-05 09:00"


def test_what_follows_the_launch_is_planned_forward_from_it() -> None:
    plan = desk(LAUNCH % "", "anchor: 2027-03-15")
    assert plan.span("report") == "Mon 03-15 09:00 - Tue 03-16 17:00"


def test_the_anchor_is_never_before_its_date_even_when_all_is_ready() -> None:
    plan = desk(LAUNCH % "", "start: 2027-03-01\nanchor: 2027-03-15")
    assert plan.start("launch") == "Mon 03-15 09:00"
    assert plan.rows["copy"].total_float == 2 * 480
    assert plan.plan.is_on_time


def test_an_anchor_that_cannot_be_reached_is_late_by_working_time() -> None:
    plan = desk(LAUNCH % "", "start: 2027-03-04\nanchor: 2027-03-15")
    # Eight days of work from Thursday 4 March end on Monday 15 March at five.
    assert plan.start("launch") == "Mon 03-15 17:00"
    assert plan.plan.late_by == 480
    assert plan.rows["copy"].total_float == -480
    assert plan.text(plan.plan.latest_start) == "Wed 03-03 09:00"


def test_the_runs_anchor_date_replaces_one_in_the_playbook() -> None:
    playbook = (
        "anchor: fair\ntasks:\n  stand: {duration: 2d}\n  fair: {milestone: true, needs: [stand], start: 2026-03-10}"
    )
    plan = desk(playbook, "anchor: 2027-03-09")
    assert plan.start("fair") == "Tue 03-09 09:00"
    assert plan.start("stand") == "Fri 03-05 09:00"


def test_an_anchor_with_a_duration_starts_on_its_date() -> None:
    plan = desk(
        "anchor: fair\ntasks:\n  stand: {duration: 2d}\n  fair: {duration: 3d, needs: [stand]}", "anchor: 2027-03-16"
    )
    assert plan.span("fair") == "Tue 03-16 09:00 - Thu 03-18 17:00"
    assert plan.start("stand") == "Fri 03-12 09:00"
    assert plan.rows["fair"].total_float == 0


def test_a_milestone_is_the_end_of_what_it_waits_for_and_the_beginning_of_a_day_it_is_given() -> None:
    plan = desk("""
tasks:
  begin: {milestone: true}
  work: {duration: 1d, needs: [begin]}
  done: {milestone: true, needs: [work]}
  dated: {milestone: true, start: 2027-03-04}
""")
    assert plan.start("begin") == "Mon 03-01 09:00"
    assert plan.start("done") == "Mon 03-01 17:00"
    assert plan.start("dated") == "Thu 03-04 09:00"


def test_late_finish_is_the_launch_for_what_leads_to_it_and_the_end_for_what_leads_nowhere() -> None:
    plan = desk("""
anchor: launch
tasks:
  copy: {duration: 1d}
  photo: {duration: 1d}
  launch: {milestone: true, needs: [copy]}
  report: {duration: 4d, needs: [launch]}
""")
    assert plan.rows["copy"].total_float == 0
    assert plan.rows["photo"].total_float == 4 * 480
    assert plan.plan.critical_path == ("copy", "launch")


def test_a_playbook_without_an_anchor_is_measured_against_its_finish() -> None:
    plan = desk("tasks:\n  a: {duration: 1d}\n  b: {duration: 3d, needs: [a]}\n  c: {duration: 1d, needs: [a]}")
    assert [plan.rows[name].total_float for name in "abc"] == [0, 0, 2 * 480]
    assert plan.plan.critical_path == ("a", "b")


def test_of_two_critical_paths_the_first_in_the_file_is_shown_up_to_the_closing_milestone() -> None:
    plan = desk("tasks:\n  a: {duration: 2d}\n  b: {duration: 2d}\n  end: {milestone: true, needs: [a, b]}")
    assert plan.rows["a"].is_critical and plan.rows["b"].is_critical
    assert plan.plan.critical_path == ("a", "end")


def test_a_fixed_date_far_away_does_not_break_the_chain() -> None:
    plan = desk("""
tasks:
  a: {duration: 1d}
  b: {duration: 1d, needs: [a], start: 2027-03-10}
  c: {duration: 1d, needs: [b]}
""")
    assert plan.plan.critical_path == ("a", "b", "c")
    assert [plan.rows[name].is_critical for name in "abc"] == [False, True, True]


def test_an_anchor_that_is_free_for_half_a_day_has_an_unbroken_chain() -> None:
    # copy ends at noon, and the launch is the next morning: half a day of float, and the chain still leads there.
    plan = desk(
        "anchor: launch\ntasks:\n  copy: {duration: 12h}\n  launch: {milestone: true, needs: [copy]}",
        "start: 2027-03-01\nanchor: 2027-03-03",
    )
    assert plan.rows["copy"].total_float == 240
    assert plan.plan.critical_path == ("copy", "launch")


def test_without_any_date_there_is_nothing_to_plan_from() -> None:
    found = planned(LAUNCH % "", "values: {}")
    assert found.plan is None
    assert "no-date" in [each.code for each in found.diagnostics]


def test_everything_hung_on_the_launch_gives_the_earliest_launch_that_all_allow() -> None:
    plan = desk("""
anchor: launch
tasks:
  brief: {duration: 2d}
  print: {duration: 1d, needs: [brief], start: launch - 5d}
  mail: {duration: 1d, start: launch - 2d}
  launch: {milestone: true}
""")
    # print cannot begin before Wednesday 3 March, five working days before Wednesday 10 March.
    assert plan.start("print") == "Wed 03-03 09:00"
    assert plan.start("launch") == "Wed 03-10 09:00"
    assert plan.start("mail") == "Mon 03-08 09:00"
    assert plan.plan.late_by == 0


def test_a_due_date_before_the_launch_moves_the_earliest_launch_too() -> None:
    plan = desk("""
anchor: launch
tasks:
  brief: {duration: 4d, due: launch - 3d}
  launch: {milestone: true}
""")
    # brief is done on Thursday 4 March; three working days after that is Tuesday 9 March.
    assert plan.start("launch") == "Tue 03-09 09:00"


def test_float_counts_in_minutes_of_the_activitys_own_calendar() -> None:
    team = 'calendars: {six-day: {days: mon-sat, hours: ["08:00-18:00"]}}'
    plan = desk(
        """
tasks:
  long: {duration: 8d}
  short: {duration: 10h, calendar: six-day}
""",
        team=team,
    )
    # It can begin on Monday at nine, or on Tuesday of the next week at five: nine hours, six days of ten, and nine.
    assert plan.rows["short"].total_float == 60 * (9 + 6 * 10 + 9)
