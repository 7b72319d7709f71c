"""Emitting: a signal comes in, and what it starts, decides and moves is kept with it in one transaction, at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC

from mfab.runs.cloud_event import CloudEvent
from mfab.runs.commands import Refusal
from mfab.runs.signals import Signal
from mfab.store.records import Committed, StoredSignal, Work
from mfab.store.store import Store
from mfab.use_cases.identity import Claim
from mfab.use_cases.listeners import Listeners
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_loading import RunReader
from mfab.use_cases.signal_effects import Effect, canonical, effect_text, read_effect, signal_of
from mfab.use_cases.signal_needs import needs_of
from mfab.use_cases.signal_work import Attempt

_MOST_TRIES = 40


@dataclass(frozen=True, slots=True)
class Emitting:
    """Where signals go, and who listens. Without a person in `claim` it is the signal that acts."""

    store: Store
    shelf: Shelf
    listeners: Listeners
    moment: GivenMoment
    claim: Claim
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Emitted:
    """What a signal did. `is_repeated` means that it came before, `differs` that it said something else then.

    `notes` are what could not be taken as it came; `needs` what one that nobody waited for would have needed.
    """

    signal: Signal
    effect: Effect
    notes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    is_repeated: bool = False
    differs: bool = False


def emit(event: CloudEvent, given: Emitting) -> Emitted | Refusal:
    """Take in a signal with all that it does, or nothing of it. Raises `WrongUsage` and `StoreProblem`.

    It is refused where a playbook that waits for it cannot be read or planned: sent again, it has its whole effect.
    One that was kept because nobody waited has its effect when it is sent again and somebody waits by then.
    """
    broken = given.listeners.unread_about(event.type)
    if broken is not None:
        why = broken.diagnostics[0].message if broken.diagnostics else "it cannot be read"
        message = f"'{broken.path}' may wait for '{event.type}' and cannot be read: {why}; nothing was recorded"
        return Refusal(message, f"mfab validate {broken.path}")
    for _ in range(_MOST_TRIES):
        known = given.store.signal(event.source, event.id)
        if known is not None and (known.effect is not None or _differs(known, event)):
            return _repeated(known, event)
        found = _attempt(event, given, known)
        if isinstance(found, Refusal):
            return found
        work, emitted = found
        if known is not None and emitted.effect.is_none:
            return _repeated(known, event, emitted)
        if isinstance(given.store.commit(work), Committed):
            return emitted
        # Somebody sent the same, acted on one of the runs, or began one: read and decide again.
    return Refusal("the runs that this signal is about change faster than it can be taken in", "send it again")


def _attempt(event: CloudEvent, given: Emitting, known: StoredSignal | None) -> tuple[Work, Emitted] | Refusal:
    at = known.at if known is not None else given.moment.at(UTC)
    signal = Signal(event.source, event.id, event.type, event.subject, at, event.data)
    attempt = Attempt(
        given.store, given.shelf, given.listeners, given.moment, given.claim, given.team, signal,
        _key_of(event), RunReader(given.store),
    )  # fmt: skip
    refused = attempt.carry_out()
    if refused is not None:
        return refused
    effect = attempt.effect
    text = effect_text(effect)
    own = ((event.source, event.id, text),) if known is not None and text is not None else ()
    kept = StoredSignal(event.source, event.id, event.type, event.subject, at, canonical(event.data), text)
    work = Work(
        batches=tuple(attempt.batches),
        signal=kept if known is None else None,
        moves=tuple(attempt.moves),
        messages=tuple(attempt.messages),
        settled=(*own, *attempt.settled),
        stood=tuple(attempt.stood),
    )
    return work, Emitted(signal, effect, tuple(dict.fromkeys(attempt.notes)), _needs(signal, effect, given))


def _key_of(event: CloudEvent) -> str:
    """Return the key of the command that a signal is: the same for the same source and id."""
    both = f"{event.source}\0{event.id}"
    return f"signal-{hashlib.sha256(both.encode()).hexdigest()}"


def _needs(signal: Signal, effect: Effect, given: Emitting) -> tuple[str, ...]:
    return needs_of(signal, given.listeners, given.store.heads(active_only=True)) if effect.is_none else ()


def _differs(known: StoredSignal, event: CloudEvent) -> bool:
    return (known.type, known.subject, known.data) != (event.type, event.subject, canonical(event.data))


def _repeated(known: StoredSignal, event: CloudEvent, now: Emitted | None = None) -> Emitted:
    """Return what a signal did the first time; of one that still waits, what it waits for."""
    notes, needs = (now.notes, now.needs) if now is not None else ((), ())
    effect = read_effect(known.effect)
    return Emitted(signal_of(known), effect, notes, needs, is_repeated=True, differs=_differs(known, event))


@dataclass(frozen=True, slots=True)
class Kept:
    """A signal that nobody waited for, and what it would have needed."""

    signal: Signal
    needs: tuple[str, ...]


def kept_signals(store: Store, listeners: Listeners) -> tuple[Kept, ...]:
    """Return the signals that nobody waited for, in the order in which they came."""
    active = store.heads(active_only=True)
    signals = map(signal_of, store.signals(kept_only=True))
    return tuple(Kept(signal, needs_of(signal, listeners, active)) for signal in signals)
