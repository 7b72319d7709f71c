"""The log told as a story."""

from __future__ import annotations

from pathlib import Path

from mfab.runs.events import Entry, RunCancelled, RunMigrated, RunStarted
from mfab.runs.history import story
from tests.runs.spoken import spoken
from tests.runs.stage import Stage, begun, setting

PROCESSES = Path(__file__).parent / "processes"


def played(*lines: str) -> Stage:
    texts = [(PROCESSES / name).read_text(encoding="utf-8") for name in ("launch.txt", "team.txt")]
    stage = begun(setting(*texts))
    for line in lines:
        stage = stage.play(*spoken(stage, line))
    return stage


def _told(*lines: str) -> list[str]:
    stage = played(*lines)
    return [line.text for line in story("r", stage.log, stage.setting)]


def test_a_run_is_told_from_its_beginning_to_a_no() -> None:
    assert _told(
        "anna: done kickoff",
        "dan: submit brief -e brief.docx#5d41402abc4b",
        "2027-03-16 10:00 carla: approve brief",
        "bo: take copy",
        'gus: block copy "no prices"',
        "gus: unblock copy",
        'bo: submit copy --tick all -e "https://example.com/copy"',
        'dan: reject copy "the price is wrong" --to brief',
    ) == [
        "anna starts 'A run' by playbook p (00000000)",
        "anna takes 'kickoff'",
        "anna hands in 'kickoff' (3f9c4ad6)",
        "'kickoff' is done",
        "dan takes 'brief'",
        "dan hands in 'brief' with brief.docx (sha256 5d41402a) (f0b6e3a4)",
        "carla says yes to 'brief' as lead, for anna",
        "'brief' is done",
        "bo takes 'copy'",
        "gus blocks 'copy': no prices",
        "gus lets 'copy' go on",
        "bo hands in 'copy' with https://example.com/copy (b72bbe0a); checked: Prices checked, Spelling checked",
        "dan says no to 'copy' as product: the price is wrong; 'brief' begins round 2; undone with it: 'copy'",
    ]


def test_what_comes_back_and_who_steps_in_is_told() -> None:
    told = _told(
        "anna: done kickoff",
        "dan: submit brief",
        "anna: approve brief",
        "eva: submit copy --tick all",
        "carla: approve copy",
        "eva: submit copy --tick all -e https://example.com/2",
        'carla: reassign copy fay --role editor --why "on a course"',
        "mfab: escalate copy anna approval --role product",
        "mfab: escalate copy gus approval --role product --step 2",
        "fay: approve copy",
        "dan: approve copy",
        'anna: skip layout "last year will do"',
        'gus: return copy "no prices"',
        "gus: undo",
    )[8:]
    assert told == [
        "eva takes 'copy', for bo",
        "eva hands in 'copy', for bo (6caab7a3); checked: Prices checked, Spelling checked",
        "carla says yes to 'copy' as editor",
        "eva hands in 'copy' with https://example.com/2 (70e03ca5); checked: Prices checked, Spelling checked; "
        "the yes of editor no longer counts",
        "carla asks fay to approve 'copy' as editor instead of carla: on a course",
        "anna is called in for the yes to 'copy' as product: no answer has come",
        "gus is called in for the yes to 'copy' as product, step 2: no answer has come",
        "fay says yes to 'copy' as editor",
        "dan says yes to 'copy' as product",
        "'copy' is done",
        "anna leaves out 'layout': last year will do",
        "gus sends 'copy' back, 'dealers' cannot go on with it: no prices; 'copy' begins round 2",
        "gus takes back what they did on Mon 1 Mar: task-returned on 'copy' (20)",
    ]


def test_the_end_of_a_run_is_told() -> None:
    told = _told("anna: reassign print gus", 'gus: note "who is it for?" --task print', 'anna: cancel "dropped"')
    assert told[1:] == [
        "anna asks gus to do 'print'",
        "gus notes on 'print': who is it for?",
        "anna gives the run up: dropped",
    ]


def test_what_was_taken_back_stays_in_the_story_and_is_marked() -> None:
    stage = played("anna: done kickoff", "anna: undo")
    lines = story("r", stage.log, stage.setting)
    assert [line.is_undone for line in lines] == [False, True, True, True, False]
    assert lines[-1].text == (
        "anna takes back what they did on Mon 1 Mar: task-taken on 'kickoff', task-submitted on 'kickoff', "
        "task-completed on 'kickoff' (2, 3, 4)"
    )


def test_times_are_those_of_the_team() -> None:
    stage = played("2027-03-29 09:00 anna: take kickoff")  # the first day of summer time in Copenhagen
    line = story("r", stage.log, stage.setting)[-1]
    assert (str(line.day), line.time, line.actor) == ("2027-03-29", "09:00", "anna")


def test_what_somebody_typed_in_anothers_name_says_so() -> None:
    stage = played("anna: take kickoff")
    started, taken = stage.log
    typed = Entry(2, taken.at, "anna", taken.event, None, "k", typed_by="gus")
    assert story("r", (started, typed), stage.setting)[-1].text == "anna takes 'kickoff' (entered by gus)"


def test_a_change_of_the_process_is_told_with_what_it_adds_and_drops() -> None:
    stage = played()
    migrated = RunMigrated("ab" * 32, (), added=("film",), removed=("print",), changed=("copy",))
    log = (*stage.log, Entry(2, stage.now, "anna", migrated), Entry(3, stage.now, "anna", RunCancelled("enough")))
    assert [line.text for line in story("r", log, stage.setting)][1:] == [
        "anna brings the run to another version of its process (abababab): 'film' is new; 'print' is gone; "
        "'copy' changes",
        "anna gives the run up: enough",
    ]


def test_whom_a_run_is_for_is_told() -> None:
    stage = played()
    started = RunStarted("lead-handoff", "Lead", "cd" * 32, (), subject="lead-42", file="lead.yaml")
    line = story("r", (Entry(1, stage.now, "crm", started),), stage.setting)[0]
    assert line.text == "crm starts 'Lead' for lead-42 by playbook lead-handoff (cdcdcdcd) from lead.yaml"
