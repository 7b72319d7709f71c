"""By when things are owed: in working time of the person, across holidays, absences and summer time."""

from mfab.runs.commands import Reassign, Submit, Take
from mfab.runs.service_times import Service, due_times
from tests.runs.reminding import PLAYBOOK, TEAM, after_brief, at, launch, local, owed


def test_four_hours_before_easter_run_out_on_the_tuesday_after_it() -> None:
    stage = after_brief("2027-03-24 09:00", "2027-03-24 15:00")

    due = owed(stage, "2027-03-24 15:30", Service.TAKING_UP)

    # Two hours on Wednesday, none on the four holidays and the weekend, two on Tuesday, by summer time.
    assert (due.person, local(stage.setting, due.due)) == ("bo", "2027-03-30 11:00")


def test_elapsed_hours_run_through_the_night_in_which_summer_time_begins() -> None:
    playbook = PLAYBOOK.replace("within: 4h", "within: 12eh")
    team = TEAM.replace("country: DK", "days: mon-sun, hours: ['00:00-24:00']")
    stage = after_brief("2027-03-27 09:00", "2027-03-27 20:00", playbook, team)

    assert local(stage.setting, owed(stage, "2027-03-27 20:30", Service.TAKING_UP).due) == "2027-03-28 09:00"


def test_a_task_without_within_may_wait_until_it_is_to_be_finished() -> None:
    stage = launch("2027-03-01 09:00")

    (due,) = due_times(stage.run, stage.setting, at(stage, "2027-03-01 10:00"))

    assert (due.task, due.service, local(stage.setting, due.due)) == ("brief", Service.FINISHING, "2027-03-01 17:00")


def test_what_could_begin_late_is_due_as_much_later() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-03 13:00")

    # Planned for Tuesday and Wednesday; two working days from Wednesday noon end on Friday.
    assert local(stage.setting, owed(stage, "2027-03-03 14:00", Service.FINISHING).due) == "2027-03-05 13:00"


def test_a_deadline_does_not_move_because_others_were_late() -> None:
    playbook = PLAYBOOK.replace("within: 4h", "due: 2027-03-04")
    stage = after_brief("2027-03-01 09:00", "2027-03-03 13:00", playbook)

    # The approval takes a day, so that the work has to be in on Wednesday evening.
    assert local(stage.setting, owed(stage, "2027-03-03 14:00", Service.FINISHING).due) == "2027-03-03 17:00"


def test_nobody_is_hurried_to_take_up_what_they_have_taken() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00").play(Take("copy"), "bo")

    assert {due.service for due in due_times(stage.run, stage.setting, stage.now)} == {Service.FINISHING}


def test_an_approval_is_due_four_hours_after_it_was_asked_for() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00")
    stage = stage.play(Submit("copy"), "bo", at(stage, "2027-03-05 15:00"))

    due = owed(stage, "2027-03-05 15:10", Service.APPROVING)

    assert (due.person, due.role, local(stage.setting, due.due)) == ("carla", "editor", "2027-03-08 11:00")


def test_the_deputy_of_an_absent_approver_has_the_same_time_on_their_own_calendar() -> None:
    stage = after_brief("2027-03-15 09:00", "2027-03-15 15:00")
    stage = stage.play(Submit("copy"), "bo", at(stage, "2027-03-30 10:00"))

    due = owed(stage, "2027-03-30 10:10", Service.APPROVING)

    assert (due.person, due.absent, local(stage.setting, due.due)) == ("dan", "carla", "2027-03-30 14:00")


def test_an_approval_without_a_due_time_is_expected_as_planned_and_never_escalated() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00", PLAYBOOK.replace("due: 4h, ", ""))
    stage = stage.play(Submit("copy"), "bo", at(stage, "2027-03-05 15:00"))

    due = owed(stage, "2027-03-05 15:10", Service.APPROVING)

    assert (local(stage.setting, due.due), due.escalates_at) == ("2027-03-08 15:00", None)


def test_a_day_of_somebody_who_works_half_days_is_as_long_as_everybodys() -> None:
    playbook = PLAYBOOK.replace("within: 4h", "within: 1d")
    team = TEAM.replace("roles: [writer],", "roles: [writer], hours: ['09:00-13:00'],")
    stage = after_brief("2027-03-01 09:00", "2027-03-02 09:00", playbook, team)

    assert local(stage.setting, owed(stage, "2027-03-02 10:00", Service.TAKING_UP).due) == "2027-03-03 13:00"


def test_somebody_who_never_works_again_does_not_stop_the_clock() -> None:
    team = TEAM.replace("email: eva@example.com}", "email: eva@example.com, away: [2027-03-01..2199-12-31]}")
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00", team=team)
    stage = stage.play(Reassign("copy", "eva"), "anna")

    assert local(stage.setting, owed(stage, "2027-03-01 16:00", Service.TAKING_UP).due) == "2027-03-02 11:00"
