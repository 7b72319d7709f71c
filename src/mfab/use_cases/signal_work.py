"""The work of one signal: runs it starts, gates it decides, moves; gathered, so that it is kept all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mfab.model.team import Team
from mfab.runs.commands import Refusal
from mfab.runs.events import Entry
from mfab.runs.signal_data import as_text
from mfab.runs.signals import Signal, subject_of
from mfab.runs.triggers import Start, judge, run_name, started_by
from mfab.store.records import Batch, Head, Message, Move
from mfab.store.store import Store
from mfab.use_cases.grid_moves import GridMove, grid_move
from mfab.use_cases.identity import Actor, Claim, actor_of
from mfab.use_cases.kept_signals import by_signal, follow_up, later_calls
from mfab.use_cases.listeners import Listener, Listeners
from mfab.use_cases.messages import messages_of
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_loading import Loaded, RunReader, stored_of
from mfab.use_cases.run_summary import head_of
from mfab.use_cases.signal_effects import Effect, GateEnd, MovedTo, RunFor, canonical
from mfab.use_cases.starting import first_batch, started
from mfab.use_cases.triggered_runs import Unready, prepare_triggered


@dataclass(slots=True)
class Attempt:
    """One try to carry out what a signal asks for, on the runs as they are now. Nothing is written here."""

    store: Store
    shelf: Shelf
    listeners: Listeners
    moment: GivenMoment
    claim: Claim
    team: str | None
    signal: Signal
    key: str
    reader: RunReader
    batches: list[Batch] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    stood: list[tuple[str, str, int]] = field(default_factory=list)
    settled: list[tuple[str, str, str]] = field(default_factory=list)
    _started: list[RunFor] = field(default_factory=list)
    _going_on: list[RunFor] = field(default_factory=list)
    _decided: list[GateEnd] = field(default_factory=list)
    _awaited: list[GateEnd] = field(default_factory=list)
    _moved: list[MovedTo] = field(default_factory=list)
    _over: list[tuple[str, str]] = field(default_factory=list)

    @property
    def effect(self) -> Effect:
        """What the signal does by this attempt."""
        return Effect(
            tuple(self._started), tuple(self._going_on), tuple(self._decided), tuple(self._awaited), tuple(self._moved)
        )

    def carry_out(self) -> Refusal | None:
        """Gather all that the signal does, or return why it cannot be taken in. Raises `WrongUsage`."""
        active = self.store.heads(active_only=True)
        self.notes += self.listeners.twice
        starts = dict(self._starts())
        self._move(starts)
        self._tell_what_is_over(active)
        refused = self._start(starts, active)
        if refused is not None:
            return refused
        self._decide(active)
        return None

    def _starts(self) -> Iterator[tuple[tuple[str, str], tuple[Listener, Start]]]:
        """Yield what the triggers ask for, by playbook and subject."""
        for listener in self.listeners.playbooks:
            judged = judge(listener.playbook, self.signal)
            if judged is not None:
                self.notes += judged.notes
                if judged.start is not None:
                    yield (judged.start.playbook, judged.start.subject), (listener, judged.start)

    def _move(self, starts: dict[tuple[str, str], tuple[Listener, Start]]) -> None:
        """Record where the subject now stands on each grid, and add the playbooks that a move starts."""
        playbooks = [each.playbook for each in self.listeners.playbooks]
        for grid in self.listeners.grids:
            found = grid_move(self.store, grid, self.signal, playbooks)
            if isinstance(found, str):
                self.notes.append(found)
            elif found is not None:
                self._move_on(found, starts)

    def _move_on(self, found: GridMove, starts: dict[tuple[str, str], tuple[Listener, Start]]) -> None:
        subject, source, id, at = found.before.subject, self.signal.source, self.signal.id, self.signal.at
        self.notes += found.notes
        self._moved.append(MovedTo(found.grid, subject, tuple(found.to.items()), found.begins, found.ends))
        self.moves.append(Move(source, id, found.grid, subject, at, canonical(found.to)))
        self.stood.append((found.grid, subject, found.before.moves))
        for name in found.starts:
            self._add_start(name, subject, f"the move '{found.name}' of grid '{found.grid}'", starts)
        self._over += ((name, subject) for name in found.over if name not in found.starts)

    def _add_start(
        self, name: str, subject: str, where: str, starts: dict[tuple[str, str], tuple[Listener, Start]]
    ) -> None:
        listener = self.listeners.named(name)
        if listener is None:
            self.notes.append(f"{where} starts playbook '{name}', which is not here")
            return
        judged = started_by(listener.playbook, self.signal, where)
        self.notes += judged.notes if judged.start is not None else ()
        values = judged.start.values if judged.start is not None else ()
        starts.setdefault((name, subject), (listener, Start(name, subject, values)))

    def _tell_what_is_over(self, active: list[Head]) -> None:
        """Say which runs go on though their play has ended: whether that is right, people know."""
        going_on = {(head.playbook, head.subject): head.run for head in active}
        for name, subject in self._over:
            run = going_on.get((name, subject))
            if run is not None:
                self.notes.append(
                    f"run '{run}' goes on, and its play has ended for '{subject}'; mfab cancel {run} ends it"
                )

    def _start(
        self, starts: Mapping[tuple[str, str], tuple[Listener, Start]], active: list[Head]
    ) -> Refusal | None:  # fmt: skip
        going_on = {(head.playbook, head.subject): head.run for head in active}
        taken: set[str] = set(self.store.run_names()) if starts else set()
        for (playbook, subject), (listener, start) in starts.items():
            run = going_on.get((playbook, subject))
            if run is not None:
                self._going_on.append(RunFor(run, playbook, subject))
                continue
            name = run_name(playbook, subject, taken)
            taken.add(name)
            refused = self._begin(listener, start, name)
            if refused is not None:
                return refused
        return None

    def _begin(self, listener: Listener, start: Start, name: str) -> Refusal | None:
        prepared = prepare_triggered(self.shelf, listener.path, name, dict(start.values), self.team, self.moment)
        if isinstance(prepared, Unready):
            return Refusal(f"{prepared.message}; nothing was recorded", prepared.hint)
        assert prepared.material.team is not None and prepared.planned.book is not None
        at = self.moment.at(prepared.planned.book.team.zone)
        acted = started(prepared, self._actor_for(prepared.material.team), at, self.key, start.subject)
        self._started.append(RunFor(name, start.playbook, start.subject))
        after, more = self._with_gates(acted.after, at)
        whole = replace(acted, after=after, entries=(*acted.entries, *more))
        self.batches.append(first_batch(whole, prepared.pins, at, self.key))
        self.messages += messages_of(None, after.run, after.setting, whole.entries)
        return None

    def _decide(self, active: list[Head]) -> None:
        """Let the signal decide gates of the runs of its subject; a run that it will decide later is held still."""
        subjects = set(self._subjects())
        for head in active:
            loaded = self.reader.load(head.run) if head.subject in subjects else None
            if loaded is None or subject_of(self.signal, loaded.setting.process.playbook) != loaded.run.subject:
                continue
            at = max(loaded.entries[-1].at, self.moment.at(loaded.setting.book.team.zone))
            known = len(self._awaited)
            after, entries = self._with_gates(loaded, at)
            if entries or len(self._awaited) > known:
                # Without events it only makes sure that nobody acts on the run in between.
                events = tuple(stored_of(head.run, entry) for entry in entries)
                self.batches.append(Batch(head.run, loaded.run.sequence, events, self.key, head_of(after, at)))
                self.messages += messages_of(loaded.run, after.run, after.setting, entries)

    def _with_gates(self, loaded: Loaded, at: int) -> tuple[Loaded, tuple[Entry, ...]]:
        """Return a run after signals decided its gates, and the entries for that; note what this one is kept for."""
        now = replace(self.signal, at=at, awaited=None)
        actor = self._actor_for(loaded.setting.team) if self._is_somebody else None
        done = follow_up(self.store, loaded, at, self.key, now, actor)
        own = [each for each in done.decided if (each.source, each.signal) == (now.source, now.id)]
        self._decided += [GateEnd(loaded.run.id, each.task, each.outcome) for each in own]
        later, notes = later_calls(done.loaded, now, at)
        self._awaited += later
        self.notes += notes
        self.settled += done.settled
        return done.loaded, done.entries

    @property
    def _is_somebody(self) -> bool:
        return self.claim.given is not None or self.claim.user is not None

    def _actor_for(self, team: Team) -> Actor:
        """Return who acts: the person that is named, else the signal itself."""
        return actor_of(self.claim, team) if self._is_somebody else Actor(by_signal(self.signal.source))

    def _subjects(self) -> Iterator[str]:
        """Yield all that the signal may be about: what it says, what triggers read, and every value of its data."""
        if self.signal.subject is not None:
            yield self.signal.subject
        for listener in self.listeners.playbooks:
            found = subject_of(self.signal, listener.playbook)
            if found is not None:
                yield found
        pending: list[Any] = [self.signal.data]
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                pending += value.values()
            elif isinstance(value, list):
                pending += value
            elif value is not None and (text := as_text(value)) is not None:
                yield text
