"""Bringing a running run to another version of its process, as it was proposed."""

from __future__ import annotations

from mfab.runs.authority import Mandate, as_steering, those_who_steer
from mfab.runs.commands import Refusal
from mfab.runs.events import Entry
from mfab.runs.evolve import fold
from mfab.runs.migration import migration_events
from mfab.runs.situation import Situation
from mfab.store.records import Batch, Committed, Conflict, Repeated, Work
from mfab.store.store import Store
from mfab.use_cases.acting import Acted, Occasion
from mfab.use_cases.identity import Actor, actor_of
from mfab.use_cases.messages import messages_of
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.pinning import Pinned, read_pins
from mfab.use_cases.proposing_migration import Proposal, Proposed, Wanted, moment_of, propose
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_loading import Loaded, RunReader, entry_of, stored_of
from mfab.use_cases.run_summary import head_of

# Somebody who is always quicker than this is a machine gone wild.
_MOST_TRIES = 40


def migrate(store: Store, shelf: Shelf, name: str, wanted: Wanted, seen: Proposal, given: Occasion) -> Acted | Refusal:
    """Carry out what was proposed, for one of those who steer the run.

    It is refused when the run has gone on since and the version would now do something else to it. Raises
    `WrongUsage` when it is not clear who acts.
    """
    proposal: Proposed = seen
    for _ in range(_MOST_TRIES):
        if not isinstance(proposal, Proposal) or proposal.migration != seen.migration or proposal.pins is None:
            return Refusal(
                f"run '{name}' has gone on since, and the preview is another one now", f"mfab migrate {name} shows it"
            )
        repeated = _done_before(proposal.loaded, given.key)
        if repeated is not None:
            return repeated
        acted = _applied(proposal, given)
        if isinstance(acted, Refusal):
            return acted
        at = acted.entries[0].at
        events = tuple(stored_of(name, entry) for entry in acted.entries)
        head, documents = head_of(acted.after, at), proposal.pins.documents
        batch = Batch(name, proposal.loaded.run.sequence, events, given.key, head, documents)
        before, after = acted.before, acted.after
        messages = messages_of(before.run, after.run, after.setting, acted.entries, before.setting)
        match store.commit(Work(batches=(batch,), messages=messages)):
            case Committed():
                return acted
            case Repeated(events=stored):
                now = RunReader(store).load(name)
                assert now is not None
                return Acted(acted.before, now, tuple(map(entry_of, stored)), acted.actor, is_repeated=True)
            case Conflict():
                proposal = propose(store, shelf, name, wanted, given)
            case outcome:
                raise AssertionError(outcome)
    return Refusal(f"run '{name}' changes faster than anybody can act on it", "try again in a moment")


def _done_before(loaded: Loaded, key: str) -> Acted | None:
    entries = tuple(entry for entry in loaded.entries if entry.command == key)
    return Acted(loaded, loaded, entries, Actor(entries[0].by), is_repeated=True) if entries else None


def _applied(proposal: Proposal, given: Occasion) -> Acted | Refusal:
    """Return the run as it goes on, or why whoever asks may not do that."""
    loaded, found, pins = proposal.loaded, proposal.migration, proposal.pins
    assert found is not None and pins is not None
    planned = read_pins(pins.texts)
    actor = _actor(loaded, planned, given)
    at = moment_of(loaded, given)
    mandate = _mandate(loaded, planned, actor, at)
    if isinstance(mandate, Refusal):
        return mandate
    title = proposal.title if proposal.title != loaded.run.title else None
    file = proposal.preview.file if proposal.preview.file != loaded.run.file else None
    date = planned.occasion.anchor if planned.occasion.anchor != loaded.occasion.anchor else None
    event = found.event(proposal.digest, pins.digests, title, file, str(date) if date is not None else None)
    first = loaded.run.sequence + 1
    entries = tuple(
        Entry(first + number, at, actor.person, each, mandate.instead_of, given.key, actor.typed_by)
        for number, each in enumerate(migration_events(loaded.run, planned.setting, found, event, actor.person, at))
    )
    log = (*loaded.entries, *entries)
    run = fold(loaded.run.id, log)
    assert run is not None
    return Acted(loaded, Loaded(run, log, planned.setting, planned.request, planned.occasion), entries, actor)


def _mandate(loaded: Loaded, planned: Pinned, actor: Actor, at: int) -> Mandate | Refusal:
    """Let those change the process who steer it, by the version of before or of now: who steered may have left."""
    situations = [Situation(loaded.run, setting, actor.person, at) for setting in (loaded.setting, planned.setting)]
    for situation in situations:
        found = as_steering(situation)
        if found is not None:
            return found
    who = those_who_steer(situations[0])
    return Refusal(f"{actor.person} cannot change the process of '{loaded.run.id}': that is for {who}")


def _actor(loaded: Loaded, planned: Pinned, given: Occasion) -> Actor:
    """Return who acts: one of the team as it was, or as it will be."""
    try:
        return actor_of(given.claim, loaded.setting.team)
    except WrongUsage:
        return actor_of(given.claim, planned.setting.team)
