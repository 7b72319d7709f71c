"""The types in what is printed of runs, signals and reminders, and the definitions that their schemas share."""

from collections.abc import Iterable, Mapping

from mfab.model.need import LinkType
from mfab.parser.schema import run_output_words as of_runs
from mfab.parser.schema import signal_output_words as of_signals
from mfab.parser.schema.outputs import INSTANT, TYPES, OutputWords, described
from mfab.parser.schema.scalars import Schema, ref

# How a task stands and what is asked of people, as the floor above calls it.
_STATUSES = ("waiting", "ready", "taken", "submitted", "done", "blocked", "skipped", "cancelled")
_ASKS = ("do", "decide", "approve", "unblock", "wait")
_RUN_STATES = ("active", "completed", "cancelled")


def _all(name: str) -> Schema:
    return {"type": "array", "items": ref(name)}


def _maybe(inner: Schema) -> Schema:
    return {"anyOf": [inner, {"type": "null"}]}


_TYPES: dict[str, Schema] = {
    **TYPES,
    "anything": {},
    "object": {"type": "object"},
    "digest?": _maybe(TYPES["digest"]),
    "run state": {"enum": list(_RUN_STATES)},
    "status": {"enum": list(_STATUSES)},
    "ask": {"enum": list(_ASKS)},
    "link": {"enum": [each.value for each in LinkType]},
    "counts": {
        "type": "object",
        "propertyNames": {"enum": list(_STATUSES)},
        "additionalProperties": {"type": "integer", "minimum": 1},
    },
    "approvals": {"type": "object", "additionalProperties": ref("yes")},
    "outlook": ref("outlook"),
    "span?": _maybe(ref("span")),
    "effect": ref("effect"),
    "delivery?": _maybe(ref("delivery")),
    "evidence": _all("evidence"),
    **{
        f"{name}s": _all(name)
        for name in (
            "up", "wait", "item", "handover", "event", "run", "gate", "move", "message", "escalation",
        )
    },
    "run lines": _all("run-line"),
    "tasks": _all("task"),
    "delays": _all("delay"),
    "delay kind": {"enum": ["work", "approval", "taking-up", "calendar"]},
    "notes": _all("note"),
    "emitted": _all("emitted-signal"),
    "kept": _all("kept-signal"),
    "waiting": _all("waiting-message"),
}  # fmt: skip
_DEFINITIONS: dict[str, tuple[str, OutputWords]] = {
    "run-line": ("Run", of_runs.RUN_LINE),
    "outlook": ("Outlook", of_runs.OUTLOOK),
    "up": ("Task that is up", of_runs.UP),
    "task": ("Task", of_runs.RUN_TASK),
    "delay": ("Delay", of_runs.DELAY),
    "yes": ("Approval", of_runs.YES),
    "wait": ("What is waited for", of_runs.WAIT),
    "evidence": ("Evidence", of_runs.EVIDENCE),
    "note": ("Note", of_runs.NOTE),
    "span": ("Span", of_runs.SPAN),
    "item": ("What is asked of somebody", of_runs.ITEM),
    "handover": ("Handover", of_runs.HANDOVER),
    "event": ("Event", of_runs.EVENT),
    "emitted-signal": ("Signal and what it did", {**of_signals.SIGNAL, **of_signals.EMITTED}),
    "kept-signal": ("Signal that nobody waited for", {**of_signals.SIGNAL, **of_signals.KEPT}),
    "effect": ("Effect", of_signals.EFFECT),
    "run": ("Run that was started", of_signals.RUN_FOR),
    "gate": ("Gate that was decided", of_signals.GATE_END),
    "move": ("Move on a grid", of_signals.MOVED),
    "message": ("Message", of_signals.MESSAGE),
    "waiting-message": ("Message that is not sent", {**of_signals.MESSAGE, **of_signals.WAITING}),
    "escalation": ("Escalation", of_signals.ESCALATION),
    "delivery": ("Delivery", of_signals.DELIVERY),
}


def run_output(title: str, command: str, words: OutputWords, defined: Iterable[str]) -> Schema:
    """Return the schema of an output without its head. `defined` names the definitions that it uses."""
    parts = {name: _DEFINITIONS[name] for name in defined}
    has_times = any(
        kind.startswith("instant")
        for each in (words, *(inner for _, inner in parts.values()))
        for kind, _ in each.values()
    )
    return {
        "title": title,
        "description": f"What `{command}` prints.",
        **described({**of_runs.VERSION, **words}, _TYPES),
        "$defs": {
            **({"instant": INSTANT} if has_times else {}),
            **{name: _defined(*part) for name, part in parts.items()},
        },
    }


def _defined(title: str, words: Mapping[str, tuple[str, str]]) -> Schema:
    return {"title": title, **described(words, _TYPES)}
