"""Eight processes act on one run at once: nothing is lost, nothing is there twice, and nobody gets past the rules."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

from tests.at_once import all_at_once
from tests.use_cases.launch_in_store import begun, seconds

from mfab.runs.commands import Submit
from mfab.runs.events import Entry, NoteAdded, TaskApproved, TaskCompleted, TaskRejected, TaskSubmitted, TaskTaken
from mfab.runs.standing import quorum_of
from mfab.store.opening import open_store
from mfab.use_cases.acting import Occasion, act
from mfab.use_cases.identity import Claim
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.run_loading import Loaded, load_run_state

PEOPLE = ("anna", "bo", "carla", "dan", "eva", "finn", "gus", "hanne")
# Carla both writes and approves, so that the rule of four eyes has something to do.
TEAM = """
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {roles: [lead]}
  bo: {roles: [writer]}
  carla: {roles: [writer, editor]}
  dan: {roles: [editor]}
  eva: {roles: [lawyer]}
  finn: {roles: [lawyer]}
  gus: {roles: [lead]}
  hanne: {roles: [writer]}
"""
PLAYBOOK = """
steered_by: lead
roles: {lead: {}, writer: {}, editor: {}, lawyer: {}}
tasks:
  brief: {owner: lead, approvers: [editor], duration: 1d}
  copy: {owner: writer, approvers: [editor, lawyer], duration: 2d}
  mail: {owner: writer, approvers: [editor, lawyer, lead], approvals: {quorum: 2}, duration: 1d}
  letter: {owner: editor, approvers: [lawyer], duration: 1d, needs: [brief]}
  launch: {milestone: true, owner: lead, needs: [copy, mail, letter]}
"""
COMMANDS = 12
BEFORE = "before"  # the key of what stands in the log when they begin: the start, and the brief that is handed in
IMPORTS = f"""
import json, sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from random import Random
from mfab.runs.commands import AddNote, Approve, Refusal, Reject, Submit, Take
from mfab.store.opening import open_store
from mfab.use_cases.acting import Occasion, act
from mfab.use_cases.identity import Claim
from mfab.use_cases.moment import GivenMoment
from tests.use_cases.launch_in_store import seconds
"""
# Types what comes to mind, every third command twice under the same key, and says what became of each.
PERSON = f"""
chance, told = Random(me), []
with open_store(place) as store:
    for number in range({COMMANDS}):
        # The brief was handed in before: of those who may approve it, one is sure to be in time.
        task = chance.choice(["brief", "copy", "mail", "letter"]) if number else "brief"
        chosen = chance.choice([Take, Submit, Submit, Approve, Approve, Reject, AddNote]) if number else Approve
        more = (f"{{me}} {{number}}",) if chosen in (Reject, AddNote) else ()
        command = AddNote(more[0], task) if chosen is AddNote else chosen(task, *more)
        given = Occasion(GivenMoment(seconds("2027-03-01 10:00") + number), Claim(me), f"{{me}}/{{number}}")
        for _ in range(2 if number % 3 == 0 else 1):
            found = act(store, "nordlys", lambda loaded, actor: command, given)
            if isinstance(found, Refusal):
                told.append([given.key, None, found.message])
            else:
                told.append([given.key, [entry.sequence for entry in found.entries], found.is_repeated])
print(json.dumps(told))
"""


def everybody(place: str) -> list[list[Any]]:
    """Let everybody act at once, and return what each of them was told: the key, the entries, and what of them."""
    told = all_at_once(IMPORTS, [f"place, me = {place!r}, {person!r}\n{PERSON}" for person in PEOPLE])
    return [answer for out in told for answer in json.loads(out)]


def test_eight_people_who_act_on_one_run_at_once(store_place: str, tmp_path: Path) -> None:
    with open_store(store_place) as store:
        begun(store, tmp_path, playbook=PLAYBOOK, team=TEAM)
        given = Occasion(GivenMoment(seconds("2027-03-01 09:00")), Claim("anna"), BEFORE)
        act(store, "nordlys", lambda loaded, actor: Submit("brief"), given)
    told = everybody(store_place)
    with open_store(store_place) as store:
        assert store.check() == []
        loaded = load_run_state(store, "nordlys")
        assert loaded is not None
        messages = Counter(message.id for message in store.messages())
    log = loaded.entries
    assert [entry.sequence for entry in log] == list(range(1, len(log) + 1))
    assert [entry.at for entry in log] == sorted(entry.at for entry in log)
    assert max(messages.values()) == 1
    everybody_was_told_what_became_of_it(told, log)
    nobody_approved_their_own_work(log)
    what_is_done_was_approved(loaded)


def everybody_was_told_what_became_of_it(told: list[list[Any]], log: tuple[Entry, ...]) -> None:
    """Whoever was told entries has them in the log, each once; whoever was refused has nothing there."""
    kept: dict[str, list[int]] = {}
    for entry in log[1:]:
        if entry.command != BEFORE:
            kept.setdefault(entry.command, []).append(entry.sequence)
    answers: dict[str, list[Any]] = {}
    for key, entries, more in told:
        answers.setdefault(key, []).append((entries, more))
    assert set(kept) <= set(answers) and len(answers) == len(PEOPLE) * COMMANDS
    for key, given in answers.items():
        carried_out = [entries for entries, _ in given if entries is not None]
        assert all(entries == kept[key] for entries in carried_out) and (key in kept) == bool(carried_out)
        # The second time it was known as the same command, and not done again.
        assert [repeated for entries, repeated in given if entries is not None][1:] in ([], [True])
    notes = Counter(entry.event.text for entry in log if isinstance(entry.event, NoteAdded))
    assert notes and set(notes.values()) == {1}
    assert any(entries is None for given in answers.values() for entries, _ in given)


def nobody_approved_their_own_work(log: tuple[Entry, ...]) -> None:
    """In each round, who took or handed in a task is none of those who said yes, and it is completed once."""
    workers: dict[str, set[str]] = {}
    completed: set[str] = set()
    approvals = 0
    for entry in log:
        match entry.event:
            case TaskTaken(task=task) | TaskSubmitted(task=task):
                workers.setdefault(task, set()).add(entry.by)
            case TaskRejected(reopened=reopened, undone=undone):
                for task in (*reopened, *undone):
                    workers.pop(task, None)
                    completed.discard(task)
            case TaskApproved(task=task):
                approvals += 1
                assert entry.by not in workers[task]
            case TaskCompleted(task=task):
                assert task not in completed
                completed.add(task)
    assert approvals


def what_is_done_was_approved(loaded: Loaded) -> None:
    """What is done has as many approvals as it needs, by different people."""
    for step in loaded.setting.work_steps:
        work = loaded.run.work(step.id)
        if work.is_done:
            assert len(work.approvals) >= quorum_of(step)
            assert len({yes.person for yes in work.approvals.values()}) == len(work.approvals)
