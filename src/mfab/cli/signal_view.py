"""Signals as they are shown: what one did, or what it would have needed. All of its text is somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mfab.diagnostics.printable import printable
from mfab.diagnostics.quoted import quoted

if TYPE_CHECKING:
    from mfab.runs.signals import Signal
    from mfab.use_cases.emitting import Emitted, Kept
    from mfab.use_cases.signal_effects import Effect


def emitted_lines(found: Emitted) -> Iterator[str]:
    """Yield what a signal did, a line each."""
    again = "; it came before, and did this then" if found.is_repeated else ""
    if found.effect.is_none:
        why = "came before, and is kept still" if found.is_repeated else "is kept: nobody waits for it"
        yield f"{called(found.signal)} {why}"
        yield from (printable(f"  it would need {each}") for each in found.needs)
        return
    yield f"{called(found.signal)}{again}"
    yield from (printable(f"  {line}") for line in effect_lines(found.effect))


def called(signal: Signal) -> str:
    """Return how a signal is called in a sentence."""
    about = f" about {quoted(signal.subject)}" if signal.subject is not None else ""
    return printable(f"signal {quoted(signal.type)} {quoted(signal.id)} from {quoted(signal.source)}{about}")


def effect_lines(effect: Effect) -> Iterator[str]:
    """Yield what a signal brought about."""
    for run in effect.started:
        yield f"started run '{run.run}' of playbook '{run.playbook}' for '{run.subject}'"
    for run in effect.going_on:
        yield f"run '{run.run}' of playbook '{run.playbook}' goes on already for '{run.subject}'"
    for end in effect.decided:
        yield f"decided '{end.gate}' of run '{end.run}': {end.outcome}"
    for end in effect.awaited:
        if end not in effect.decided:
            yield f"will decide '{end.gate}' of run '{end.run}' once that is ready: {end.outcome}"
    for moved in effect.moved:
        to = ", ".join(f"{name} {value}" for name, value in moved.to)
        yield f"moved '{moved.subject}' on grid '{moved.grid}' to {to or 'where it was'}"
        changes = [
            f"{word} {', '.join(plays)}" for word, plays in (("ends", moved.ends), ("begins", moved.begins)) if plays
        ]
        if changes:
            yield f"  {'; '.join(changes)}"


def kept_lines(kept: tuple[Kept, ...]) -> Iterator[str]:
    """Yield the signals that nobody waited for, each with what it would have needed."""
    for each in kept:
        day = datetime.fromtimestamp(each.signal.at, UTC).date()
        yield f"{day} {called(each.signal)}"
        yield from (printable(f"  needs {need}") for need in each.needs)


def emitted_as_json(found: Emitted) -> dict[str, Any]:
    """Return what a signal did as plain values."""
    from mfab.use_cases.signal_effects import effect_as_json

    return {
        **signal_as_json(found.signal),
        "is_repeated": found.is_repeated,
        "differs": found.differs,
        "is_kept": found.effect.is_none,
        "effect": effect_as_json(found.effect),
        "needs": list(found.needs),
        "notes": list(found.notes),
    }


def kept_as_json(kept: tuple[Kept, ...]) -> dict[str, Any]:
    """Return the kept signals as plain values."""
    signals = [{**signal_as_json(each.signal), "needs": list(each.needs), "data": each.signal.data} for each in kept]
    return {"format_version": 1, "signals": signals}


def signal_as_json(signal: Signal) -> dict[str, Any]:
    """Return who sent a signal, and when, as plain values."""
    at = datetime.fromtimestamp(signal.at, UTC).isoformat()
    return {"source": signal.source, "id": signal.id, "type": signal.type, "subject": signal.subject, "at": at}
