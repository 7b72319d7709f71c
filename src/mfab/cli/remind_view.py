"""What `mfab remind` shows: digests before they are sent, what became of them, and the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from mfab.diagnostics.printable import printable
from mfab.export.moments import iso, moment
from mfab.export.short_words import counted
from mfab.integrations.delivery_text import plain_text, safe
from mfab.use_cases.digests import digests_of, notice_of

if TYPE_CHECKING:
    from mfab.store.records import Message
    from mfab.use_cases.delivering import Delivered
    from mfab.use_cases.reminding import Reminded

FORMAT_VERSION = 1


def digest_texts(messages: Iterable[Message]) -> Iterator[str]:
    """Yield one digest for each person as it would be sent."""
    together = [replace(message, attempts=0, error=None) for message in messages]
    for digest, _ in digests_of(together):
        yield plain_text(digest)


def reminded_line(reminded: Reminded) -> str:
    """Return how much is new to say, and to how many people."""
    if not reminded.messages:
        return "nothing new to say"
    people = {message.person for message in reminded.messages}
    text = f"{counted(len(reminded.messages), 'reminder')} for {_people(len(people))}"
    called = len(reminded.escalations)
    return f"{text}, {_people(called)} called in" if called else text


def delivered_line(delivered: Delivered, zone: tzinfo | None) -> str:
    """Return what became of the messages, in one line."""
    parts = [f"{delivered.sent} sent"]
    if delivered.waiting:
        until = f" until {moment(delivered.next_at, zone)}" if delivered.next_at is not None and zone else ""
        parts.append(f"{_waits(delivered.waiting)} for working time{until}")
    if delivered.failed:
        parts.append(f"{delivered.failed} to be tried again")
    if delivered.dead:
        parts.append(f"{counted(delivered.dead, 'dead letter')}")
    if delivered.outdated:
        parts.append(f"{delivered.outdated} out of date and dropped")
    return ", ".join(parts)


def outbox_lines(messages: Sequence[Message]) -> Iterator[str]:
    """Yield one line for each message that is not sent: its state, whom it is for, what it says, what went wrong."""
    width = max((len(message.person) for message in messages), default=0)
    for message in messages:
        notice = notice_of(message)
        line = f"{message.state:8} {message.person:{width}}  {message.run or '-'}: {safe(notice.text)}"
        tried = f", tried {counted(message.attempts, 'time')}" if message.attempts else ""
        why = f" ({printable(message.error)}{tried})" if message.error is not None else ""
        yield line + why


def remind_as_json(reminded: Reminded, delivered: Delivered | None, zone: tzinfo) -> dict[str, Any]:
    """Return what was reminded of and what became of it, as JSON."""
    return {
        "format_version": FORMAT_VERSION,
        "at": iso(reminded.at, zone),
        "reminders": [message_as_json(message) for message in reminded.messages],
        "escalations": [
            {"run": run, "task": each.task, "person": each.person, "reason": each.reason, "role": each.role}
            for run, each in reminded.escalations
        ],
        "delivery": _delivery_as_json(delivered, zone) if delivered is not None else None,
    }


def outbox_as_json(messages: Sequence[Message]) -> dict[str, Any]:
    """Return the messages that are not sent, as JSON."""
    found = [
        {**message_as_json(each), "state": each.state, "attempts": each.attempts, "error": each.error}
        for each in messages
    ]
    return {"format_version": FORMAT_VERSION, "messages": found}


def message_as_json(message: Message) -> dict[str, Any]:
    """Return one message as JSON."""
    notice = notice_of(message)
    return {
        "id": message.id,
        "run": message.run,
        "person": message.person,
        "task": notice.task,
        "kind": message.kind,
        "text": notice.text,
        "why": notice.why,
        "due": notice.due,
        "command": notice.command,
        "urgent": notice.is_urgent,
    }


def _delivery_as_json(delivered: Delivered, zone: tzinfo) -> dict[str, Any]:
    return {
        "sent": delivered.sent,
        "failed": delivered.failed,
        "dead": delivered.dead,
        "waiting": delivered.waiting,
        "outdated": delivered.outdated,
        "errors": list(delivered.errors),
        "next_at": iso(delivered.next_at, zone),
    }


def _people(number: int) -> str:
    return "one person" if number == 1 else f"{number} people"


def _waits(number: int) -> str:
    return "1 waits" if number == 1 else f"{number} wait"
