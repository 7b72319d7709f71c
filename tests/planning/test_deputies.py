"""Absences: work waits, or a deputy steps in; nobody checks their own work."""

from tests.planning.desk import desk

COPY = """
roles: {writer: {}, editor: {}}
tasks: {copy: {owner: writer, approvers: [editor], duration: 2d}}
"""


def test_without_a_deputy_the_work_waits_until_its_owner_is_back() -> None:
    plan = desk(COPY, team="people: {bo: {roles: [writer], away: [2027-03-01..2027-03-03]}, eva: {roles: [editor]}}")
    assert plan.span("copy") == "Thu 03-04 09:00 - Fri 03-05 17:00"
    assert plan.person("copy") == "bo"


def test_work_that_would_start_in_an_absence_goes_to_the_deputy() -> None:
    team = """
people:
  bo: {roles: [writer], away: [2027-03-01..2027-03-03], deputy: ida}
  ida: {roles: [assistant]}
  eva: {roles: [editor]}
"""
    plan = desk(COPY, team=team)
    assert plan.span("copy") == "Mon 03-01 09:00 - Tue 03-02 17:00"
    assert (plan.person("copy"), plan.rows["copy"].is_deputy) == ("ida", True)
    assert plan.rows["copy:approval:editor"].is_deputy is False


def test_an_absence_in_the_middle_of_the_work_is_waited_out() -> None:
    team = """
people:
  bo: {roles: [writer], away: [2027-03-02..2027-03-03], deputy: ida}
  ida: {roles: [assistant]}
  eva: {roles: [editor]}
"""
    plan = desk(COPY, team=team)
    assert plan.span("copy") == "Mon 03-01 09:00 - Thu 03-04 17:00"
    assert plan.person("copy") == "bo"


def test_a_deputy_who_is_away_too_does_not_step_in() -> None:
    team = """
people:
  bo: {roles: [writer], away: [2027-03-01..2027-03-03], deputy: ida}
  ida: {roles: [assistant], away: [2027-03-01]}
  eva: {roles: [editor]}
"""
    plan = desk(COPY, team=team)
    assert plan.start("copy") == "Thu 03-04 09:00"
    assert plan.person("copy") == "bo"


def test_an_approval_goes_to_the_deputy_and_what_follows_is_planned_once_more() -> None:
    team = """
people:
  bo: {roles: [writer]}
  eva: {roles: [editor], away: [2027-03-03..2027-03-12], deputy: ida}
  ida: {roles: [assistant], capacity: 50%}
"""
    playbook = COPY.replace("tasks: {copy", "tasks: {print: {owner: writer, duration: 1d, needs: [copy]}, copy")
    plan = desk(playbook, team=team)
    assert plan.person("copy:approval:editor") == "ida"
    assert plan.start("print") == "Thu 03-04 09:00"


def test_a_deputy_does_not_approve_what_they_wrote_themselves() -> None:
    team = """
people:
  bo: {roles: [writer]}
  eva: {roles: [editor], away: [2027-03-03..2027-03-05], deputy: bo}
"""
    plan = desk(COPY, team=team)
    assert plan.person("copy:approval:editor") == "eva"
    assert plan.start("copy:approval:editor") == "Mon 03-08 09:00"


def test_a_deputy_of_both_is_not_owner_and_approver_at_once() -> None:
    team = """
people:
  bo: {roles: [writer], away: [2027-03-01], deputy: ida}
  eva: {roles: [editor], away: [2027-03-02..2027-03-05], deputy: ida}
  ida: {roles: [assistant]}
"""
    plan = desk(COPY, team=team)
    people = {plan.person("copy"), plan.person("copy:approval:editor")}
    assert len(people) == 2


def test_a_task_with_a_calendar_of_its_own_takes_place_though_its_owner_is_away() -> None:
    team = """
calendars: {fair-days: {days: mon-sun}}
people: {bo: {roles: [writer], away: [2027-03-06..2027-03-07]}}
"""
    plan = desk(
        "roles: {writer: {}}\ntasks: {fair: {owner: writer, calendar: fair-days, duration: 2d, start: 2027-03-06}}",
        team=team,
    )
    assert plan.span("fair") == "Sat 03-06 09:00 - Sun 03-07 17:00"
    assert [(each.row, each.person, str(each.day)) for each in plan.plan.absences] == [("fair", "bo", "2027-03-06")]
