"""What has happened and what is still to come. 2027-03-01 is a Monday; the office works from nine to five."""

from mfab.planning.on_time import is_on_time, slack_until
from tests.planning.running import Playing

TEAM = """people:
  bo: {roles: [writer]}
  carla: {roles: [editor], away: [2027-03-10..2027-03-12]}
  dora: {roles: [lawyer]}
"""
LAUNCH = """
anchor: launch
roles: {writer: {}, editor: {}, lawyer: {}}
tasks:
  copy: {duration: 3d, owner: writer, approvers: [%s], approval: 1d%s}
  gift: {duration: 1d}
  print: {duration: 2d, needs: [copy]}
  launch: {milestone: true, needs: [print, gift]}
  report: {duration: 2d, needs: [launch]}
"""


def launch(approvers: str = "lawyer", more: str = "", run: str = "anchor: 2027-03-15") -> Playing:
    """Play a launch on Monday 15 March; copy is to begin on Friday 5 March."""
    return Playing(LAUNCH % (approvers, more), run, TEAM)


def test_what_is_done_stands_and_the_rest_is_planned_from_it() -> None:
    run = launch()
    found = run.forecast("03-10 09:00", {"copy": ("03-05 09:00", "03-08 17:00"),
                                         "copy:approval:lawyer": ("03-08 17:00", "03-09 12:00")})  # fmt: skip
    assert run.text(found.rows["copy"].done) == "Tue 03-09 12:00"
    assert run.span(found, "print") == "Wed 03-10 09:00 - Thu 03-11 17:00"
    # The launch is never before its date.
    assert run.text(found.anchor) == "Mon 03-15 09:00" and found.late_by == 0
    assert found.rows["print"].total_float == 480
    assert found.critical_path == ("print", "launch")


def test_nothing_is_done_because_time_has_passed() -> None:
    run = launch()
    found = run.forecast("03-12 11:00", {"copy": ("03-05 09:00",)})
    assert run.span(found, "copy") == "Fri 03-05 09:00 - Fri 03-12 11:00"
    # A day for the lawyer and two for the printer: from Friday at eleven to Wednesday at eleven.
    assert run.text(found.anchor) == "Wed 03-17 11:00"
    assert found.late_by == 2 * 480 + 120
    assert found.rows["copy"].total_float == -(2 * 480 + 120)


def test_work_that_should_be_over_ends_when_somebody_works_again() -> None:
    run = launch()
    found = run.forecast("03-12 20:00", {"copy": ("03-05 09:00",)})
    assert run.text(found.rows["copy"].finish) == "Mon 03-15 09:00"


def test_an_approval_waits_from_the_moment_the_work_is_handed_in() -> None:
    run = launch()
    found = run.forecast("03-09 12:00", {"copy": ("03-05 09:00", "03-09 10:00")})
    assert run.span(found, "copy:approval:lawyer") == "Tue 03-09 10:00 - Wed 03-10 10:00"


def test_a_task_that_was_sent_back_is_planned_again_whole() -> None:
    run = launch()
    found = run.forecast("03-10 09:00", {"gift": ("03-05 09:00", "03-05 17:00")})
    assert run.span(found, "copy") == "Wed 03-10 09:00 - Fri 03-12 17:00"
    assert not found.rows["copy"].is_begun


def test_an_end_that_waits_for_another_end_moves_with_it() -> None:
    run = Playing("tasks:\n  text: {duration: 2d}\n  layout: {duration: 1d, needs: [text SS, text FF+1d]}")
    found = run.forecast("03-04 09:00", {"text": ("03-03 09:00",), "layout": ("03-03 13:00",)})
    assert run.text(found.rows["layout"].finish) == "Fri 03-05 17:00"
    assert found.critical_path == ("text", "layout")


def test_once_enough_approvals_are_in_nobody_waits_for_the_others() -> None:
    run = launch("editor, lawyer", ", approvals: {quorum: 1}")
    happened = {"copy": ("03-05 09:00", "03-09 17:00"), "copy:approval:lawyer": ("03-09 17:00", "03-10 09:00")}
    found = run.forecast("03-10 09:00", happened)
    # carla is away until Friday.
    assert run.text(found.rows["print"].start) == "Wed 03-10 09:00"
    assert "copy:approval:editor" not in found.rows
    both = launch("editor, lawyer").forecast("03-10 09:00", happened)
    assert run.text(both.rows["print"].start) == "Tue 03-16 09:00"


def test_what_was_left_out_holds_nobody_up() -> None:
    run = launch()
    found = run.forecast("03-05 09:00", {}, left_out=frozenset({"copy"}))
    assert run.text(found.rows["print"].start) == "Fri 03-05 09:00"
    assert not {"copy", "copy:approval:lawyer"} & found.rows.keys()


def test_a_date_counted_from_what_was_left_out_is_still_where_the_plan_had_it() -> None:
    run = Playing(
        "tasks:\n  fair: {duration: 2d}\n  thanks: {duration: 1d, not_before: fair + 3d}\n  end: {duration: 1h}"
    )
    found = run.forecast("03-01 09:00", {}, left_out=frozenset({"fair"}))
    assert run.text(found.rows["thanks"].start) == "Fri 03-05 09:00"


def test_the_rest_of_a_summary_that_is_left_out_holds_nobody_up() -> None:
    run = Playing("""
tasks:
  fair: {tasks: {stand: {duration: 5d}, staff: {duration: 1d}}}
  report: {duration: 1d, needs: [fair FS+1d]}
""")
    found = run.forecast("03-02 09:00", {"staff": ("03-01 09:00", "03-01 17:00")}, left_out=frozenset({"fair"}))
    assert run.text(found.rows["report"].start) == "Tue 03-02 09:00"
    assert list(found.rows) == ["report"]


GATE = """
anchor: launch
tasks:
  check: {duration: 1d}
  go: {duration: 1h, needs: [check], decides: {go: {odds: 90%}, postpone: {odds: 10%}}}
  launch: {milestone: true, needs: [go = go]}
  wait: {duration: 5d, needs: [go = postpone]}
"""


def test_a_decided_gate_takes_the_branch_that_was_decided() -> None:
    run = Playing(GATE, "anchor: 2027-03-15")
    happened = {"check": ("03-11 16:00", "03-12 16:00"), "go": ("03-12 16:00", "03-12 17:00")}
    found = run.forecast("03-15 09:00", happened, decided={"go": "postpone"})
    assert found.rows["launch"].branch == "go = go"
    assert found.anchor is None and found.anchor_day is None and found.late_by == 0
    assert run.text(found.finish) == "Fri 03-19 17:00"
    assert found.critical_path == ("wait",)
    assert slack_until(found) is None


def test_people_are_those_of_the_run_and_else_those_of_the_plan() -> None:
    run = launch("editor")
    assert run.baseline.rows["copy:approval:editor"].person == "carla"
    found = run.forecast("03-09 17:00", {"copy": ("03-05 09:00", "03-09 17:00")})
    # carla comes back on Monday 15 March.
    assert run.text(found.rows["copy:approval:editor"].finish) == "Mon 03-15 17:00"
    other = run.forecast(
        "03-09 17:00", {"copy": ("03-05 09:00", "03-09 17:00")}, approvers={("copy", "editor"): "dora"}
    )  # fmt: skip
    assert other.rows["copy:approval:editor"].person == "dora"
    assert run.text(other.rows["copy:approval:editor"].finish) == "Wed 03-10 17:00"


def test_deputies_of_the_plan_keep_the_work_they_were_given() -> None:
    team = "people:\n  eva: {roles: [writer], away: [2027-03-01..2027-03-02], deputy: finn}\n  finn: {roles: []}"
    run = Playing("roles: {writer: {}}\ntasks:\n  copy: {duration: 1d, owner: writer}", team=team)
    found = run.forecast("03-01 09:00")
    assert (found.rows["copy"].person, found.rows["copy"].is_deputy) == ("finn", True)


def test_somebody_who_has_left_the_team_is_not_asked() -> None:
    run = launch()
    assert run.forecast("03-05 09:00", {}, owners={"copy": "gone"}).rows["copy"].person == "bo"


def test_a_fixed_date_that_was_missed_is_no_date_any_more() -> None:
    run = Playing("tasks:\n  fair: {duration: 2d, start: 2027-03-03}\n  report: {duration: 1d, needs: [fair]}")
    assert run.text(run.forecast("03-02 12:00").rows["fair"].start) == "Wed 03-03 09:00"
    assert run.text(run.forecast("03-05 12:00").rows["fair"].start) == "Fri 03-05 12:00"


def test_what_has_a_first_and_a_last_day_ends_on_the_last() -> None:
    run = Playing("tasks:\n  fair: {start: 2027-03-03, finish: 2027-03-05}\n  report: {duration: 1d, needs: [fair]}")
    begun_late = run.forecast("03-04 10:00", {"fair": ("03-03 09:20",)})
    assert run.text(begun_late.rows["fair"].finish) == "Fri 03-05 17:00"
    not_begun = run.forecast("03-04 10:00")
    assert run.span(not_begun, "fair") == "Thu 03-04 10:00 - Fri 03-05 17:00"


def test_an_anchor_with_a_date_in_the_playbook_is_late_when_it_cannot_be_kept() -> None:
    run = Playing(
        "anchor: fair\ntasks:\n  stand: {duration: 2d}\n  fair: {duration: 1d, needs: [stand], start: 2027-03-04}"
    )
    found = run.forecast("03-04 09:00", {"stand": ("03-03 09:00",)})
    assert run.text(found.anchor) == "Fri 03-05 09:00"
    assert found.late_by == 480


def test_a_run_planned_forward_is_measured_against_the_launch_that_it_planned() -> None:
    run = launch(run="start: 2027-03-01")
    assert run.text(run.baseline.anchor) == "Mon 03-08 17:00"
    found = run.forecast("03-02 09:00")
    assert found.late_by == 480 and run.text(found.anchor) == "Tue 03-09 17:00"
    assert found.rows["copy"].total_float == -480


def test_without_an_anchor_a_run_is_late_when_it_ends_later() -> None:
    run = Playing("tasks:\n  a: {duration: 1d}\n  b: {duration: 3d, needs: [a]}\n  c: {duration: 1d}")
    assert run.forecast("03-03 09:00", {"a": ("03-01 09:00", "03-01 17:00")}).late_by == 480
    found = run.forecast("03-02 09:00", {"a": ("03-01 09:00", "03-01 17:00")})
    assert run.text(slack_until(found)) == "Tue 03-02 09:00"


def test_before_its_first_day_a_run_is_as_it_was_planned() -> None:
    run = launch()
    found = run.forecast("02-22 09:00")
    assert run.text(found.start) == "Fri 03-05 09:00"
    early = run.forecast("02-22 12:00", {"gift": ("02-22 09:00",)})
    assert run.text(early.rows["copy"].start) == "Mon 02-22 12:00"


def test_one_number_tells_until_when_a_run_is_on_time() -> None:
    run = launch()
    found = run.forecast("03-08 09:00", {"copy": ("03-05 09:00", "03-05 17:00")})
    # Print has to begin on Thursday morning: until then the lawyer may take the time.
    until = slack_until(found)
    assert run.text(until) == "Thu 03-11 09:00"
    assert is_on_time(until, run.instant("03-11 09:00")) and not is_on_time(until, run.instant("03-11 09:01"))


def test_a_fixed_date_holds_what_follows_it_until_it_has_passed() -> None:
    run = Playing(
        "anchor: launch\ntasks:\n  visas: {duration: 1d}\n  fair: {duration: 1d, start: 2027-03-10, needs: [visas]}\n"
        "  launch: {milestone: true, needs: [fair]}", "start: 2027-03-01\nanchor: 2027-03-15",
    )  # fmt: skip
    # Whether or not the visas are there, the fair is on the tenth; once it has passed it needs visas like any work.
    until = slack_until(run.forecast("03-08 09:00"))
    assert run.text(until) == "Thu 03-11 09:00"
    assert run.forecast("03-11 09:00").is_on_time and not run.forecast("03-11 09:01").is_on_time
