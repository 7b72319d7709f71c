"""What a signal that nobody waited for would have needed, for who wonders why nothing happened."""

from __future__ import annotations

from collections.abc import Sequence

from mfab.diagnostics.suggestion import did_you_mean
from mfab.runs.signal_data import Trouble, holds
from mfab.runs.signals import Signal, said_subject, subject_of
from mfab.store.records import Head
from mfab.use_cases.listeners import Listeners


def needs_of(signal: Signal, listeners: Listeners, active: Sequence[Head]) -> tuple[str, ...]:
    """Return what would make a signal start a run or decide a gate, a phrase each."""
    return (*_to_start(signal, listeners), *_to_decide(signal, listeners, active))


def _to_start(signal: Signal, listeners: Listeners) -> tuple[str, ...]:
    waiting = [each.playbook for each in listeners.playbooks if signal.type in each.playbook.triggers]
    if not waiting:
        known = [name for each in listeners.playbooks for name in each.playbook.triggers]
        return (f"a playbook with a trigger '{signal.type}'{did_you_mean(signal.type, known)}",)
    found = []
    for playbook in waiting:
        trigger = playbook.triggers[signal.type]
        name = f"to start playbook '{playbook.playbook}'"
        if trigger.when is not None:
            fits = holds(trigger.when, signal.fields)
            if isinstance(fits, Trouble) or not fits:
                found.append(f"{trigger.when}, {name}")
                continue
        if subject_of(signal, playbook) is None:
            found.append(f"{trigger.subject}, {name}")
            continue
        found.append(f"to be sent again, {name}")
    return tuple(found)


def _to_decide(signal: Signal, listeners: Listeners, active: Sequence[Head]) -> tuple[str, ...]:
    subjects = [subject_of(signal, each.playbook) for each in listeners.playbooks]
    about = next((each for each in (*subjects, said_subject(signal)) if each is not None), None)
    if about is None:
        return ("a subject, to decide a gate of its run",)
    run = next((head.run for head in active if head.subject == about), None)
    if run is None:
        return (f"a run about '{about}', to decide a gate of it",)
    return (f"data that a gate of run '{run}' asks for",)
