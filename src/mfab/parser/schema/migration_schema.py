"""The JSON Schema of a migration: what `mfab migrate --json` prints, for the tools that read it."""

from mfab.parser.changes import Fate
from mfab.parser.schema.diff_words import CHANGE, KEY, PERSON
from mfab.parser.schema.migration_words import ANCHOR, CONTRADICTION, FORECAST, MIGRATION, RENAME, SHIFT, TASK
from mfab.parser.schema.outputs import INSTANT, TYPES, described
from mfab.parser.schema.scalars import Schema, ref


def _both(inner: Schema) -> Schema:
    return {"type": "object", "properties": {"before": inner, "after": inner}, "required": ["before", "after"]}


def _all(name: str) -> Schema:
    return {"type": "array", "items": ref(name)}


_TYPES: dict[str, Schema] = {
    **TYPES,
    "anything": {},
    "fate": {"enum": [each.value for each in Fate]},
    "keys": _all("changed-key"),
    "contradictions": _all("contradiction"),
    "tasks": _all("changed-task"),
    "changes": _all("change"),
    "people": _all("person-change"),
    "renames": _all("rename"),
    "forecast?": {"anyOf": [ref("forecast"), {"type": "null"}]},
    "anchor?": {"anyOf": [ref("anchor"), {"type": "null"}]},
    "shift": ref("shift"),
    "counts": _both({"type": "integer", "minimum": 0}),
    "paths": _both({"type": "array", "items": {"type": "string"}}),
}


def migration_schema() -> Schema:
    """Return the schema of a migration without its head."""
    return {
        "title": "Migration",
        "description": "What `mfab migrate --json` prints. Movements are minutes of working time, later positive.",
        **described(MIGRATION, _TYPES),
        "$defs": {
            "instant": INSTANT,
            "contradiction": {"title": "Contradiction", **described(CONTRADICTION, _TYPES)},
            "changed-task": {"title": "Change of a task", **described({**CHANGE, **TASK}, _TYPES)},
            "change": {"title": "Change", **described(CHANGE, _TYPES)},
            "changed-key": {"title": "Changed key", **described(KEY, _TYPES)},
            "person-change": {"title": "Role that somebody else fills", **described(_people(), _TYPES)},
            "rename": {"title": "Likely renaming", **described(RENAME, _TYPES)},
            "forecast": {"title": "Forecast", **described(FORECAST, _TYPES)},
            "anchor": {"title": "Shift of the anchor", **described({**ANCHOR, **SHIFT}, _TYPES)},
            "shift": {"title": "Shift", **described(SHIFT, _TYPES)},
        },
    }


def _people() -> dict[str, tuple[str, str]]:
    """Return the words for a role; those for a row of a plan have no place here."""
    return {name: words for name, words in PERSON.items() if name != "row"}
