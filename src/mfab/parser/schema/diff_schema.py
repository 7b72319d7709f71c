"""The JSON Schema of a comparison: what `mfab diff --json` prints, for the tools that read it."""

from mfab.parser.changes import Fate
from mfab.parser.schema.diff_words import (
    ANCHOR_SHIFT,
    CHANGE,
    DIFF,
    FAILURE,
    KEY,
    LOST_FLOAT,
    MOVED_ROW,
    PERSON,
    PLAN_CHANGE,
    SHIFT,
    SIDE,
    VOIDED,
)
from mfab.parser.schema.outputs import INSTANT, TYPES, described
from mfab.parser.schema.scalars import Schema, ref

# Of plans without dates there are only distances.
_ONLY_DATED = ("before", "after")


def _both(inner: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"before": inner, "after": inner},
        "required": ["before", "after"],
    }


_TYPES: dict[str, Schema] = {
    **TYPES,
    "anything": {},
    "side": ref("side"),
    "fate": {"enum": [each.value for each in Fate]},
    "measures": {"type": "object", "additionalProperties": {"type": "integer"}},
    "failures": {"type": "array", "items": ref("failure")},
    "changes": {"type": "array", "items": ref("change")},
    "voided": {"type": "array", "items": ref("voided-agreement")},
    "keys": {"type": "array", "items": ref("changed-key")},
    "plan": ref("plan-change"),
    "shift": ref("shift"),
    "shift?": {"anyOf": [ref("shift"), {"type": "null"}]},
    "anchor shift?": {"anyOf": [ref("anchor-shift"), {"type": "null"}]},
    "counts": _both({"type": "integer", "minimum": 0}),
    "paths": _both({"type": "array", "items": {"type": "string"}}),
    "lost float": ref("lost-float"),
    "rows": {"type": "array", "items": ref("moved-row")},
    "people": {"type": "array", "items": ref("person-change")},
}


def diff_schema() -> Schema:
    """Return the schema of a comparison without its head."""
    return {
        "title": "Comparison",
        "description": "What `mfab diff --json` prints. Movements are minutes of working time, later positive.",
        **described(DIFF, _TYPES),
        "$defs": {
            "instant": INSTANT,
            "side": {"title": "Side", **described(SIDE, _TYPES)},
            "failure": {"title": "Failure", **described(FAILURE, _TYPES)},
            "voided-agreement": {"title": "Voided agreement", **described(VOIDED, _TYPES)},
            "change": {"title": "Change", **described(CHANGE, _TYPES)},
            "changed-key": {"title": "Changed key", **described(KEY, _TYPES)},
            **plan_change_definitions(),
        },
    }


def plan_change_definitions() -> dict[str, Schema]:
    """Return the definitions of what moves in a plan."""
    return {
        "plan-change": {"title": "Change of the plan", **described(PLAN_CHANGE, _TYPES)},
        "shift": {"title": "Shift", **described(SHIFT, _TYPES, _ONLY_DATED)},
        "anchor-shift": {"title": "Shift of the anchor", **described(ANCHOR_SHIFT, _TYPES, _ONLY_DATED)},
        "lost-float": {"title": "Lost float", **described(LOST_FLOAT, _TYPES)},
        "moved-row": {"title": "Moved row", **described(MOVED_ROW, _TYPES)},
        "person-change": {"title": "Change of a person", **described(PERSON, _TYPES)},
    }
