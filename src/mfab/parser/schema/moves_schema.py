"""The JSON Schema of what a signal changes: what `mfab grid --move --json` prints, for the tools that read it."""

from mfab.parser.schema.coverage_schema import ALWAYS, GRID_TYPES, PLACE
from mfab.parser.schema.coverage_words import CHANGE, MOVES
from mfab.parser.schema.outputs import described, finding_definitions
from mfab.parser.schema.scalars import Schema


def moves_schema() -> Schema:
    """Return the schema without its head."""
    return {
        "title": "Moves on a grid",
        "description": "What `mfab grid --move SIGNAL --json` prints. When errors stand in the way, only its findings.",
        **described(MOVES, GRID_TYPES),
        "required": ALWAYS,
        "dependentRequired": {"grid": [name for name in MOVES if name not in ALWAYS]},
        "$defs": {
            "place": PLACE,
            "change": {"title": "Change", **described(CHANGE, GRID_TYPES)},
            **finding_definitions(),
        },
    }
