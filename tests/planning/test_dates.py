"""Dates on tasks: bare days, offsets, rolls and fixed dates."""

import pytest

from mfab.diagnostics.diagnostic import Severity
from tests.planning.desk import desk, planned

DANISH = "calendar: {timezone: Europe/Copenhagen, country: DK}"


def launch(keys: str, anchor: str = "2027-03-02", team: str | None = DANISH) -> str:
    """Return when a task with these keys stands, beside a launch on a given date."""
    plan = desk(f"anchor: launch\ntasks:\n  launch: {{milestone: true}}\n  x: {{{keys}}}\n", f"anchor: {anchor}", team)
    return plan.span("x")


def test_working_days_before_the_anchor_count_back_from_its_date() -> None:
    # 24 working days before Tuesday 2 March 2027, with no Danish holiday between, is Wednesday 27 January.
    assert launch("milestone: true, start: launch - 24d") == "Wed 01-27 09:00 - Wed 01-27 09:00"


def test_elapsed_days_after_the_anchor_are_those_of_the_calendar() -> None:
    assert launch("duration: 1d, start: launch + 2ed") == "Thu 03-04 09:00 - Thu 03-04 17:00"


def test_a_weekday_is_that_of_the_week_which_the_offset_leads_to() -> None:
    # Publication on Thursday 4 March; the Monday of the week before is 22 February.
    assert launch("duration: 1h, start: launch - 1ew mon 10:00", "2027-03-04") == "Mon 02-22 10:00 - Mon 02-22 11:00"


def test_a_month_after_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert launch("milestone: true, start: launch + 1mo", "2027-03-31 10:00") == "Fri 04-30 09:00 - Fri 04-30 09:00"
    assert launch("milestone: true, start: launch - 1mo", "2027-03-31") == "Sun 02-28 00:00 - Sun 02-28 00:00"


def test_easter_days_are_not_counted_in_working_days() -> None:
    # Back from Wednesday 31 March over Easter Monday, Good Friday and Maundy Thursday.
    assert launch("milestone: true, start: launch - 2d", "2027-03-31") == "Wed 03-24 09:00 - Wed 03-24 09:00"


def test_hours_count_from_the_instant_and_not_from_the_day() -> None:
    assert launch("duration: 1h, start: launch + 3h", "2027-03-02 15:30") == "Wed 03-03 10:30 - Wed 03-03 11:30"
    assert launch("duration: 1h, start: launch - 2h", "2027-03-02 10:00") == "Mon 03-01 16:00 - Mon 03-01 17:00"
    assert launch("duration: 1h, start: launch + 26eh", "2027-03-02 10:00") == "Wed 03-03 12:00 - Wed 03-03 13:00"


def test_plus_counts_from_the_finish_and_minus_from_the_start_of_work() -> None:
    playbook = """
anchor: fair
tasks:
  fair: {duration: 3d}
  %s
"""
    # The fair is on from Tuesday to Thursday.
    after = desk(playbook % "thanks: {duration: 1h, start: fair + 1d}", "anchor: 2027-03-02")
    before = desk(playbook % "drive: {duration: 1h, start: fair - 1d}", "anchor: 2027-03-02")
    assert after.start("thanks") == "Fri 03-05 09:00"
    assert before.start("drive") == "Mon 03-01 09:00"


def test_plus_counts_from_the_last_approval() -> None:
    plan = desk("""
roles: {writer: {}, editor: {}}
tasks:
  copy: {owner: writer, approvers: [editor], duration: 1d, start: 2027-03-02}
  mail: {duration: 1h, start: copy + 1d}
  call: {duration: 1h, start: copy + 3h}
""")
    # Written on Tuesday, approved on Wednesday.
    assert plan.start("mail") == "Thu 03-04 09:00"
    assert plan.start("call") == "Thu 03-04 12:00"


def test_plus_counts_from_a_fixed_finish_and_minus_from_a_fixed_start() -> None:
    plan = desk("""
tasks:
  fair: {duration: 1d, start: 2027-03-09, finish: 2027-03-12}
  thanks: {duration: 1h, start: fair + 1d}
  stand: {duration: 1h, start: fair - 1d}
""")
    assert plan.start("thanks") == "Mon 03-15 09:00"
    assert plan.start("stand") == "Mon 03-08 09:00"


def test_offsets_may_hang_on_offsets() -> None:
    plan = desk(
        """
anchor: launch
tasks:
  press: {milestone: true, start: mail - 2d}
  mail: {milestone: true, start: launch - 3d}
  launch: {milestone: true}
""",
        "anchor: 2027-03-12",
    )
    assert plan.start("mail") == "Tue 03-09 09:00"
    assert plan.start("press") == "Fri 03-05 09:00"


def test_an_offset_from_a_task_without_a_date_follows_where_it_comes_to_stand() -> None:
    plan = desk("""
tasks:
  write: {duration: 12h}
  follow-up: {duration: 1h, start: write + 2d}
  remind: {duration: 1h, not_before: write + 1ed 14:00}
""")
    # write ends on Tuesday at 13:00.
    assert plan.start("follow-up") == "Thu 03-04 09:00"
    assert plan.start("remind") == "Wed 03-03 14:00"


def test_what_moves_also_moves_the_dates_that_hang_on_it_and_the_limits() -> None:
    plan = desk("""
tasks:
  wait: {duration: 1d}
  write: {duration: 1d, needs: [wait]}
  check: {duration: 3d, needs: [write], due: write + 2d}
""")
    # write ends on Tuesday, so check is due on Thursday and done on Friday.
    assert plan.finish("check") == "Fri 03-05 17:00"
    assert plan.rows["check"].total_float == -480
    assert "1 working day too late" in plan.message("missed-limit")


def test_a_limit_may_hang_on_a_summary() -> None:
    plan = desk("""
tasks:
  content:
    tasks:
      copy: {duration: 1d}
      photo: {duration: 2d}
  check: {duration: 3d, needs: [content], due: content + 2d}
""")
    # The last of it ends on Tuesday, so check is due on Thursday, and done on Friday.
    assert [(each.task, each.working_minutes) for each in plan.plan.missed_limits] == [("check", 480)]


def test_a_bare_day_is_its_beginning_for_a_start_and_its_end_for_a_finish() -> None:
    plan = desk("""
tasks:
  a: {duration: 4h, start: 2027-03-03}
  b: {duration: 4h, finish: 2027-03-03}
  c: {duration: 4h, finish_not_before: 2027-03-03}
  d: {duration: 4h, not_before: 2027-03-03 11:00}
""")
    assert plan.span("a") == "Wed 03-03 09:00 - Wed 03-03 13:00"
    assert plan.span("b") == "Wed 03-03 13:00 - Wed 03-03 17:00"
    assert plan.span("c") == "Wed 03-03 13:00 - Wed 03-03 17:00"
    assert plan.span("d") == "Wed 03-03 11:00 - Wed 03-03 15:00"


@pytest.mark.parametrize(("roll", "day"), [("back", "Fri 03-05 09:00"), ("forward", "Mon 03-08 09:00")])
def test_a_date_on_a_saturday_rolls_where_the_task_says_so(roll: str, day: str) -> None:
    plan = desk(f"tasks:\n  a: {{duration: 1h, start: 2027-03-06, roll: {roll}}}")
    assert plan.start("a") == day
    assert "off-day" not in plan.codes()


def test_without_a_roll_a_milestone_keeps_its_saturday_and_there_is_a_finding() -> None:
    plan = desk("tasks:\n  a: {milestone: true, start: 2027-03-06}")
    assert plan.start("a") == "Sat 03-06 00:00"
    assert "Saturday" in plan.message("off-day")


def test_an_offset_of_calendar_days_that_ends_on_a_sunday_rolls_too() -> None:
    # 2 March plus five days is Sunday 7 March.
    assert launch("duration: 1h, start: launch + 5ed, roll: forward") == "Mon 03-08 09:00 - Mon 03-08 10:00"
    assert launch("duration: 1h, start: launch + 5ed, roll: back") == "Fri 03-05 09:00 - Fri 03-05 10:00"


def test_start_and_finish_together_say_how_long_it_takes() -> None:
    plan = desk("tasks:\n  fair: {duration: 1d, start: 2027-03-03 12:00, finish: 2027-03-05}")
    assert plan.span("fair") == "Wed 03-03 12:00 - Fri 03-05 17:00"
    assert plan.rows["fair"].minutes == 5 * 60 + 2 * 480


def test_a_fixed_date_wins_over_links_and_says_what_holds_it_up() -> None:
    plan = desk("""
tasks:
  proof: {duration: 3d}
  print: {duration: 1d, needs: [proof], start: 2027-03-02}
""")
    assert plan.start("print") == "Tue 03-02 09:00"
    assert "'proof' holds it up until" in plan.message("fixed-date")
    assert plan.rows["proof"].total_float == -2 * 480


def test_a_limit_moves_nothing_and_makes_float_negative() -> None:
    plan = desk("""
tasks:
  a: {duration: 2d}
  b: {duration: 2d, needs: [a], start_by: 2027-03-02}
""")
    assert plan.start("b") == "Wed 03-03 09:00"
    assert [plan.rows[name].total_float for name in "ab"] == [-480, -480]
    assert "missed-limit" in plan.codes()


def test_a_date_at_an_hour_that_summer_time_skips_is_an_hour_later() -> None:
    # In the night to 28 March 2027 clocks go from two to three.
    assert launch("milestone: true, start: 2027-03-28 02:30", "2027-04-06") == "Sun 03-28 03:30 - Sun 03-28 03:30"


def test_an_offset_from_what_this_occasion_leaves_out_is_an_error() -> None:
    found = planned(
        """
parameters: {tier: {type: choice, choices: [minor, major], default: minor}}
tasks:
  fair: {when: tier == 'major', duration: 1d}
  thanks: {duration: 1h, start: fair + 1d}
""",
        "start: 2027-03-01",
    )
    assert found.plan is None
    assert {each.code for each in found.diagnostics if each.severity is Severity.ERROR} == {"offset"}
