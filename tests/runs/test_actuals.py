"""What has happened so far, as planning reads it: minutes of work, approvals and decisions."""

from __future__ import annotations

from mfab.model.actuals import Actual, Actuals
from mfab.runs.actuals import actuals_of
from tests.runs.stage import Stage, moment
from tests.runs.test_history import played


def _minute(stage: Stage, text: str) -> int:
    return moment(stage.setting, text) // 60


def _actuals(stage: Stage) -> Actuals:
    return actuals_of(stage.run, stage.setting, stage.now)


def test_work_ends_when_it_is_handed_in_and_the_approval_begins_then() -> None:
    stage = played("2027-03-01 11:00 anna: done kickoff", "2027-03-01 13:00 dan: take brief",
                   "2027-03-03 10:00 dan: submit brief", "2027-03-04 15:00 anna: approve brief")  # fmt: skip
    rows = _actuals(stage).rows
    assert rows["kickoff"] == Actual(_minute(stage, "2027-03-01 11:00"), _minute(stage, "2027-03-01 11:00"))
    assert rows["brief"] == Actual(_minute(stage, "2027-03-01 13:00"), _minute(stage, "2027-03-03 10:00"))
    handed_in, answered = _minute(stage, "2027-03-03 10:00"), _minute(stage, "2027-03-04 15:00")
    assert rows["brief:approval:lead"] == Actual(handed_in, answered)
    assert "copy" not in rows


def test_an_approval_that_is_still_to_come_has_begun() -> None:
    stage = played("anna: done kickoff", "2027-03-03 10:00 dan: submit brief")
    assert _actuals(stage).rows["brief:approval:lead"] == Actual(_minute(stage, "2027-03-03 10:00"))


def test_an_approval_that_the_quorum_does_not_need_ends_with_the_task() -> None:
    stage = played("anna: done kickoff", "dan: submit brief", "anna: approve brief", "gus: submit terms",
                   "2027-03-02 10:00 fay: approve terms", "2027-03-02 12:00 carla: approve terms")  # fmt: skip
    assert _actuals(stage).rows["terms:approval:product"].finished == _minute(stage, "2027-03-02 12:00")


def test_work_that_came_back_has_not_begun_again_until_somebody_takes_it() -> None:
    stage = played("anna: done kickoff", "dan: submit brief", 'anna: reject brief "too long"')
    assert "brief" not in _actuals(stage).rows
    again = played("anna: done kickoff", "dan: submit brief", 'anna: reject brief "too long"',
                   "2027-03-05 09:30 dan: take brief")  # fmt: skip
    assert _actuals(again).rows["brief"] == Actual(_minute(again, "2027-03-05 09:30"))


def test_gates_people_and_what_was_left_out_are_known() -> None:
    stage = played("anna: reassign print gus", "carla: reassign copy fay --role editor", 'anna: skip layout "no need"')
    found = _actuals(stage)
    assert found.left_out == {"layout"}
    assert (found.owners["print"], found.owners["copy"], found.approvers["copy", "editor"]) == ("gus", "bo", "fay")
    assert found.decided == {} and found.now == stage.now // 60
