"""A digest in words. What people typed into titles and reasons stays text: no new lines, no mentions, no commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from mfab.diagnostics.printable import printable
from mfab.export.plain_text import one_line
from mfab.export.short_words import counted, day
from mfab.integrations.delivery import Digest, Notice

_LONGEST_SUBJECT = 120
# An @ at the beginning of a word calls people or whole channels; that of an address does not.
_MENTION = re.compile(r"(?<![\w.+-])@(?=\w)")
# Nobody sees it, and a chat no longer recognises the word behind it.
_WORD_JOINER = "\u2060"


def subject(digest: Digest) -> str:
    """Return the subject: the one thing itself, or how many there are and of which runs."""
    if len(digest.notices) == 1:
        only = digest.notices[0]
        text = f"{only.run}: {safe(only.text)}"
    else:
        runs = list(dict.fromkeys(notice.run for notice in digest.notices))
        text = f"{counted(len(digest.notices), 'thing')} for you: {', '.join(runs)}"
    if any(notice.is_urgent for notice in digest.notices):
        text = f"urgent: {text}"
    return text if len(text) <= _LONGEST_SUBJECT else text[: _LONGEST_SUBJECT - 1].rstrip() + "…"


def greeting(digest: Digest) -> str:
    """Return the first line."""
    number = len(digest.notices)
    return f"{safe(digest.name)}, {'one thing' if number == 1 else counted(number, 'thing')} for you:"


def plain_text(digest: Digest) -> str:
    """Return a digest as text, the urgent things of each run first."""
    lines = [greeting(digest)]
    for heading, notices in _by_run(digest):
        lines += ["", heading]
        for notice in notices:
            first, *others = notice_lines(notice)
            lines += [f"- {first}", *(f"  {line}" for line in others)]
    return "\n".join(lines) + "\n"


def notice_lines(notice: Notice) -> tuple[str, ...]:
    """Return what is said of one thing: the sentence with its date, why, and what to type."""
    mark = "urgent: " if notice.is_urgent else ""
    by = f", by {_moment(notice.due)}" if notice.due is not None and notice.kind != "overdue" else ""
    was = f"; it was due {_moment(notice.due)}" if notice.due is not None and notice.kind == "overdue" else ""
    why = (f"why: {safe(notice.why)}",) if notice.why is not None else ()
    command = (safe(notice.command),) if notice.command is not None else ()
    return (f"{mark}{safe(notice.text)}{by}{was}", *why, *command)


def slack_message(digest: Digest) -> dict[str, object]:
    """Return a digest as Slack's incoming webhooks take it; many other services take the same."""
    text = plain_text(digest).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {"text": text, "mrkdwn": False, "parse": "none", "link_names": False, "unfurl_links": False}


def teams_message(digest: Digest) -> dict[str, object]:
    """Return a digest as an adaptive card. Runs of text are shown as they are: only whole text blocks know Markdown."""
    body = [_block(greeting(digest), weight="Bolder")]
    for heading, notices in _by_run(digest):
        body.append(_block(heading, weight="Bolder"))
        for notice in notices:
            first, *others = notice_lines(notice)
            body.append(_block(first))
            body += [_block(line, subtle=True) for line in others]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "fallbackText": greeting(digest),
        "body": body,
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def plain_message(digest: Digest) -> dict[str, object]:
    """Return a digest as JSON for a program of one's own: whom, the text, and each thing with its parts."""
    return {
        "format_version": 1,
        "id": digest.id,
        "person": digest.person,
        "name": one_line(digest.name),
        "email": digest.email,
        "text": plain_text(digest),
        "reminders": [
            {
                "id": notice.id,
                "run": notice.run,
                "task": notice.task,
                "kind": notice.kind,
                "text": one_line(notice.text),
                "why": one_line(notice.why) if notice.why is not None else None,
                "due": notice.due,
                "command": notice.command,
                "urgent": notice.is_urgent,
            }
            for notice in digest.notices
        ],
    }


def safe(text: str) -> str:
    """Return what somebody typed as one harmless line: what would hide is shown, and nobody is called by it."""
    return _MENTION.sub(f"@{_WORD_JOINER}", printable(one_line(text)))


def _by_run(digest: Digest) -> Iterator[tuple[str, list[Notice]]]:
    ordered = sorted(digest.notices, key=lambda notice: (notice.run, not notice.is_urgent))
    for _, group in groupby(ordered, key=lambda notice: notice.run):
        notices = list(group)
        yield f"{notices[0].run}: {safe(notices[0].title)}", notices


def _moment(text: str) -> str:
    """Return `Tue 2 Mar 2027 17:00` of a moment in ISO 8601."""
    moment = datetime.fromisoformat(text)
    on: date = moment.date()
    return f"{day(on)} {moment:%H:%M}"


def _block(text: str, *, weight: str = "Default", subtle: bool = False) -> dict[str, object]:
    run = {"type": "TextRun", "text": text, "weight": weight, "isSubtle": subtle}
    return {"type": "RichTextBlock", "inlines": [run]}
