"""Signals: whom one is about, and which gates of a run it decides. Only runs of its own subject are meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mfab.model.gate import Outcome
from mfab.model.playbook import Playbook
from mfab.model.process import Step
from mfab.runs.commands import DecideBySignal
from mfab.runs.events import Entry, GateDecided, Undone
from mfab.runs.run import Run
from mfab.runs.setting import Setting
from mfab.runs.signal_data import Data, Trouble, as_text, carries_a_field, evaluate, holds, top_fields
from mfab.runs.standing import Status, standings

LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that happened outside. `subject` is what its sender says it is about; `at` is in seconds since 1970.

    `awaited` are the gates, each with its run, that it was kept for when it came; None when nobody waited for it, so
    that it may decide any gate of its subject.
    """

    source: str
    id: str
    type: str
    subject: str | None
    at: int
    data: Any
    awaited: frozenset[tuple[str, str]] | None = None

    @property
    def fields(self) -> Data:
        """The data that expressions read: none, unless they are an object."""
        return self.data if isinstance(self.data, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a gate ends by a signal, None when it does not say, and what could not be decided, in sentences."""

    outcome: str | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GateCall:
    """A signal ends a gate so; `is_open` means now, not when the gate is ready."""

    gate: str
    outcome: str
    is_open: bool


def subject_of(signal: Signal, playbook: Playbook) -> str | None:
    """Return whom a signal is about, as a playbook sees it.

    Its trigger for this type says where that stands; else the signal itself does; else another of its triggers.
    """
    own = playbook.triggers.get(signal.type)
    found = subject_by(own.subject, signal) if own is not None else None
    found = found if found is not None else said_subject(signal)
    if found is not None:
        return found
    others = (subject_by(each.subject, signal) for name, each in playbook.triggers.items() if name != signal.type)
    return next((each for each in others if each is not None), None)


def subject_by(expression: str, signal: Signal) -> str | None:
    """Return the subject that an expression reads from a signal's data, or None when they hold none that can be.

    A number with a fraction is none: it would be rounded, and two leads become one.
    """
    value = evaluate(expression, signal.fields)
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        return None
    text = as_text(value)
    return text if text is not None and is_subject(text) else None


def said_subject(signal: Signal) -> str | None:
    """Return whom a signal says itself that it is about, if that can be a subject."""
    return signal.subject if signal.subject is not None and is_subject(signal.subject) else None


def is_subject(text: str) -> bool:
    """Tell whether a text can name a subject: short, on one line, not empty."""
    return 0 < len(text) <= LONGEST_SUBJECT and text.isprintable() and text == text.strip()


def is_decided_by_signals(step: Step) -> bool:
    """Tell whether a signal can decide a task: a gate with a condition."""
    return any(outcome.when is not None for outcome in step.task.decides.values())


def verdict(decides: Mapping[str, Outcome], data: Data) -> Verdict:
    """Return how a gate ends by the data of a signal: the first outcome that holds, in file order.

    `otherwise` counts only when the signal speaks of what the gate asks: it carries everything at the top of the data
    that a condition reads, and one of the fields themselves. So a new address of a lead is no low score.
    """
    notes: list[str] = []
    conditions = {name: outcome.when for name, outcome in decides.items() if outcome.when is not None}
    for name, condition in conditions.items():
        found = holds(condition, data)
        if found is True:
            return Verdict(name, tuple(notes))
        if isinstance(found, Trouble):
            notes.append(f"the condition '{condition}' of '{name}' {found.message}")
    usual = next((name for name, outcome in decides.items() if outcome.otherwise), None)
    read = {field for condition in conditions.values() for field in top_fields(condition)}
    speaks_of_it = bool(conditions) and all(data.get(field) is not None for field in read) and any(
        carries_a_field(condition, data) for condition in conditions.values()
    )  # fmt: skip
    return Verdict(usual if speaks_of_it and not notes else None, tuple(notes))


def calls(run: Run, setting: Setting, signal: Signal, at: int) -> tuple[tuple[GateCall, ...], tuple[str, ...]]:
    """Return which gates of a run a signal decides, now or later, in file order, and what could not be decided."""
    if run.subject is None or not run.is_active or subject_of(signal, setting.process.playbook) != run.subject:
        return (), ()
    found: list[GateCall] = []
    notes: list[str] = []
    for step, status, is_finishable in _gates(run, setting, at):
        said = verdict(step.task.decides, signal.fields)
        notes += (f"gate '{step.id}' of run '{run.id}': {note}" for note in said.notes)
        if said.outcome is not None:
            found.append(GateCall(step.id, said.outcome, is_finishable and status in (Status.READY, Status.TAKEN)))
    return tuple(found), tuple(notes)


def by_kept_signals(
    run: Run,
    setting: Setting,
    kept: Sequence[Signal],
    at: int,
    used: frozenset[tuple[str, str, str]] = frozenset(),
) -> tuple[DecideBySignal, ...]:
    """Return what kept signals decide of the gates that are open now. `kept` is in the order of arrival: the last wins.

    `used` are the decisions that stand in the log, as gate, source and id. A signal from before a gate was opened
    again does not decide it: somebody has looked at that and said no.
    """
    if run.subject is None or not run.is_active:
        return ()
    playbook = setting.process.playbook
    own: list[Signal] | None = None
    found: list[DecideBySignal] = []
    for step, status, is_finishable in _gates(run, setting, at):
        if not is_finishable or status not in (Status.READY, Status.TAKEN):
            continue
        if own is None:
            own = [signal for signal in reversed(kept) if subject_of(signal, playbook) == run.subject]
        since = run.work(step.id).reopened_at or 0
        for signal in own:
            free = signal.awaited is None or (run.id, step.id) in signal.awaited
            if not free or signal.at < since or (step.id, signal.source, signal.id) in used:
                continue
            outcome = verdict(step.task.decides, signal.fields).outcome
            if outcome is not None:
                found.append(DecideBySignal(step.id, outcome, signal.source, signal.id))
                break
    return tuple(found)


def has_open_gate(run: Run, setting: Setting, at: int) -> bool:
    """Tell whether a signal could decide a gate of a run right now."""
    if run.subject is None or not run.is_active:
        return False
    return any(ready and status in (Status.READY, Status.TAKEN) for _, status, ready in _gates(run, setting, at))


def used_signals(log: Sequence[Entry]) -> frozenset[tuple[str, str, str]]:
    """Return the gates that signals decided by a log, each with the signal's source and id; not what was undone."""
    gone = {number for entry in log if isinstance(entry.event, Undone) for number in entry.event.entries}
    return frozenset(
        (entry.event.task, entry.event.source, entry.event.signal)
        for entry in log
        if isinstance(entry.event, GateDecided) and entry.sequence not in gone
    )


def _gates(run: Run, setting: Setting, at: int) -> Iterator[tuple[Step, Status, bool]]:
    """Yield the gates that signals may still decide, in file order; the last says that nothing holds up the end."""
    if not any(is_decided_by_signals(step) for step in setting.work_steps):
        return
    for standing in standings(run, setting, at).values():
        step = standing.step
        if is_decided_by_signals(step) and not standing.is_settled and standing.status is not Status.SUBMITTED:
            yield step, standing.status, not standing.unfinishable
