"""Writing something down, about a task or about the run, at any time."""

from __future__ import annotations

from mfab.runs.commands import AddNote, Decision, Refusal
from mfab.runs.events import NoteAdded
from mfab.runs.naming import step_named
from mfab.runs.situation import Situation


def note(situation: Situation, command: AddNote) -> Decision | Refusal:
    """Decide whether a note can be taken: anybody in the team may write one."""
    if command.task is not None:
        step = step_named(situation, command.task)
        if isinstance(step, Refusal):
            return step
    if not command.text.strip():
        return Refusal("the note is empty; write what is worth knowing")
    return Decision((NoteAdded(command.text, command.task),))
