"""What must be said to whom on a day: once while it waits, again each working day that it is overdue."""

from mfab.runs.commands import BlockTask, Reassign, Reject, Submit, Take
from mfab.runs.reminder import Reminder, Topic
from mfab.runs.reminders import reminders
from tests.runs.reminding import PLAYBOOK, TEAM, after_brief, at, launch, local, told
from tests.runs.stage import Stage


def said(stage: Stage, when: str) -> tuple[Reminder, ...]:
    """Return what is to be said at a moment."""
    return reminders(stage.run, stage.setting, at(stage, when))


def overdue(stage: Stage, when: str) -> list[Reminder]:
    """Return what is to be said about overdue work."""
    return [each for each in said(stage, when) if each.kind is Topic.OVERDUE]


def test_who_is_up_is_told_what_why_by_when_and_what_to_type() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00")

    (found,) = said(stage, "2027-03-01 15:10")

    assert (found.person, found.text, found.why) == ("bo", "'The copy' is ready for you", "'The brief' is done")
    assert local(stage.setting, found.due) == "2027-03-02 11:00"
    assert found.command == "mfab take r copy"


def test_what_waits_is_the_same_reminder_tomorrow() -> None:
    stage = after_brief("2027-03-24 09:00", "2027-03-24 15:00")

    assert said(stage, "2027-03-24 15:10")[0].id == said(stage, "2027-03-25 12:00")[0].id


def test_what_is_overdue_is_said_once_on_each_working_day() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00")
    (first,), (later,), (next_day,) = (
        overdue(stage, when) for when in ("2027-03-02 11:01", "2027-03-02 16:00", "2027-03-03 09:00")
    )

    assert first.text == "'The copy' should have been taken up by you"
    assert first.id == later.id != next_day.id


def test_over_easter_nothing_is_overdue_that_waits_since_the_wednesday_before() -> None:
    stage = after_brief("2027-03-24 09:00", "2027-03-24 15:00")

    for day in ("25", "26", "27", "28", "29"):
        assert overdue(stage, f"2027-03-{day} 12:00") == []
    assert told(tuple(overdue(stage, "2027-03-30 11:01"))) == [("bo", "'The copy' should have been taken up by you")]


def test_nobody_is_reminded_on_a_holiday_of_their_own_country() -> None:
    team = TEAM.replace("roles: [writer],", "roles: [writer], country: SE,")
    stage = after_brief("2027-01-04 09:00", "2027-01-04 15:00", team=team)

    # Epiphany is a holiday in Sweden, and a working day in Denmark.
    assert [each.person for each in overdue(stage, "2027-01-05 12:00")] == ["bo"]
    assert overdue(stage, "2027-01-06 12:00") == []


def test_work_that_is_late_is_overdue_once_and_not_for_being_taken_up_as_well() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00")

    assert told(tuple(overdue(stage, "2027-03-04 12:00"))) == [("bo", "'The copy' is overdue")]
    taken = stage.play(Take("copy"), "bo", at(stage, "2027-03-04 13:00"))
    (found,) = overdue(taken, "2027-03-04 14:00")
    assert found.command == "mfab submit r copy"


def test_who_came_back_work_to_is_told_the_reason() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00").play(Submit("copy"), "bo")
    stage = stage.play(Reject("copy", "the price is missing"), "carla")

    (found,) = said(stage, "2027-03-01 16:00")

    assert (found.kind, found.person, found.why) == (Topic.REWORK, "bo", "the price is missing")
    assert found.text == "'The copy' is back with you"


def test_the_deputy_of_who_is_away_is_asked_and_told_for_whom() -> None:
    stage = after_brief("2027-03-15 09:00", "2027-03-15 15:00")
    stage = stage.play(Submit("copy"), "bo", at(stage, "2027-03-30 10:00"))

    (found,) = said(stage, "2027-03-30 10:10")

    assert told((found,)) == [("dan", "'The copy' waits for your approval, as Carla Juhl is away")]


def test_who_is_back_is_asked_again() -> None:
    stage = after_brief("2027-03-15 09:00", "2027-03-15 15:00")
    stage = stage.play(Submit("copy"), "bo", at(stage, "2027-04-02 16:00"))
    first, second = said(stage, "2027-04-02 16:10")[0], said(stage, "2027-04-05 10:00")[0]

    assert (first.person, second.person) == ("dan", "carla") and first.id != second.id


def test_who_gets_work_from_somebody_else_is_told_anew() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00")
    before = {each.id for each in said(stage, "2027-03-01 15:10")}

    new = said(stage.play(Reassign("copy", "eva"), "anna"), "2027-03-01 16:00")

    assert [each.person for each in new if each.id not in before] == ["eva"]


def test_a_block_is_told_to_who_steers_and_again_after_a_week() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00").play(BlockTask("copy", "no samples"), "bo")
    (first,), (same,), (later,) = (
        said(stage, when) for when in ("2027-03-01 16:00", "2027-03-05 16:00", "2027-03-09 16:00")
    )

    assert (first.person, first.text, first.why) == ("anna", "'The copy' is blocked", "Bo Lind: no samples")
    assert first.id == same.id != later.id
    assert later.text == "'The copy' is still blocked"


def test_work_that_nobody_is_to_do_is_told_to_who_steers() -> None:
    playbook = f"{PLAYBOOK}  print: {{title: The print, owner: printer, duration: 1d}}\n"
    stage = launch("2027-03-01 09:00", playbook)

    found = next(each for each in said(stage, "2027-03-01 10:00") if each.task == "print")

    assert (found.person, found.kind, found.why) == ("anna", Topic.UNFILLED, "nobody fills the role 'printer'")


def test_a_reminder_has_the_same_id_on_every_machine_for_ever() -> None:
    stage = after_brief("2027-03-01 09:00", "2027-03-01 15:00")

    # Changing this would say everything again that waits in every store there is.
    assert said(stage, "2027-03-01 15:10")[0].id == "b1e77cd2-e240-5b61-96f0-c6a5962d4a9a"
