"""Approvals as activities, and summaries with links and limits."""

from tests.planning.desk import desk

ROLES = "roles: {writer: {}, editor: {}, lawyer: {}}"


def test_an_approval_follows_the_work_and_lasts_a_day_unless_said() -> None:
    plan = desk(f"{ROLES}\ntasks:\n  copy: {{owner: writer, approvers: [editor], duration: 2d}}")
    assert plan.span("copy:approval:editor") == "Wed 03-03 09:00 - Wed 03-03 17:00"
    assert plan.done("copy") == "Wed 03-03 17:00"
    assert plan.finish("copy") == "Tue 03-02 17:00"


def test_the_tasks_own_approval_time_goes_before_the_playbooks() -> None:
    plan = desk(f"""
{ROLES}
defaults: {{approval: 4h}}
tasks:
  copy: {{owner: writer, approvers: [editor], duration: 1d}}
  terms: {{owner: writer, approvers: [lawyer], duration: 1d, approval: 3d}}
  note: {{owner: writer, approvers: [lawyer], duration: 1d, approval: 0d}}
""")
    assert plan.done("copy") == "Tue 03-02 13:00"
    assert plan.done("terms") == "Thu 03-04 17:00"
    assert plan.done("note") == "Mon 03-01 17:00"


def test_approvals_run_in_parallel_and_the_next_task_waits_for_all() -> None:
    team = "people: {eva: {roles: [editor], away: [2027-03-02..2027-03-03]}, lars: {roles: [lawyer]}}"
    plan = desk(
        f"""
{ROLES}
tasks:
  copy: {{owner: writer, approvers: [editor, lawyer], duration: 1d}}
  print: {{owner: writer, duration: 1d, needs: [copy]}}
""",
        team=team,
    )
    assert plan.start("copy:approval:lawyer") == "Tue 03-02 09:00"
    assert plan.start("copy:approval:editor") == "Thu 03-04 09:00"
    assert plan.start("print") == "Fri 03-05 09:00"
    assert plan.rows["copy:approval:lawyer"].free_float == 2 * 480
    assert plan.plan.critical_path == ("copy", "copy:approval:editor", "print")


def test_finish_links_mean_the_approval_and_start_links_the_work() -> None:
    plan = desk(f"""
{ROLES}
tasks:
  copy: {{owner: writer, approvers: [editor], duration: 2d, approval: 2d}}
  ff: {{owner: writer, duration: 1d, needs: [copy FF]}}
  ss: {{owner: writer, duration: 1d, needs: [copy SS+1d]}}
  half: {{owner: writer, duration: 1d, needs: [copy SS+50%]}}
""")
    assert plan.finish("ff") == "Thu 03-04 17:00"
    assert plan.start("ss") == "Tue 03-02 09:00"
    assert plan.start("half") == "Tue 03-02 09:00"


def test_due_and_finish_mean_the_last_approval() -> None:
    plan = desk(f"""
{ROLES}
tasks:
  copy: {{owner: writer, approvers: [editor], duration: 2d, due: 2027-03-02}}
  terms: {{owner: writer, approvers: [lawyer], duration: 1d, finish: 2027-03-04}}
""")
    assert "missed-limit" in plan.codes()
    assert plan.rows["copy"].total_float == -480
    assert plan.span("terms") == "Wed 03-03 09:00 - Wed 03-03 17:00"
    assert plan.span("terms:approval:lawyer") == "Thu 03-04 09:00 - Thu 03-04 17:00"


def test_what_two_people_approve_and_is_done_too_late_is_told() -> None:
    plan = desk(
        f"{ROLES}\ntasks:\n  copy: {{owner: writer, approvers: [editor, lawyer], duration: 2d, due: 2027-03-02}}"
    )
    assert [(each.task, each.working_minutes) for each in plan.plan.missed_limits] == [("copy", 480)]


SUMMARY = """
tasks:
  brief: {duration: 1d}
  content:
    needs: [brief]
    %s
    tasks:
      copy: {duration: 2d}
      photo: {duration: 1d}
  print: {duration: 1d, needs: [content%s]}
"""


def test_a_summarys_needs_hold_for_all_in_it_and_needing_it_means_all_in_it() -> None:
    plan = desk(SUMMARY % ("", ""))
    assert [plan.start(name) for name in ("copy", "photo")] == ["Tue 03-02 09:00"] * 2
    assert plan.start("print") == "Thu 03-04 09:00"
    assert plan.span("content") == "Tue 03-02 09:00 - Wed 03-03 17:00"


def test_a_lag_after_a_summary_counts_from_the_last_of_it() -> None:
    assert desk(SUMMARY % ("", " FS+1d")).start("print") == "Fri 03-05 09:00"


def test_a_start_link_from_a_summary_waits_until_all_in_it_has_begun() -> None:
    plan = desk("""
tasks:
  content:
    tasks:
      copy: {duration: 2d}
      photo: {duration: 1d, needs: [copy]}
  set: {duration: 1d, needs: [content SS]}
""")
    assert plan.start("set") == "Wed 03-03 09:00"


def test_a_finish_link_to_a_summary_holds_the_end_of_all_in_it() -> None:
    plan = desk("""
tasks:
  film: {duration: 4d}
  after:
    needs: [film FF]
    tasks:
      cut: {duration: 1d}
      sound: {duration: 2d}
""")
    assert [plan.finish(name) for name in ("cut", "sound")] == ["Thu 03-04 17:00"] * 2
    assert plan.rows["film"].free_float == plan.rows["film"].total_float == 0


def test_a_summarys_link_is_nobodys_free_float_but_its_end_limits_it() -> None:
    plan = desk("""
tasks:
  content:
    tasks:
      copy: {duration: 1d}
      photo: {duration: 3d}
  print: {duration: 1d, needs: [content]}
  web: {duration: 1d, needs: [copy]}
""")
    # web follows copy directly and would move at once; photo has no follower of its own.
    assert plan.rows["copy"].free_float == 0
    assert plan.rows["photo"].free_float == plan.rows["photo"].total_float == 0


def test_a_summary_that_is_due_and_late_is_told_once() -> None:
    plan = desk(SUMMARY % ("due: 2027-03-02", ""))
    assert [(each.task, each.working_minutes) for each in plan.plan.missed_limits] == [("content", 480)]
    assert plan.rows["copy"].total_float == -480


def test_a_summary_may_begin_no_earlier_than_its_date() -> None:
    plan = desk(SUMMARY % ("not_before: 2027-03-08", ""))
    assert plan.start("photo") == "Mon 03-08 09:00"


def test_a_summary_that_is_due_after_a_task_is_measured_by_where_that_comes_to_stand() -> None:
    plan = desk(SUMMARY % ("due: brief + 1d", ""))
    assert [(each.task, each.working_minutes) for each in plan.plan.missed_limits] == [("content", 480)]


def test_what_was_done_before_the_plan_begins_does_not_count_from_its_beginning() -> None:
    plan = desk("""
tasks:
  shoot:
    tasks:
      studio: {duration: 2d, finish: 2027-02-24}
  retouch: {duration: 1d, needs: [shoot SS+6d]}
""")
    # The studio was booked on Tuesday 23 February; six working days later is Wednesday 3 March.
    assert plan.start("studio") == "Tue 02-23 09:00"
    assert plan.start("retouch") == "Wed 03-03 09:00"


def test_a_summary_with_nothing_on_the_branch_that_is_taken_holds_nobody_up() -> None:
    plan = desk("""
anchor: launch
tasks:
  go: {duration: 1h, decides: {go: {odds: 90%}, postpone: {odds: 10%}}}
  later: {tasks: {ask: {duration: 1d, needs: [go = postpone]}, wait: {duration: 1d, needs: [go = postpone]}}}
  launch: {milestone: true, needs: [go = go, later FS+1d]}
""")
    assert plan.start("launch") == "Mon 03-01 10:00"
