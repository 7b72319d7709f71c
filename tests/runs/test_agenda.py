"""One person's list: what they can do and why, what they get from whom, and what they hand to whom."""

from mfab.runs.agenda import AgendaItem, Ask, agenda
from mfab.runs.commands import Approve, BlockTask, Reassign, Reject, Submit, Take
from mfab.runs.events import Evidence
from mfab.runs.standing import standings
from tests.runs.reminding import after_brief, at, launch
from tests.runs.stage import Stage, begun, setting

GATES = """
steered_by: lead
roles: {lead: {}, buyer: {}}
tasks:
  goods:
    owner: buyer
    duration: 1h
    checklist: [Boxes are counted]
    decides: {complete: {odds: 80%}, short: {odds: 20%}}
  ration: {owner: lead, duration: 1h, needs: [goods = short]}
  launch: {owner: lead, milestone: true, needs: [goods = complete, ration]}
"""
GATE_TEAM = """
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {roles: [lead]}
  lars: {roles: [buyer]}
"""


def asked(stage: Stage, person: str, when: str | None = None) -> list[AgendaItem]:
    """Return a person's list."""
    moment = stage.now if when is None else at(stage, when)
    return agenda(stage.run, stage.setting, standings(stage.run, stage.setting, moment), person, moment)


def asks(stage: Stage, person: str, when: str | None = None) -> list[tuple[str, str]]:
    """Return what is asked of a person, and for which task."""
    return [(item.ask.value, item.task) for item in asked(stage, person, when)]


def test_what_can_be_done_comes_before_what_waits() -> None:
    stage = launch("2027-03-01 09:00")
    assert asks(stage, "anna") == [("do", "brief")]
    assert asks(stage, "bo") == [("wait", "copy")]
    assert [wait.task for wait in asked(stage, "bo")[0].waits] == ["brief"]


def test_a_task_says_from_whom_it_comes_to_whom_it_goes_and_who_approves() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 16:00")
    (copy,) = asked(stage, "bo")
    assert [(each.task, each.person) for each in copy.gets] == [("brief", "anna")]
    assert [(each.task, each.person) for each in copy.gives] == [("layout", "carla")]
    assert copy.approvers == ("carla",)


def test_what_must_be_taken_up_soon_says_by_when_until_it_is_taken() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 16:00")
    # Four working hours from four o'clock on Monday are over at noon on Tuesday.
    assert [item.take_by for item in asked(stage, "bo")] == [at(stage, "2027-03-02 12:00") // 60]
    assert [item.take_by for item in asked(stage.play(Take("copy"), "bo"), "bo")] == [None]


def test_an_approver_is_shown_the_work_and_nobody_is_asked_about_their_own() -> None:
    shown = Evidence("https://wiki.example/copy")
    stage = after_brief("2027-03-01 09:00", "2027-03-01 16:00").play(Submit("copy", (shown,)), "bo")
    (item,) = [each for each in asked(stage, "carla") if each.ask is Ask.APPROVE]
    assert (item.role, item.instead_of, item.gets[0].evidence) == ("editor", None, (shown,))
    assert asks(stage, "bo") == []


def test_while_the_approver_is_away_the_deputy_is_asked_and_told_for_whom() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 16:00").play(Submit("copy"), "bo")
    assert asks(stage, "dan") == []
    on_leave = "2027-03-30 10:00"
    (item,) = [each for each in asked(stage, "dan", on_leave) if each.ask is Ask.APPROVE]
    assert item.instead_of == "carla"
    assert ("approve", "copy") not in asks(stage, "carla", on_leave)


def test_what_came_back_says_why_and_in_which_round() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 16:00").play(Submit("copy"), "bo")
    (item,) = asked(stage.play(Reject("copy", "too long"), "carla"), "bo")
    assert (item.ask, item.why, item.round) == (Ask.DO, "too long", 2)


def test_what_is_blocked_is_for_its_owner_and_for_who_steers() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 16:00").play(BlockTask("copy", "no sample"), "bo")
    for person in ("bo", "anna"):
        assert asks(stage, person) == [("unblock", "copy")]
    assert ("unblock", "copy") not in asks(stage, "carla")


def test_what_was_passed_on_is_no_longer_asked_of_who_had_it() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 16:00").play(Reassign("copy", "gus"), "anna")
    assert asks(stage, "bo") == []
    assert asks(stage, "gus") == [("do", "copy")]
    stage = stage.play(Submit("copy"), "gus").play(Reassign("copy", "eva", "editor"), "anna")
    assert ("approve", "copy") in asks(stage, "eva")
    assert ("approve", "copy") not in asks(stage.play(Approve("copy"), "eva"), "eva")


def test_a_gate_is_decided_and_says_how_it_can_end() -> None:
    stage = begun(setting(GATES, GATE_TEAM))
    (gate,) = asked(stage, "lars")
    assert (gate.ask, gate.outcomes, gate.checklist) == (Ask.DECIDE, ("complete", "short"), ("Boxes are counted",))
    waits = {item.task: [(wait.task, wait.outcome) for wait in item.waits] for item in asked(stage, "anna")}
    assert waits["ration"] == [("goods", "short")]
