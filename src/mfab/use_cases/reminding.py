"""Reminding: what time alone gives reason to say goes into the outbox, with the escalations it says in the log."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from mfab.runs.commands import Escalate, Refusal
from mfab.runs.decide import decide
from mfab.runs.escalation import escalations
from mfab.runs.events import Entry
from mfab.runs.evolve import fold
from mfab.runs.reminders import reminders
from mfab.store.records import Batch, Committed, Message, Work
from mfab.store.store import Store
from mfab.use_cases.messages import as_messages, messages_of
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.run_loading import Loaded, RunReader, stored_of
from mfab.use_cases.run_summary import head_of

# Who acts when time does.
CLOCK = "mfab"
# A repetition of the same escalations is known by its key: never change this.
_ESCALATIONS = UUID("8f1e5fd2-9d3c-5b6f-8a43-6a2b7f0d9e11")
_MOST_TRIES = 40


@dataclass(frozen=True, slots=True)
class Reminded:
    """What is new to say, and who was called in, by run. `at` is the moment, in seconds; None without any run."""

    messages: tuple[Message, ...]
    escalations: tuple[tuple[str, Escalate], ...]
    at: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    after: Loaded
    entries: tuple[Entry, ...]
    called: tuple[Escalate, ...]
    messages: tuple[Message, ...]
    at: int


def remind(store: Store, moment: GivenMoment, *, dry: bool = False) -> Reminded:
    """Look at all runs that go on, and keep what has to be said and was not said before; `dry` keeps nothing.

    Raises `StoreProblem` when a run cannot be read or written.
    """
    reader = RunReader(store)
    messages: list[Message] = []
    called: list[tuple[str, Escalate]] = []
    at: int | None = None
    for head in store.heads(active_only=True):
        found = _remind_of(store, reader, head.run, moment, dry=dry)
        if found is not None:
            messages += found.messages
            called += ((head.run, each) for each in found.called)
            at = max(at or found.at, found.at)
    return Reminded(tuple(messages), tuple(called), at)


def _remind_of(store: Store, reader: RunReader, name: str, moment: GivenMoment, *, dry: bool) -> _Found | None:
    """Remind of one run. When somebody acts on it meanwhile, it is looked at again."""
    for _ in range(_MOST_TRIES):
        loaded = reader.load(name)
        if loaded is None or not loaded.run.is_active:
            return None
        found = _not_yet_said(store, _found(loaded, moment))
        if dry or not (found.entries or found.messages):
            return found
        if isinstance(store.commit(_work(loaded, found)), Committed):
            return found
    return None


def _not_yet_said(store: Store, found: _Found) -> _Found:
    said = store.known_messages(message.id for message in found.messages) if found.messages else ()
    return replace(found, messages=tuple(message for message in found.messages if message.id not in said))


def _found(loaded: Loaded, moment: GivenMoment) -> _Found:
    at = max(loaded.entries[-1].at, moment.at(loaded.setting.book.team.zone))
    called = escalations(loaded.run, loaded.setting, at)
    key = _key(loaded, called)
    now, carried_out = loaded, []
    for command in called:
        decision = decide(now.run, now.setting, command, CLOCK, at, now.entries)
        if isinstance(decision, Refusal):
            continue
        carried_out.append(command)
        first = now.run.sequence + 1
        entries = tuple(
            Entry(first + number, at, CLOCK, event, decision.acting_for, key)
            for number, event in enumerate(decision.events)
        )
        log = (*now.entries, *entries)
        run = fold(now.run.id, log)
        assert run is not None
        now = replace(now, run=run, entries=log)
    new = now.entries[len(loaded.entries) :]
    told = (
        *messages_of(loaded.run, now.run, now.setting, new),
        *as_messages(reminders(now.run, now.setting, at), now.run, now.setting, at),
    )
    once = {message.id: message for message in told}
    return _Found(now, new, tuple(carried_out), tuple(once.values()), at)


def _work(loaded: Loaded, found: _Found) -> Work:
    if not found.entries:
        return Work(messages=found.messages)
    run = found.after.run
    events = tuple(stored_of(run.id, entry) for entry in found.entries)
    batch = Batch(run.id, loaded.run.sequence, events, found.entries[0].command, head_of(found.after, found.at))
    return Work(batches=(batch,), messages=found.messages)


def _key(loaded: Loaded, called: Iterable[Escalate]) -> str:
    """Return the key of these escalations at this place of the log."""
    parts = [[each.task, each.person, each.reason, each.role, each.step] for each in called]
    return f"remind-{uuid5(_ESCALATIONS, json.dumps([loaded.run.id, loaded.run.sequence, parts]))}"
