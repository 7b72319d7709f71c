"""A reminder: one thing that must be said to one person, with its reason and the command to type."""

from __future__ import annotations

import json
import shlex
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid5

# The same cause gives the same id on every machine, for ever: never change this.
_REMINDERS = UUID("5b6f0d0e-1f5c-5d0b-9a37-6d0b7c3c1c52")


class Topic(StrEnum):
    """What a reminder is about."""

    READY = "ready"
    REWORK = "rework"
    APPROVAL = "approval"
    UNFILLED = "unfilled"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    DONE = "done"
    DECIDED = "decided"
    UNDONE = "undone"
    SKIPPED = "skipped"
    RUN_COMPLETED = "run-completed"
    RUN_CANCELLED = "run-cancelled"


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is said to `person`: a sentence, why it is said, by when something is due, in seconds, and what to type.

    What people typed, such as titles and reasons, stands in it as they typed it: whoever shows it makes it harmless.
    """

    id: str
    run: str
    person: str
    kind: Topic
    task: str | None
    text: str
    why: str | None = None
    due: int | None = None
    command: str | None = None
    is_urgent: bool = False


def reminder_id(*parts: str | int | None) -> str:
    """Return the id of a reminder: a UUID that depends on nothing but these parts, in their order."""
    return str(uuid5(_REMINDERS, json.dumps(parts, ensure_ascii=True)))


def command_line(verb: str, *names: str) -> str:
    """Return a command as it is typed into a shell."""
    return " ".join(["mfab", verb, *(shlex.quote(name) for name in names)])
