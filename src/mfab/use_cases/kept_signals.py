"""Kept signals decide a gate as soon as it is ready: with the command that made it ready, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mfab.runs.commands import DecideBySignal, Refusal
from mfab.runs.decide import decide
from mfab.runs.events import Entry
from mfab.runs.evolve import fold
from mfab.runs.signals import Signal, by_kept_signals, calls, has_open_gate, used_signals
from mfab.store.store import Store
from mfab.use_cases.identity import Actor
from mfab.use_cases.run_loading import Loaded
from mfab.use_cases.signal_effects import Effect, GateEnd, effect_text, signal_of


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What signals add to a run: how it stands then, the entries for that, and their decisions in order.

    `settled` gives source, id and effect of kept signals that nobody waited for until now.
    """

    loaded: Loaded
    entries: tuple[Entry, ...] = ()
    decided: tuple[DecideBySignal, ...] = ()
    settled: tuple[tuple[str, str, str], ...] = ()


def by_signal(source: str) -> str:
    """Return who acts when nobody does but a signal."""
    return f"signal:{source}"


def follow_up(
    store: Store, loaded: Loaded, at: int, key: str, now: Signal | None = None, actor: Actor | None = None
) -> FollowedUp:
    """Return what signals decide of a run's gates as it stands: one that comes now, then those that are kept for it.

    `actor` is who acts in the place of the signals; without one they act themselves.
    """
    if not has_open_gate(loaded.run, loaded.setting, at):
        return FollowedUp(loaded)
    stored = map(signal_of, store.signals(about=loaded.run.subject))
    kept = [each for each in stored if now is None or (each.source, each.id) != (now.source, now.id)]
    done = _settled(loaded, kept if now is None else [*kept, now], at, key, actor)
    fresh = [each for each in kept if each.awaited is None]
    return replace(done, settled=tuple(_effects(done, fresh, at)))


def later_calls(loaded: Loaded, signal: Signal, at: int) -> tuple[tuple[GateEnd, ...], tuple[str, ...]]:
    """Return the gates of a run that a signal is kept for, and what of it could not be decided, in sentences."""
    found, notes = calls(loaded.run, loaded.setting, signal, at)
    return tuple(GateEnd(loaded.run.id, each.gate, each.outcome) for each in found), notes


def _settled(loaded: Loaded, kept: Sequence[Signal], at: int, key: str, actor: Actor | None) -> FollowedUp:
    """Let signals decide the open gates of a run, and those that become ready by that."""
    entries: list[Entry] = []
    decided: list[DecideBySignal] = []
    refused: set[tuple[str, str, str]] = set()
    while True:
        used = used_signals(loaded.entries) | refused
        command = next(iter(by_kept_signals(loaded.run, loaded.setting, kept, at, used)), None)
        if command is None:
            return FollowedUp(loaded, tuple(entries), tuple(decided))
        who = actor if actor is not None else Actor(by_signal(command.source))
        found = decide(loaded.run, loaded.setting, command, who.person, at, loaded.entries)
        if isinstance(found, Refusal):
            refused.add((command.task, command.source, command.signal))
            continue
        new = [
            Entry(number, at, who.person, event, found.acting_for, key, who.typed_by)
            for number, event in enumerate(found.events, loaded.run.sequence + 1)
        ]
        log = (*loaded.entries, *new)
        run = fold(loaded.run.id, log)
        assert run is not None
        loaded = replace(loaded, run=run, entries=log)
        entries += new
        decided.append(command)


def _effects(done: FollowedUp, fresh: Sequence[Signal], at: int) -> Iterator[tuple[str, str, str]]:
    """Yield the effect of each signal that nobody waited for and that has decided something now."""
    for signal in fresh:
        ends = tuple(
            GateEnd(done.loaded.run.id, each.task, each.outcome)
            for each in done.decided
            if (each.source, each.signal) == (signal.source, signal.id)
        )
        if ends:
            later, _ = later_calls(done.loaded, signal, at)
            text = effect_text(Effect(decided=ends, awaited=(*ends, *later)))
            assert text is not None
            yield signal.source, signal.id, text
