"""The JSON Schema of a plan: what `mfab plan --json` prints, for the tools that read it.

A plan may get more keys in a later version, so what is not described here is allowed.
"""

from mfab.model.plan import Direction
from mfab.model.process import Kind
from mfab.parser.schema.plan_words import EDIT, FINDING, FIX, LINK, PLAN, RELATED, ROW
from mfab.parser.schema.scalars import Schema, ref

_INSTANT: Schema = {
    "type": "string",
    "description": "A date and time with its offset, in the team's zone.",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([+-][0-9]{2}:[0-9]{2}|Z)$",
    "examples": ["2027-01-11T09:00:00+01:00"],
}
_TYPES: dict[str, Schema] = {
    "text": {"type": "string"},
    "text?": {"type": ["string", "null"]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "truth": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0},
    "amount?": {"type": ["integer", "null"]},
    "instant": ref("instant"),
    "instant?": {"anyOf": [ref("instant"), {"type": "null"}]},
    "version": {"const": 1},
    "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "direction": {"enum": [each.value for each in Direction]},
    "kind": {"enum": [each.value for each in Kind]},
    "severity": {"enum": ["error", "warning", "note"]},
    "link type": {"enum": ["FS", "SS", "FF", "SF"]},
    "people": {"type": "object", "additionalProperties": {"type": "string"}},
    "anchor": {
        "type": ["object", "null"],
        "properties": {"task": {"type": "string"}, "date": {"type": "string", "format": "date"}},
        "required": ["task", "date"],
    },
    "minutes": {
        "type": "object",
        "properties": {name: {"type": "integer", "minimum": 0} for name in ("work", "approval", "gap")},
        "required": ["work", "approval", "gap"],
    },
    "deviations": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {name: {"type": "string"} for name in ("task", "key", "before", "now")},
            "required": ["task", "key", "before", "now"],
        },
    },
    "rows": {"type": "array", "items": ref("row")},
    "links": {"type": "array", "items": ref("link")},
    "findings": {"type": "array", "items": ref("finding")},
    "related": {"type": "array", "items": ref("related-place")},
    "fix?": {"anyOf": [ref("fix"), {"type": "null"}]},
    "edits": {"type": "array", "items": ref("edit")},
}
# Without a plan, because of errors, there are only findings; with one there is all of it.
_ALWAYS = ["format_version", "findings"]
# Said only where there is something to say.
_SOMETIMES = {"outcome"}


def plan_schema() -> Schema:
    """Return the schema of a plan without its head."""
    return {
        "title": "Plan",
        "description": "What `mfab plan --json` prints. When errors stand in the way of a plan, only its findings.",
        **_object(PLAN),
        "required": _ALWAYS,
        "dependentRequired": {"playbook": [name for name in PLAN if name not in _ALWAYS]},
        "$defs": {
            "instant": _INSTANT,
            "row": {"title": "Row", "description": "A task, approval, gate, milestone or summary.", **_object(ROW)},
            "link": {"title": "Link", "description": "What a row waits for.", **_object(LINK)},
            "finding": {"title": "Finding", "description": "Something that an author should know.", **_object(FINDING)},
            "related-place": {"title": "Related place", **_object(RELATED)},
            "fix": {"title": "Fix", **_object(FIX)},
            "edit": {"title": "Edit", **_object(EDIT)},
        },
    }


def _object(words: dict[str, tuple[str, str]]) -> Schema:
    return {
        "type": "object",
        "properties": {name: {**_TYPES[kind], "description": meaning} for name, (kind, meaning) in words.items()},
        "required": [name for name in words if name not in _SOMETIMES],
    }
