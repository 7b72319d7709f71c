"""Levelled plans forward, backward, between both, and just in time."""

from tests.planning.levelled.levelled_desk import levelled, made

TASKS = """anchor: launch
tasks:
  copy: {owner: copywriter, duration: 3d}
  mail: {owner: copywriter, duration: 2d}
  launch: {milestone: true, needs: [copy, mail]}
  thanks: {owner: copywriter, duration: 1d, needs: [launch]}
"""
BO = "people: {bo: {roles: [copywriter]}}"


def test_the_whole_begins_as_late_as_one_person_can_do_it() -> None:
    desk = levelled(TASKS, "anchor: 2027-03-15", BO)
    assert desk.text(desk.plan.start) == "Mon 03-08 09:00"
    assert desk.start("launch") == "Mon 03-15 09:00"
    assert desk.text(desk.plan.latest_start) == "Mon 03-08 09:00"
    assert desk.plan.is_on_time
    assert desk.text(desk.plan.levelled.start_before) == "Wed 03-10 09:00"


def test_two_people_begin_as_late_as_two_can() -> None:
    team = "people: {bo: {roles: [copywriter]}, ea: {roles: [mailer]}}"
    desk = levelled(TASKS.replace("mail: {owner: copywriter", "mail: {owner: mailer"), "anchor: 2027-03-15", team)
    assert desk.text(desk.plan.start) == "Wed 03-10 09:00"
    assert desk.plan.levelled.is_optimal


def test_an_absence_before_the_anchor_moves_the_beginning() -> None:
    desk = levelled(TASKS, "anchor: 2027-03-15", "people: {bo: {roles: [copywriter], away: [2027-03-10..2027-03-11]}}")
    assert desk.text(desk.plan.start) == "Thu 03-04 09:00"


def test_forward_the_anchor_comes_as_soon_as_one_person_can_do_it() -> None:
    desk = levelled(TASKS, "start: 2027-03-01", BO)
    assert desk.text(desk.plan.anchor_instant) == "Fri 03-05 17:00"
    assert desk.text(desk.plan.levelled.anchor_before) == "Wed 03-03 17:00"


def test_between_a_start_and_an_anchor_what_one_person_cannot_do_makes_it_late() -> None:
    found = made(TASKS, "start: 2027-03-01\nanchor: 2027-03-05", BO)
    assert found.plan is not None
    assert found.plan.late_by == 480
    (told,) = [each.message for each in found.diagnostics if each.code == "late-anchor"]
    assert "takes 1 working day too long, as 'mail' waits until 'bo' is free of 'copy'" in told or (
        "takes 1 working day too long, as 'copy' waits until 'bo' is free of 'mail'" in told
    )


def test_between_a_start_and_an_anchor_there_is_float_where_there_is_time() -> None:
    desk = levelled(TASKS, "start: 2027-03-01\nanchor: 2027-03-10", BO)
    assert desk.plan.is_on_time
    assert desk.rows["copy"].total_float == desk.rows["mail"].total_float == 2 * 480
    assert desk.text(desk.plan.latest_start) == "Wed 03-03 09:00"


def test_just_in_time_keeps_one_after_the_other() -> None:
    desk = levelled(TASKS, "start: 2027-03-01\nanchor: 2027-03-15", BO, late=True)
    spans = sorted((desk.rows[name].start, desk.rows[name].finish) for name in ("copy", "mail"))
    assert desk.text(spans[0][0]) == "Mon 03-08 09:00"
    assert desk.text(spans[1][1]) == "Fri 03-12 17:00"
    assert spans[0][1] <= spans[1][0]


def test_one_task_just_in_time_takes_its_turn() -> None:
    tasks = TASKS.replace("mail: {owner: copywriter, ", "mail: {owner: copywriter, late: true, ")
    desk = levelled(tasks, "start: 2027-03-01\nanchor: 2027-03-15", BO)
    assert desk.finish("mail") == "Fri 03-12 17:00"
    assert desk.start("copy") == "Mon 03-01 09:00"


def test_dates_counted_from_the_anchor_move_it_until_capacity_allows_them() -> None:
    desk = levelled(
        "anchor: launch\n"
        "tasks:\n"
        "  copy: {owner: copywriter, duration: 3d}\n"
        "  mail: {owner: copywriter, duration: 3d}\n"
        "  print: {owner: printer, duration: 1d, start: launch - 3d, needs: [copy, mail]}\n"
        "  launch: {milestone: true, needs: [print]}\n",
        "start: 2027-03-01",
        "people: {bo: {roles: [copywriter]}, ea: {roles: [printer]}}",
    )
    # Six days of copy and mail end on Monday the 8th; three days after the print day is the launch.
    assert desk.start("print") == "Tue 03-09 09:00"
    assert desk.start("launch") == "Fri 03-12 09:00"


def test_the_same_files_give_the_same_plan() -> None:
    first, second = (levelled(TASKS, "anchor: 2027-03-15", BO) for _ in range(2))
    assert first.plan.rows == second.plan.rows
