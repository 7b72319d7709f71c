"""Reminders on their way into the outbox: what the store keeps of them, with the person's name, address and zone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from mfab.export.moments import iso
from mfab.runs.event_messages import messages_for
from mfab.runs.events import Entry
from mfab.runs.reminder import Reminder
from mfab.runs.run import Run
from mfab.runs.service_times import calendar_of
from mfab.runs.setting import Setting
from mfab.store.records import Message


def messages_of(
    before: Run | None, after: Run, setting: Setting, entries: Sequence[Entry], was: Setting | None = None
) -> tuple[Message, ...]:
    """Return what new entries of a log give reason to say, to be kept in the same transaction as they are.

    `was` is the setting of the run before, when it goes on in another one.
    """
    if not entries:
        return ()
    return as_messages(messages_for(before, after, setting, entries, was), after, setting, entries[-1].at)


def as_messages(reminders: Iterable[Reminder], run: Run, setting: Setting, at: int) -> tuple[Message, ...]:
    """Return reminders as the store keeps them; each can be sent from that moment on."""
    return tuple(
        Message(
            id=reminder.id,
            run=run.id,
            sequence=run.sequence,
            person=reminder.person,
            kind=reminder.kind.value,
            body=_body(reminder, run, setting),
            created_at=at,
            not_before=at,
        )
        for reminder in reminders
    )


def _body(reminder: Reminder, run: Run, setting: Setting) -> str:
    person = setting.team.people.get(reminder.person)
    content: dict[str, Any] = {
        "title": run.title,
        "task": reminder.task,
        "text": reminder.text,
        "why": reminder.why,
        "due": iso(reminder.due, calendar_of(setting, reminder.person).zone),
        "command": reminder.command,
        "urgent": reminder.is_urgent,
        "name": person.name if person is not None else None,
        "email": person.email if person is not None else None,
    }
    kept = {name: value for name, value in content.items() if value not in (None, False)}
    return json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
