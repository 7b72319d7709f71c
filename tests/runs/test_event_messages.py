"""What is said because something happened: to whom it goes next, who is told, who is called in."""

from mfab.runs.commands import Approve, BlockTask, Cancel, Command, Escalate, Reject, Submit, Take, Unblock, Undo
from mfab.runs.event_messages import messages_for
from mfab.runs.events import Entry, RunMigrated
from mfab.runs.evolve import fold
from mfab.runs.reminder import Reminder, Topic
from mfab.runs.reminders import reminders
from tests.runs.reminding import PLAYBOOK, after_brief, launch
from tests.runs.stage import Stage

NINE, THREE = "2027-03-01 09:00", "2027-03-01 15:00"


def said_after(stage: Stage, command: Command, actor: str) -> tuple[Reminder, ...]:
    """Return what a command gives reason to say."""
    after = stage.play(command, actor)
    return messages_for(stage.run, after.run, stage.setting, after.log[len(stage.log) :])


def people_and_topics(found: tuple[Reminder, ...]) -> list[tuple[str, Topic]]:
    return [(each.person, each.kind) for each in found]


def test_when_a_run_begins_whoever_is_first_is_told() -> None:
    stage = launch(NINE)

    (found,) = messages_for(None, stage.run, stage.setting, stage.log)

    assert (found.person, found.kind, found.task, found.why) == ("anna", Topic.READY, "brief", "the run has begun")


def test_what_is_done_tells_who_is_next() -> None:
    found = said_after(launch(NINE), Submit("brief"), "anna")

    assert people_and_topics(found) == [("bo", Topic.READY)]


def test_work_that_is_handed_in_asks_its_approvers() -> None:
    (found,) = said_after(after_brief(NINE, THREE), Submit("copy"), "bo")

    assert (found.person, found.text) == ("carla", "'The copy' waits for your approval")
    assert (found.why, found.command) == ("Bo Lind handed it in", "mfab approve r copy")


def test_a_yes_tells_who_is_next_and_who_is_informed() -> None:
    stage = after_brief(NINE, THREE).play(Submit("copy"), "bo")

    assert people_and_topics(said_after(stage, Approve("copy"), "carla")) == [
        ("carla", Topic.READY),
        ("gus", Topic.DONE),
    ]


def test_what_is_taken_back_and_said_again_is_told_once_and_a_new_round_once_more() -> None:
    handed_in = after_brief(NINE, THREE).play(Submit("copy"), "bo")
    yes = handed_in.play(Approve("copy"), "carla")
    undone = yes.play(Undo(), "carla")

    def told(stage: Stage) -> set[str]:
        return {each.id for each in said_after(stage, Approve("copy"), "carla") if each.kind is Topic.DONE}

    again = undone.play(Reject("copy", "the price is missing"), "carla").play(Submit("copy"), "bo")
    assert len(told(handed_in)) == 1 and told(undone) == told(handed_in)
    assert len(told(again)) == 1 and told(again) != told(handed_in)


def test_a_no_tells_who_does_it_again_with_the_name_and_the_reason() -> None:
    stage = after_brief(NINE, THREE).play(Submit("copy"), "bo")

    (found,) = said_after(stage, Reject("copy", "the price is missing"), "carla")

    assert (found.person, found.kind, found.why) == ("bo", Topic.REWORK, "Carla Juhl: the price is missing")


def test_a_no_to_earlier_work_also_tells_whose_work_was_built_on_it() -> None:
    stage = after_brief(NINE, THREE).play(Submit("copy"), "bo")

    found = said_after(stage, Reject("copy", "the goal is wrong", ("brief",)), "carla")

    assert people_and_topics(found) == [("anna", Topic.REWORK), ("bo", Topic.UNDONE)]
    assert found[1].text == "'The copy' has to wait, as 'The brief' is done again"


def test_a_block_goes_to_who_steers_and_its_end_to_who_can_go_on() -> None:
    stage = after_brief(NINE, THREE).play(Take("copy"), "bo")

    assert people_and_topics(said_after(stage, BlockTask("copy", "no samples"), "bo")) == [("anna", Topic.BLOCKED)]
    blocked = stage.play(BlockTask("copy", "no samples"), "bo")
    assert people_and_topics(said_after(blocked, Unblock("copy"), "anna")) == [("bo", Topic.UNBLOCKED)]
    assert said_after(blocked, Unblock("copy"), "bo") == ()


def test_who_is_called_in_is_told_urgently_for_whom_it_waits() -> None:
    (found,) = said_after(after_brief(NINE, THREE), Escalate("copy", "eva", "taking-up"), "mfab")

    assert (found.person, found.is_urgent) == ("eva", True)
    assert found.text == ("'The copy' has not been taken up in time, it waits for Bo Lind: please see to it")


def test_the_end_of_a_run_tells_everybody_who_had_a_part_in_it() -> None:
    stage = after_brief(NINE, THREE).play(Take("copy"), "bo")

    found = said_after(stage, Cancel("the factory burnt down"), "anna")

    assert people_and_topics(found) == [("bo", Topic.RUN_CANCELLED)]
    assert found[0].why == "the factory burnt down"


def test_what_an_event_says_a_later_look_at_the_run_does_not_say_again() -> None:
    stage = launch(NINE)
    after = stage.play(Submit("brief"), "anna")
    said = messages_for(stage.run, after.run, stage.setting, after.log[len(stage.log) :])

    again = reminders(after.run, after.setting, after.now + 60)

    assert {each.id for each in said} == {each.id for each in again}


def test_who_is_up_by_a_new_version_of_the_process_is_told() -> None:
    stage = launch(NINE)
    wider = launch(NINE, f"{PLAYBOOK}  stand: {{title: The stand, owner: sales, duration: 2d}}\n")
    migrated = Entry(2, stage.now + 60, "anna", RunMigrated("1" * 64, (), added=("stand",)))
    after = fold("r", (*stage.log, migrated))
    assert after is not None

    (found,) = messages_for(stage.run, after, wider.setting, (migrated,), stage.setting)

    assert (found.person, found.text) == ("gus", "'The stand' is ready for you")
