"""What a signal did: the runs it started, the gates it decided or is kept for, the moves; as the store keeps it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from mfab.runs.signals import Signal
from mfab.store.problem import StoreProblem
from mfab.store.records import StoredSignal


@dataclass(frozen=True, slots=True)
class RunFor:
    """A run of a playbook for a subject."""

    run: str
    playbook: str
    subject: str


@dataclass(frozen=True, slots=True)
class GateEnd:
    """How a gate of a run ends."""

    run: str
    gate: str
    outcome: str


@dataclass(frozen=True, slots=True)
class MovedTo:
    """A subject that stands elsewhere on a grid now. `to` gives the position, dimension by dimension.

    `begins` are the plays that the subject certainly meets from now on, `ends` those that it meets no more.
    """

    grid: str
    subject: str
    to: tuple[tuple[str, str], ...]
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """All that one signal did. `going_on` are runs that it would have started, `awaited` gates that are not ready."""

    started: tuple[RunFor, ...] = ()
    going_on: tuple[RunFor, ...] = ()
    decided: tuple[GateEnd, ...] = ()
    awaited: tuple[GateEnd, ...] = ()
    moved: tuple[MovedTo, ...] = ()

    @property
    def is_none(self) -> bool:
        """Whether nobody waited for the signal."""
        return not (self.started or self.going_on or self.decided or self.awaited or self.moved)


def effect_text(effect: Effect) -> str | None:
    """Return an effect as canonical JSON, or None of one that is none."""
    return (
        None if effect.is_none else canonical({name: value for name, value in effect_as_json(effect).items() if value})
    )


def effect_as_json(effect: Effect) -> dict[str, list[dict[str, Any]]]:
    """Return an effect as plain values."""
    moved = [{**asdict(each), "to": dict(each.to)} for each in effect.moved]
    others = ("started", "going_on", "decided", "awaited")
    return {**{name: [asdict(each) for each in getattr(effect, name)] for name in others}, "moved": moved}


def read_effect(text: str | None) -> Effect:
    """Return an effect as it was kept. Raises `StoreProblem`."""
    if text is None:
        return Effect()
    try:
        content: dict[str, list[dict[str, Any]]] = json.loads(text)
        return Effect(
            started=tuple(RunFor(**each) for each in content.get("started", ())),
            going_on=tuple(RunFor(**each) for each in content.get("going_on", ())),
            decided=tuple(GateEnd(**each) for each in content.get("decided", ())),
            awaited=tuple(GateEnd(**each) for each in content.get("awaited", ())),
            moved=tuple(
                MovedTo(**{**each, "to": tuple(each["to"].items()), **_plays_of(each)})
                for each in content.get("moved", ())
            ),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"what a signal did cannot be read: {str(error)[:200]}"
        raise StoreProblem(message, "mfab store check looks for more of it") from None


def _plays_of(moved: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Return the plays that begin and end; those who moved before plays were kept have none."""
    return {name: tuple(moved.get(name, ())) for name in ("begins", "ends")}


def signal_of(stored: StoredSignal) -> Signal:
    """Return a signal as it was kept. Raises `StoreProblem`."""
    awaited = None
    if stored.effect is not None:
        awaited = frozenset((each.run, each.gate) for each in read_effect(stored.effect).awaited)
    try:
        data = json.loads(stored.data)
    except (ValueError, RecursionError) as error:
        raise StoreProblem(f"the data of signal '{stored.id}' cannot be read: {error}") from None
    return Signal(stored.source, stored.id, stored.type, stored.subject, stored.at, data, awaited)


def canonical(content: Any) -> str:
    """Return plain values as the same JSON each time."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
