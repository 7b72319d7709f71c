"""What the schemas of our own outputs are made of: types by name, and objects from the words about their names.

An output may get more names in a later version, so what is not described is allowed.
"""

from collections.abc import Collection, Mapping

from mfab.model.process import Kind
from mfab.parser.schema.finding_words import EDIT, FINDING, FIX, RELATED
from mfab.parser.schema.scalars import Schema, ref

# Each name with its type and its meaning, in the order in which they are printed.
OutputWords = Mapping[str, tuple[str, str]]

INSTANT: Schema = {
    "type": "string",
    "description": "A date and time with its offset, in the team's zone.",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([+-][0-9]{2}:[0-9]{2}|Z)$",
    "examples": ["2027-01-11T09:00:00+01:00"],
}
TYPES: dict[str, Schema] = {
    "text": {"type": "string"},
    "text?": {"type": ["string", "null"]},
    "texts": {"type": "array", "items": {"type": "string"}},
    "truth": {"type": "boolean"},
    "count": {"type": "integer", "minimum": 0},
    "amount": {"type": "integer"},
    "amount?": {"type": ["integer", "null"]},
    "instant": ref("instant"),
    "instant?": {"anyOf": [ref("instant"), {"type": "null"}]},
    "version": {"const": 1},
    "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "kind": {"enum": [each.value for each in Kind]},
    "severity": {"enum": ["error", "warning", "note"]},
    "findings": {"type": "array", "items": ref("finding")},
    "related": {"type": "array", "items": ref("related-place")},
    "fix?": {"anyOf": [ref("fix"), {"type": "null"}]},
    "edits": {"type": "array", "items": ref("edit")},
}


def described(words: OutputWords, types: Mapping[str, Schema], sometimes: Collection[str] = ()) -> Schema:
    """Return the schema of an object; a name in `sometimes` is said only where there is something to say."""
    return {
        "type": "object",
        "properties": {name: {**types[kind], "description": meaning} for name, (kind, meaning) in words.items()},
        "required": [name for name in words if name not in sometimes],
    }


def finding_definitions() -> dict[str, Schema]:
    """Return the definitions of a finding and of what is in it."""
    return {
        "finding": {
            "title": "Finding",
            "description": "Something that an author should know.",
            **described(FINDING, TYPES),
        },
        "related-place": {"title": "Related place", **described(RELATED, TYPES)},
        "fix": {"title": "Fix", **described(FIX, TYPES)},
        "edit": {"title": "Edit", **described(EDIT, TYPES)},
    }
