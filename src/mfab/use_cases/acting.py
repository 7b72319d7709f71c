"""Acting on a run: read its log, decide, keep what follows; when somebody was quicker, read and decide again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from mfab.runs.commands import Approve, Command, Decision, Refusal
from mfab.runs.decide import decide
from mfab.runs.events import Entry, Undone
from mfab.runs.evolve import fold
from mfab.store.records import Batch, Committed, Conflict, Repeated, Work
from mfab.store.store import Store
from mfab.use_cases.identity import Actor, Claim, actor_of
from mfab.use_cases.kept_signals import follow_up
from mfab.use_cases.messages import messages_of
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.run_loading import Loaded, RunReader, entry_of, stored_of
from mfab.use_cases.run_summary import head_of

# Somebody who is always quicker than this is a machine gone wild.
MOST_TRIES = 40
# Of a command's key so much stands in that of what follows it.
_LONGEST_KEY = 100

# What is asked of a run, made from how it stands and who asks.
Ask: TypeAlias = Callable[[Loaded, Actor], Command | Refusal]


@dataclass(frozen=True, slots=True)
class Acted:
    """What a command brought about. `is_repeated` means that it had been carried out before, under the same key."""

    before: Loaded
    after: Loaded
    entries: tuple[Entry, ...]
    actor: Actor
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and by whom a command is given, and the key by which a repetition is known."""

    moment: GivenMoment
    claim: Claim
    key: str


def act(store: Store, name: str, ask: Ask, given: Occasion) -> Acted | Refusal:
    """Carry out a command on a run, or say why not. Raises `WrongUsage` for people and runs that are not there."""
    reader = RunReader(store)
    seen: int | None = None
    for _ in range(MOST_TRIES):
        loaded = reader.load(name)
        if loaded is None:
            raise WrongUsage(f"there is no run '{name}'")
        actor = actor_of(given.claim, loaded.setting.team)
        at = _moment_after(loaded, given.moment)
        asked = ask(loaded, actor)
        decided = asked if isinstance(asked, Refusal) else _decided(loaded, asked, actor, at)
        if isinstance(decided, Refusal):
            # A repetition is refused where the first time has done it: then what it did is the answer.
            return _done_before(loaded, actor, given.key) or _with_news(decided, loaded, seen)
        acted, settled = followed(store, _acted(loaded, decided, actor, at, given.key), at, given.key)
        outcome = store.commit(replace(work_of(acted, loaded.run.sequence, at, given.key), settled=settled))
        match outcome:
            case Committed():
                return with_late_signals(store, acted, at, given.key)
            case Repeated(events=events):
                now = reader.load(name)
                assert now is not None
                return Acted(loaded, now, tuple(map(entry_of, events)), actor, is_repeated=True)
            case Conflict():
                seen = loaded.run.sequence if seen is None else seen
            case _:
                raise AssertionError(outcome)
    return Refusal(f"run '{name}' changes faster than anybody can act on it", "try again in a moment")


def _decided(loaded: Loaded, command: Command, actor: Actor, at: int) -> Decision | Refusal:
    work = loaded.run.work(command.task) if isinstance(command, Approve) else None
    handed_in = work.submission if work is not None else None
    if handed_in is not None and actor.typed_by is not None and handed_in.person == actor.typed_by:
        return Refusal(f"{actor.typed_by} did '{getattr(command, 'task', '')}' and cannot approve it in another's name")
    return decide(loaded.run, loaded.setting, command, actor.person, at, loaded.entries)


def _acted(loaded: Loaded, decision: Decision, actor: Actor, at: int, key: str) -> Acted:
    first = loaded.run.sequence + 1
    entries = tuple(
        Entry(first + number, at, actor.person, event, decision.acting_for, key, actor.typed_by)
        for number, event in enumerate(decision.events)
    )
    log = (*loaded.entries, *entries)
    run = fold(loaded.run.id, log)
    assert run is not None
    return Acted(loaded, replace(loaded, run=run, entries=log), entries, actor)


def followed(store: Store, acted: Acted, at: int, key: str) -> tuple[Acted, tuple[tuple[str, str, str], ...]]:
    """Return a command with what kept signals decide because of it, and the effects of these signals.

    What somebody takes back is not decided again in the same breath.
    """
    if any(isinstance(entry.event, Undone) for entry in acted.entries):
        return acted, ()
    found = follow_up(store, acted.after, at, key)
    return replace(acted, after=found.loaded, entries=(*acted.entries, *found.entries)), found.settled


def with_late_signals(store: Store, acted: Acted, at: int, key: str) -> Acted:
    """Let a signal decide that was kept while the command was: its sender saw the run as it was before."""
    again = f"{key[:_LONGEST_KEY]}-signals"
    found, settled = followed(store, acted, at, again)
    if found.entries == acted.entries:
        return acted
    late = replace(found, before=acted.after, entries=found.entries[len(acted.entries) :])
    outcome = store.commit(replace(work_of(late, acted.after.run.sequence, at, again), settled=settled))
    # Whoever was quicker has seen the signal, too.
    return found if isinstance(outcome, Committed) else acted


def work_of(acted: Acted, expected: int, at: int, key: str) -> Work:
    """Return what the store is to keep of a command, all of it or nothing."""
    run = acted.after.run
    events = tuple(stored_of(run.id, entry) for entry in acted.entries)
    batch = Batch(run.id, expected, events, key, head_of(acted.after, at))
    messages = messages_of(acted.before.run, run, acted.after.setting, acted.entries)
    return Work(batches=(batch,), messages=messages)


def _moment_after(loaded: Loaded, moment: GivenMoment) -> int:
    """Return when a command is given; a clock that runs behind never puts it before what has happened already."""
    last = loaded.entries[-1].at if loaded.entries else 0
    return max(last, moment.at(loaded.setting.book.team.zone))


def _done_before(loaded: Loaded, actor: Actor, key: str) -> Acted | None:
    entries = tuple(entry for entry in loaded.entries if entry.command == key)
    return Acted(loaded, loaded, entries, actor, is_repeated=True) if entries else None


def _with_news(refusal: Refusal, loaded: Loaded, seen: int | None) -> Refusal:
    """Add who was quicker, when the refusal comes from that."""
    if seen is None:
        return refusal
    quicker = dict.fromkeys(entry.by for entry in loaded.entries if entry.sequence > seen)
    return replace(refusal, message=f"{refusal.message}; {', '.join(quicker)} acted in the same moment")
