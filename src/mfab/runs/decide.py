"""Deciding: what somebody asks of a run is refused in a sentence, or becomes events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from mfab.runs.approving import approve
from mfab.runs.blocking import block, unblock
from mfab.runs.calling_in import escalate
from mfab.runs.commands import (
    AddNote,
    Approve,
    BlockTask,
    Cancel,
    Command,
    DecideBySignal,
    Decision,
    Escalate,
    Reassign,
    Refusal,
    Reject,
    Return,
    Skip,
    Submit,
    Take,
    Unblock,
    Undo,
)
from mfab.runs.ending import cancel
from mfab.runs.events import Entry, Undone
from mfab.runs.evolve import fold
from mfab.runs.following import following
from mfab.runs.gates import decide_by_signal
from mfab.runs.naming import unknown_person
from mfab.runs.noting import note
from mfab.runs.reassigning import reassign
from mfab.runs.run import Run
from mfab.runs.sending_back import reject, send_back
from mfab.runs.setting import Setting
from mfab.runs.situation import Situation, after
from mfab.runs.skipping import skip
from mfab.runs.submitting import submit
from mfab.runs.taking import take
from mfab.runs.undoing import undo
from mfab.runs.wording import day_of


def decide(
    run: Run, setting: Setting, command: Command, actor: str, at: int, log: Sequence[Entry] = ()
) -> Decision | Refusal:
    """Return what a command brings about, with all that follows by itself, or why it is refused.

    `at` is in seconds since 1970-01-01T00:00Z, `log` all that has happened so far: only `Undo` looks at it.
    """
    situation = Situation(run, setting, actor, at)
    refused = _refused_at_once(situation, command)
    if refused is not None:
        return refused
    decided = _decided(situation, command, log)
    if isinstance(decided, Refusal):
        return decided
    then = _then(situation, decided, log)
    return Decision((*decided.events, *following(then, setting, actor, at)), decided.acting_for)


def _refused_at_once(situation: Situation, command: Command) -> Refusal | None:
    """Return a refusal for who is not of the team, for a run that is over, and for a reason that is not given."""
    if not isinstance(command, Escalate | DecideBySignal):
        stranger = unknown_person(situation.setting, situation.actor)
        if stranger is not None:
            return stranger
    run = situation.run
    if not run.is_active and not isinstance(command, AddNote | Undo):
        when = day_of(situation, run.ended_at if run.ended_at is not None else run.started_at)
        return Refusal(f"'{run.id}' was {run.state} on {when}; nothing more happens in it", f"mfab log {run.id}")
    if isinstance(command, Reject | Return | BlockTask | Skip | Cancel) and not command.why.strip(" .…"):
        return Refusal("somebody will ask why; say it", "--why TEXT")
    return None


def _decided(situation: Situation, command: Command, log: Sequence[Entry]) -> Decision | Refusal:
    match command:
        case Take():
            return take(situation, command)
        case Submit():
            return submit(situation, command)
        case Approve():
            return approve(situation, command)
        case Reject():
            return reject(situation, command)
        case Return():
            return send_back(situation, command)
        case BlockTask():
            return block(situation, command)
        case Unblock():
            return unblock(situation, command)
        case Skip():
            return skip(situation, command)
        case Reassign():
            return reassign(situation, command)
        case AddNote():
            return note(situation, command)
        case Undo():
            return undo(situation, command, log)
        case Cancel():
            return cancel(situation, command)
        case DecideBySignal():
            return decide_by_signal(situation, command)
        case Escalate():
            return escalate(situation, command)
        case _:
            assert_never(command)


def _then(situation: Situation, decided: Decision, log: Sequence[Entry]) -> Run:
    """Return the run after the command's own events. What is taken back is found by folding the log again."""
    run, actor, at = situation.run, situation.actor, situation.at
    first = decided.events[0]
    if isinstance(first, Undone):
        return fold(run.id, (*log, Entry(run.sequence + 1, at, actor, first))) or run
    return after(run, decided.events, actor, at)
