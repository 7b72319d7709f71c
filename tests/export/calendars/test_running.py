"""Tests of what a run comes to in calendars: what was done when it was done, the rest when it is expected."""

from datetime import UTC, date, datetime

from mfab.export.calendars.entry import CalendarEntry, Days, EntryState, Hours
from mfab.runs.commands import Approve, BlockTask, Cancel, Command, Reassign, Reject, Skip, Submit, Take
from mfab.runs.events import Evidence
from mfab.runs.run import RunState
from tests.export.calendars.small_launch import PLAYBOOK, entry, planned, running, started, titles
from tests.runs.stage import Stage, moment

ALL = ("Price of ${product} decided", "Stock confirmed")


def play(stage: Stage, when: str, person: str, command: Command) -> Stage:
    """Return the run after a command at a time of Copenhagen's clock."""
    return stage.play(command, person, moment(stage.setting, f"2027-{when}"))


def brief_handed_in() -> Stage:
    """Return the launch with its kick-off done on the Thursday, and its brief handed in on the Monday."""
    stage = play(started(), "03-18 09:10", "anna", Take("kickoff"))
    stage = play(stage, "03-18 12:10", "anna", Submit("kickoff"))
    stage = play(stage, "03-19 10:00", "anna", Take("brief"))
    evidence = (Evidence("https://wiki.example/brief"), Evidence("brief.docx", "0" * 64))
    return play(stage, "03-22 15:30", "anna", Submit("brief", evidence, ALL))


def at_the_gate() -> Stage:
    """Return the launch with all done but its decision, on Tuesday 6 April."""
    stage = play(brief_handed_in(), "03-23 09:00", "carla", Approve("brief"))
    stage = play(stage, "03-31 12:00", "bo", Submit("copy"))
    stage = play(stage, "04-01 09:00", "carla", Approve("copy"))
    stage = play(stage, "04-01 10:00", "anna", Skip("danish", "nobody reads Danish"))
    return play(stage, "04-05 09:00", "pia", Submit("print"))


def lines(found: CalendarEntry) -> list[str]:
    return found.description.splitlines()


def test_what_is_done_stands_at_its_own_time_and_is_ticked() -> None:
    found = entry(running(brief_handed_in()), "✓ Kick-off")
    assert isinstance(found.when, Hours)
    assert datetime.fromtimestamp(found.when.start * 60, UTC) == datetime(2027, 3, 18, 8, 10, tzinfo=UTC)
    assert datetime.fromtimestamp(found.when.end * 60, UTC) == datetime(2027, 3, 18, 11, 10, tzinfo=UTC)
    assert "Done by Anna Holm, Thu 18 Mar 2027 12:10" in lines(found)
    assert found.alarms == ()
    assert "mfab log r" in lines(found)


def test_what_is_handed_in_says_by_whom_and_whom_it_waits_for() -> None:
    found = running(brief_handed_in())
    brief, approval = entry(found, "Write the brief"), entry(found, "Approve: Write the brief")
    assert brief.when == Days(date(2027, 3, 19), date(2027, 3, 22))
    assert "Handed in by Anna Holm, Mon 22 Mar 2027 15:30" in lines(brief)
    assert "Waits for the approval of Carla Juhl" in lines(brief)
    assert "Handed in by Anna Holm, Mon 22 Mar 2027 15:30" in lines(approval)
    assert approval.when == Days(date(2027, 3, 23), date(2027, 3, 23))


def test_evidence_is_told_and_its_link_is_the_entrys_own() -> None:
    found = running(brief_handed_in())
    for title in ("Write the brief", "Approve: Write the brief"):
        assert entry(found, title).url == "https://wiki.example/brief"
        assert "Evidence: brief.docx" in lines(entry(found, title))


def test_the_commands_are_those_of_the_run() -> None:
    found = running(brief_handed_in())
    assert "mfab next --for carla\nmfab approve r brief" in entry(found, "Approve: Write the brief").description
    assert "mfab next --for bo\nmfab submit r copy" in entry(found, "Write the copy").description
    assert "mfab decide r go go\nmfab decide r go wait" in entry(found, "Go or no-go").description


def test_an_approval_that_was_given_is_ticked_on_its_day_and_so_is_the_handoff() -> None:
    found = running(play(brief_handed_in(), "03-23 09:00", "carla", Approve("brief")))
    approval = entry(found, "✓ Approve: Write the brief")
    handoff = entry(found, "✓ Handoff from Anna Holm to Bo Lind: Launch brief for Nordlys")
    assert approval.when == handoff.when == Days(date(2027, 3, 23), date(2027, 3, 23))
    assert "Approved by Carla Juhl, Tue 23 Mar 2027 09:00" in lines(approval)


def test_what_came_back_says_why() -> None:
    stage = play(brief_handed_in(), "03-23 09:00", "carla", Reject("brief", "no price"))
    brief = entry(running(stage), "Write the brief")
    assert "Round 2: it came back: no price" in lines(brief)
    assert "Ready since Tue 23 Mar 2027 09:00" in lines(brief)


def test_what_is_blocked_says_since_when_and_why() -> None:
    stage = play(started(), "03-18 09:30", "anna", BlockTask("kickoff", "the room is taken"))
    assert "Blocked by Anna Holm, Thu 18 Mar 2027 09:30: the room is taken" in lines(entry(running(stage), "Kick-off"))


def test_the_rest_moves_when_work_is_late() -> None:
    # The kick-off is still not done on the Monday: the brief begins then at the earliest.
    stage = play(started(), "03-18 09:30", "anna", Take("kickoff"))
    on_time, late = running(stage), running(stage, "2027-03-22 09:00")
    assert entry(on_time, "Write the brief").when == Days(date(2027, 3, 18), date(2027, 3, 23))
    assert entry(late, "Write the brief").when == Days(date(2027, 3, 22), date(2027, 3, 24))
    assert entry(late, "Kick-off").uid == entry(on_time, "Kick-off").uid


def test_a_run_has_the_uids_of_the_file_that_it_was_started_from() -> None:
    assert [each.uid for each in running(started())] == [each.uid for each in planned()]


def test_a_run_that_has_just_begun_stands_where_its_plan_did() -> None:
    plan, run = planned(), running(started())
    assert {each.uid: each.when for each in run} == {each.uid: each.when for each in plan}


def test_what_was_skipped_is_not_there_and_nobody_waits_for_it() -> None:
    found = running(at_the_gate())
    assert "Copy in Danish" not in " ".join(titles(found))
    assert "Danish" not in entry(found, "✓ Printing").description
    assert entry(found, "✓ Printing").related == (entry(found, "✓ Write the copy").uid,)


def test_a_decision_makes_its_branch_certain_and_takes_the_other_away() -> None:
    before = running(at_the_gate())
    go = running(play(at_the_gate(), "04-06 10:00", "anna", Submit("go", outcome="go")))
    wait = running(play(at_the_gate(), "04-06 10:00", "anna", Submit("go", outcome="wait")))
    assert entry(before, "Tell the dealers").state is EntryState.TENTATIVE
    assert entry(go, "Tell the dealers").state is EntryState.CONFIRMED
    assert "Ended as: go" in lines(entry(go, "✓ Go or no-go"))
    assert titles(wait)[-2:] == ["✓ Go or no-go", "Mend it"]


def test_the_anchor_stands_on_the_day_it_was_reached() -> None:
    stage = play(at_the_gate(), "04-06 10:00", "anna", Submit("go", outcome="go"))
    stage = play(stage, "04-07 08:00", "anna", Submit("launch"))
    assert entry(running(stage), "✓ ★ Nordlys is out").when == Days(date(2027, 4, 7), date(2027, 4, 7))


def test_work_that_somebody_else_is_asked_to_do_goes_to_their_calendar() -> None:
    stage = play(started(), "03-18 10:00", "anna", Reassign("copy", "pia"))
    copy = entry(running(stage), "Write the copy")
    assert copy.people == ("pia",)
    assert "mfab next --for pia" in lines(copy)


def test_of_a_run_that_was_called_off_only_what_was_done_is_left() -> None:
    stage = play(brief_handed_in(), "03-23 08:00", "anna", Cancel("the factory burnt down"))
    assert titles(running(stage)) == ["✓ Kick-off"]


def test_of_a_run_that_is_over_all_is_ticked() -> None:
    stage = play(at_the_gate(), "04-06 10:00", "anna", Submit("go", outcome="go"))
    stage = play(stage, "04-07 08:00", "anna", Submit("launch"))
    stage = play(stage, "04-08 08:00", "gus", Submit("tell"))
    assert stage.run.state is RunState.COMPLETED
    found = running(stage)
    assert all(title.startswith("✓ ") for title in titles(found))
    assert {each.alarms for each in found} == {()}


def test_an_approval_that_nobody_waits_for_any_more_is_gone() -> None:
    either = PLAYBOOK.replace("approvers: [editor]\n    duration: 3d", "approvers: [editor, sales]\n    duration: 3d")
    either = either.replace("    duration: 3d\n", "    approvals: {quorum: 1}\n    duration: 3d\n")
    stage = play(started(either), "03-18 12:10", "anna", Submit("kickoff"))
    stage = play(stage, "03-22 15:30", "anna", Submit("brief", ticked=ALL))
    assert titles(running(stage)).count("Approve: Write the brief") == 2
    stage = play(stage, "03-23 09:00", "gus", Approve("brief"))
    assert [each.people for each in running(stage) if "Approve: Write the brief" in each.title] == [("gus",)]


def test_the_same_log_gives_the_same_calendar() -> None:
    assert running(at_the_gate()) == running(at_the_gate())
