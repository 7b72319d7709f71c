"""The JSON Schema of a grid worked out: what `mfab grid --json` prints, for the tools that read it."""

from mfab.model.coverage import Trouble
from mfab.parser.schema import coverage_words as words
from mfab.parser.schema.outputs import TYPES, described, finding_definitions
from mfab.parser.schema.scalars import Schema, ref

_LISTS = {
    "cells": "cell", "segments": "grid-segment", "channels": "channel-load", "places": "place", "legs": "leg",
    "stretches": "stretch", "loops": "loop", "counts": "cell-count", "unknowns": "unknown-values",
    "values": "unknown-value", "changes": "change",
}  # fmt: skip
_STRINGS: Schema = {"type": "array", "items": {"type": "string"}}
GRID_TYPES: dict[str, Schema] = {
    **TYPES,
    **{name: {"type": "array", "items": ref(item)} for name, item in _LISTS.items()},
    "number": {"type": "number", "minimum": 0},
    "number?": {"type": ["number", "null"]},
    "numbers": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
    "place": ref("place"),
    "dimensions": {"type": "object", "additionalProperties": _STRINGS},
    "sign": {"enum": ["hole", "troubled", "served", "idle", "empty"]},
    "troubles": {"type": "array", "items": {"enum": [each.value for each in Trouble]}},
    "pairs": {"type": "array", "items": {**_STRINGS, "minItems": 2, "maxItems": 2}},
    "figures": ref("figures"),
    "journey?": {"anyOf": [ref("journey"), {"type": "null"}]},
    "contacts?": {"anyOf": [ref("contacts"), {"type": "null"}]},
}
PLACE: Schema = {
    "title": "Place",
    "description": "A position on each dimension.",
    "type": "object",
    "additionalProperties": {"type": "string"},
}
# Of a grid with errors there are only findings.
ALWAYS = ["format_version", "findings"]
_RECORDS = {
    "cell": ("Cell", words.CELL), "grid-segment": ("Segment", words.SEGMENT),
    "channel-load": ("Channel of a segment", words.CHANNEL), "journey": ("Journey", words.JOURNEY),
    "leg": ("Leg", words.LEG), "stretch": ("Cells of a segment", words.STRETCH), "loop": ("Round", words.LOOP),
    "figures": ("Figures", words.FIGURES), "contacts": ("Contacts", words.CONTACTS),
    "cell-count": ("Contacts in a cell", words.COUNT), "unknown-values": ("Unknown values", words.UNKNOWN),
    "unknown-value": ("Unknown value", words.VALUE),
}  # fmt: skip


def coverage_schema() -> Schema:
    """Return the schema without its head."""
    return {
        "title": "Coverage of a grid",
        "description": "What `mfab grid --json` prints. When errors stand in the way, only its findings.",
        **described(words.COVERAGE, GRID_TYPES),
        "required": ALWAYS,
        "dependentRequired": {"grid": [name for name in words.COVERAGE if name not in ALWAYS]},
        "$defs": {
            "place": PLACE,
            **{name: {"title": title, **described(each, GRID_TYPES)} for name, (title, each) in _RECORDS.items()},
            **finding_definitions(),
        },
    }
