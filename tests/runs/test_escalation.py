"""Who is called in when time has run out: one at a time, each once, and never who should have acted."""

from mfab.runs.commands import Approve, Reject, Submit, Take
from mfab.runs.escalation import escalations
from mfab.runs.service_times import Service
from tests.runs.reminding import PLAYBOOK, TEAM, after_brief, at
from tests.runs.stage import Stage


def called(stage: Stage, when: str) -> list[tuple[str, str, int]]:
    """Return who is to be called in at a moment, why, and at which step."""
    found = escalations(stage.run, stage.setting, at(stage, when))
    return [(each.person, each.reason, each.step) for each in found]


def calling(stage: Stage, when: str) -> Stage:
    """Return the run after whoever is to be called in was."""
    for command in escalations(stage.run, stage.setting, at(stage, when)):
        stage = stage.play(command, "mfab", at(stage, when))
    return stage


def test_the_chain_is_deputy_then_escalate_then_who_steers_each_after_the_time_again() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00")

    assert called(stage, "2027-03-02 11:00") == []
    assert called(stage, "2027-03-02 11:01") == [("eva", Service.TAKING_UP, 1)]
    stage = calling(stage, "2027-03-02 11:01")
    assert called(stage, "2027-03-02 15:01") == []
    assert called(stage, "2027-03-02 15:02") == [("gus", Service.TAKING_UP, 2)]
    stage = calling(stage, "2027-03-02 15:02")
    assert called(stage, "2027-03-03 11:03") == [("anna", Service.TAKING_UP, 3)]
    stage = calling(stage, "2027-03-03 11:03")
    assert called(stage, "2027-03-03 16:00") == []


def test_the_same_moment_calls_in_nobody_twice() -> None:
    stage = calling(after_brief("2027-03-01 09:00", "2027-03-01 15:00"), "2027-03-02 12:00")

    assert called(stage, "2027-03-02 12:00") == []


def test_over_easter_nobody_is_called_in() -> None:
    stage = after_brief("2027-03-24 09:00", "2027-03-24 15:00")

    assert called(stage, "2027-03-29 12:00") == []
    assert called(stage, "2027-03-30 11:01") == [("eva", Service.TAKING_UP, 1)]


def test_what_is_taken_up_stops_the_clock() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00").play(Take("copy"), "bo")

    assert called(stage, "2027-03-02 12:00") == []


def test_an_approval_is_escalated_by_its_own_rule_and_never_to_who_did_the_work() -> None:
    team = TEAM.replace("deputy: dan", "deputy: bo")
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00", team=team)
    stage = stage.play(Submit("copy"), "bo", at(stage, "2027-03-02 09:00"))

    # Carla's deputy is Bo, who wrote the copy.
    assert called(stage, "2027-03-02 13:01") == [("gus", Service.APPROVING, 1)]


def test_an_approval_that_is_given_is_not_escalated() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00")
    stage = stage.play(Submit("copy"), "bo", at(stage, "2027-03-02 09:00")).play(Approve("copy"), "carla")

    assert [each for each in called(stage, "2027-03-02 16:00") if each[1] == Service.APPROVING] == []


def test_a_new_round_has_its_time_from_the_beginning() -> None:
    stage = calling(after_brief("2027-03-01 09:00", "2027-03-01 15:00"), "2027-03-02 12:00")
    stage = stage.play(Submit("copy"), "bo", at(stage, "2027-03-02 13:00"))
    stage = stage.play(Reject("copy", "the price is missing"), "carla", at(stage, "2027-03-02 14:00"))

    assert called(stage, "2027-03-03 09:59") == []
    assert called(stage, "2027-03-03 10:01") == [("eva", Service.TAKING_UP, 1)]


def test_who_is_away_is_passed_over() -> None:
    team = TEAM.replace("email: eva@example.com}", "email: eva@example.com, away: [2027-03-02]}")
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00", team=team)

    assert called(stage, "2027-03-02 11:01") == [("gus", Service.TAKING_UP, 1)]


def test_a_planned_finish_that_passes_calls_in_nobody_while_there_is_time_to_spare() -> None:
    playbook = f"{PLAYBOOK}  stand: {{title: The stand, owner: sales, duration: 10d}}\n"
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00", playbook).play(Take("copy"), "bo")

    # Planned for Wednesday 3 March. The stand takes until the 12th; then approval and layout have to be done as well.
    assert called(stage, "2027-03-10 16:59") == []
    assert called(stage, "2027-03-10 17:01") == [("eva", Service.FINISHING, 1)]
