"""Nobody does more at once than they can, and nothing shared is taken twice."""

from tests.planning.desk import planned
from tests.planning.levelled.levelled_desk import LEVEL, levelled, made, violations

TWO_TEXTS = """tasks:
  copy: {owner: copywriter, duration: 2d}
  mail: {owner: copywriter, duration: 2d}
  send: {owner: copywriter, duration: 1h, needs: [copy, mail]}
"""
BO = "people: {bo: {roles: [copywriter]}}"


def test_two_texts_are_written_one_after_the_other() -> None:
    desk = levelled(TWO_TEXTS, team=BO)
    assert desk.span("copy") == "Mon 03-01 09:00 - Tue 03-02 17:00"
    assert desk.span("mail") == "Wed 03-03 09:00 - Thu 03-04 17:00"
    assert desk.start("send") == "Fri 03-05 09:00"


def test_who_is_waited_for_becomes_a_link_on_the_critical_path() -> None:
    desk = levelled(TWO_TEXTS, team=BO)
    assert desk.plan.critical_path == ("copy", "mail", "send")
    assert desk.rows["copy"].total_float == 0
    (hand_over,) = [each for each in desk.plan.levelled.hand_overs if each.row == "mail"]
    assert (hand_over.after, hand_over.name, hand_over.is_person) == ("copy", "bo", True)
    assert hand_over.holds and hand_over.is_on_path


def test_two_tasks_of_two_fifths_each_share_a_person() -> None:
    desk = levelled(
        "tasks:\n"
        "  watch: {owner: buyer, duration: 5d, effort: 2d}\n"
        "  chase: {owner: buyer, duration: 5d, effort: 2d}\n"
        "  count: {owner: buyer, duration: 5d, effort: 2d}\n",
        team="people: {lars: {roles: [buyer]}}",
    )
    assert desk.start("watch") == desk.start("chase") == "Mon 03-01 09:00"
    assert desk.start("count") == "Mon 03-08 09:00"


def test_somebody_at_sixty_per_cent_takes_one_task_of_two_fifths_at_a_time() -> None:
    desk = levelled(
        "tasks:\n"
        "  watch: {owner: buyer, duration: 5d, effort: 2d}\n"
        "  chase: {owner: buyer, duration: 5d, effort: 2d}\n",
        team="people: {lars: {roles: [buyer], capacity: 60%}}",
    )
    assert desk.finish("watch") == "Fri 03-05 17:00"
    assert desk.start("chase") == "Mon 03-08 09:00"


def test_part_time_makes_work_longer_and_then_fills_all_of_it() -> None:
    desk = levelled(
        "tasks:\n  a: {owner: buyer, duration: 3d}\n  b: {owner: buyer, duration: 3d}\n",
        team="people: {lars: {roles: [buyer], capacity: 60%}}",
    )
    assert desk.span("a") == "Mon 03-01 09:00 - Fri 03-05 17:00"
    assert desk.span("b") == "Mon 03-08 09:00 - Fri 03-12 17:00"


def test_an_absence_is_not_worked_through() -> None:
    desk = levelled(TWO_TEXTS, team="people: {bo: {roles: [copywriter], away: [2027-03-03..2027-03-05]}}")
    assert desk.start("mail") == "Mon 03-08 09:00"


def test_approvals_take_nobodys_time() -> None:
    desk = levelled(
        "tasks:\n"
        "  copy: {owner: copywriter, approvers: [lead], approval: 2d, duration: 1d}\n"
        "  plan: {owner: lead, duration: 5d}\n",
        team="people: {bo: {roles: [copywriter]}, eva: {roles: [lead]}}",
    )
    assert desk.start("plan") == "Mon 03-01 09:00"
    assert desk.start("copy:approval:lead") == "Tue 03-02 09:00"


def test_contributors_and_milestones_take_nobodys_time() -> None:
    desk = levelled(
        "tasks:\n"
        "  copy: {owner: copywriter, contributors: [lead], duration: 2d}\n"
        "  plan: {owner: lead, duration: 2d}\n"
        "  ready: {owner: copywriter, milestone: true}\n",
        team="people: {bo: {roles: [copywriter]}, eva: {roles: [lead]}}",
    )
    assert {desk.start(name) for name in ("copy", "plan", "ready")} == {"Mon 03-01 09:00"}


def test_waiting_for_the_printer_is_nobodys_work() -> None:
    desk = levelled(
        "tasks:\n  print: {owner: buyer, duration: 3ed}\n  count: {owner: buyer, duration: 1d}\n",
        team="people: {lars: {roles: [buyer]}}",
    )
    assert desk.start("print") == desk.start("count") == "Mon 03-01 09:00"


STUDIO = """tasks:
  shoes: {owner: photographer, duration: 1d, takes: {studio: 1}}
  hats: {owner: stylist, duration: 1d, takes: {studio: 1}}
"""
PEOPLE = "people: {per: {roles: [photographer]}, sif: {roles: [stylist]}}\n"


def test_one_studio_is_taken_once_and_two_twice() -> None:
    one = levelled(STUDIO, team=f"resources: {{studio: {{capacity: 1}}}}\n{PEOPLE}")
    assert (one.start("shoes"), one.start("hats")) == ("Mon 03-01 09:00", "Tue 03-02 09:00")
    two = levelled(STUDIO, team=f"resources: {{studio: {{capacity: 2}}}}\n{PEOPLE}")
    assert two.start("shoes") == two.start("hats") == "Mon 03-01 09:00"


def test_what_takes_the_studio_goes_on_while_it_is_open() -> None:
    team = (
        "calendars: {studio-hours: {days: tue-wed, hours: ['11:00-15:00']}}\n"
        f"resources: {{studio: {{calendar: studio-hours}}}}\n{PEOPLE}"
    )
    desk = levelled(STUDIO, team=team)
    assert desk.span("shoes") == "Tue 03-02 11:00 - Wed 03-03 15:00"
    assert desk.span("hats") == "Tue 03-09 11:00 - Wed 03-10 15:00"


def test_a_studio_that_is_never_open_when_somebody_works_is_told_of() -> None:
    team = f"calendars: {{nights: {{hours: ['18:00-22:00']}}}}\nresources: {{studio: {{calendar: nights}}}}\n{PEOPLE}"
    found = planned(STUDIO, "start: 2027-03-01", team, level=LEVEL)
    assert found.plan is None
    assert "out-of-calendar" in [each.code for each in found.diagnostics]


def test_what_is_on_another_branch_takes_nobodys_time() -> None:
    desk = levelled(
        "anchor: out\n"
        "tasks:\n"
        "  go: {owner: lead, duration: 1h, decides: {go: {}, stop: {}}}\n"
        "  undo: {owner: copywriter, duration: 5d, needs: [go = stop]}\n"
        "  copy: {owner: copywriter, duration: 1d, needs: [go = go]}\n"
        "  out: {milestone: true, needs: [copy]}\n",
        team="people: {bo: {roles: [copywriter]}, eva: {roles: [lead]}}",
    )
    assert desk.start("copy") == desk.start("undo") == "Mon 03-01 10:00"
    assert desk.rows["undo"].branch == "go = stop"


def test_two_appointments_at_one_time_stay_and_are_told_of() -> None:
    found = made(
        "tasks:\n"
        "  dealers: {owner: sales, duration: 4h, start: '2027-03-02 09:00'}\n"
        "  press: {owner: sales, duration: 4h, start: '2027-03-02 10:00'}\n",
        "start: 2027-03-01",
        "people: {david: {roles: [sales]}}",
    )
    assert [each.rule for each in violations(found)] == ["capacity"]
    (told,) = [each.message for each in found.diagnostics if each.code == "cannot-level"]
    assert told == (
        "'david' has 200% of a working day to do and 100% to do it in on Tue 2 Mar 2027 at 10:00: 'dealers' and "
        "'press'; their dates are fixed, and nothing can move; move one of them, or give it to somebody else"
    )


def test_work_goes_round_an_appointment() -> None:
    desk = levelled(
        "tasks:\n  copy: {owner: lead, duration: 2d}\n  fair: {owner: lead, duration: 1d, start: 2027-03-02}\n",
        team="people: {eva: {roles: [lead]}}",
    )
    assert desk.span("fair") == "Tue 03-02 09:00 - Tue 03-02 17:00"
    assert desk.start("copy") == "Wed 03-03 09:00"
