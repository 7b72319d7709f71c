"""Records as the commands of a launch would make them, short to write in a test."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mfab.store.fitting import digest_of
from mfab.store.opening import open_store
from mfab.store.problem import StoreProblem
from mfab.store.records import Batch, Feed, Head, HeadState, Message, StoredEvent, StoredSignal

# 11 January 2027, 08:00 in Copenhagen.
MORNING = 1799650800
PLAYBOOK = '{"playbook":"product-launch","title":"Løb i Tromsø – \\u2028 日本"}'
# What a program that is started from a test begins with.
IMPORTS = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from mfab.store.opening import StoreProblem, open_store
from mfab.store.records import *
from tests.store.making import *
"""
PYTHON = (sys.executable, "-c")


def batch(
    run: str,
    expected: int,
    kinds: Sequence[str],
    command: str,
    *,
    subject: str | None = None,
    state: HeadState = "active",
    documents: Sequence[str] = (),
) -> Batch:
    """The events of one command, by Anna, a minute apart."""
    events = tuple(
        StoredEvent(run, number, MORNING + 60 * number, "anna", None, kind, '{"task":"brief"}', command)
        for number, kind in enumerate(kinds, start=expected + 1)
    )
    head = Head(run, "product-launch", subject, state, expected + len(events), MORNING, '{"up":[]}')
    return Batch(run, expected, events, command, head, {digest_of(text): text for text in documents})


def started(run: str, **named: object) -> Batch:
    """A run that just began."""
    return batch(run, 0, ["started"], f"start {run}", **named)  # type: ignore[arg-type]


def lead(number: int, effect: str | None = None) -> StoredSignal:
    """A lead that came in."""
    return StoredSignal("crm", f"lead-{number}", "lead.created", f"lead {number}", MORNING, "{}", effect)


def reminder(name: str, *, not_before: int = MORNING, run: str | None = None) -> Message:
    """A message to Anna."""
    return Message(name, run, None, "anna", "due", '{"task":"brief"}', MORNING, not_before)


def annas_feed(id: str = "anna-1", secret: str = "sesame", *, run: str | None = None) -> Feed:
    """Anna's calendar."""
    return Feed(id, digest_of(secret), "person", "anna", run, MORNING)


def problem(place: str, *, create: bool = True) -> StoreProblem:
    """Return why a store cannot be opened."""
    with pytest.raises(StoreProblem) as caught:
        open_store(place, create=create)
    return caught.value
