"""Messages of the outbox as digests: all that one person is told at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID, uuid5

from mfab.integrations.delivery import Digest, Notice
from mfab.runs.reminder import Topic
from mfab.store.records import Message

# The same messages are known again when they are sent again: never change this.
_DIGESTS = UUID("0c0b6f5e-8d2b-5a55-9f0e-3d1c1a0c5b8e")


def digests_of(messages: Iterable[Message]) -> list[tuple[Digest, tuple[Message, ...]]]:
    """Return digests with the messages in them, by person.

    What was tried before stays together and is not mixed with what is new: it is sent again as it was, under the same
    id, so that a mail that did arrive can be told from a new one.
    """
    groups: dict[tuple[str, int, int | None], list[Message]] = {}
    for message in sorted(messages, key=lambda each: (each.person, each.created_at, each.id)):
        tried_at = message.not_before if message.error is not None else None
        groups.setdefault((message.person, message.attempts, tried_at), []).append(message)
    return [(digest_of(group), tuple(group)) for group in groups.values()]


def digest_of(messages: list[Message]) -> Digest:
    """Return the digest of one person's messages, which are at least one."""
    notices = _said_once([notice_of(message) for message in messages])
    last = json.loads(messages[-1].body)
    person = messages[-1].person
    name = str(uuid5(_DIGESTS, "\n".join(sorted(message.id for message in messages))))
    return Digest(name, person, last.get("name") or person, last.get("email"), notices)


def _said_once(notices: list[Notice]) -> tuple[Notice, ...]:
    """Leave out that something is ready where the same digest says that it is overdue."""
    overdue = {(notice.run, notice.task) for notice in notices if notice.kind == Topic.OVERDUE}
    return tuple(
        notice
        for notice in notices
        if notice.kind not in (Topic.READY, Topic.APPROVAL) or (notice.run, notice.task) not in overdue
    )


def notice_of(message: Message) -> Notice:
    """Return one message as a notice."""
    body = json.loads(message.body)
    return Notice(
        id=message.id,
        run=message.run or "",
        title=body.get("title", ""),
        text=body["text"],
        kind=message.kind,
        task=body.get("task"),
        why=body.get("why"),
        due=body.get("due"),
        command=body.get("command"),
        is_urgent=body.get("urgent", False),
    )
