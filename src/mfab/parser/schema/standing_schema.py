"""The JSON Schema of where a customer stands: what `mfab grid --subject --json` prints, for the tools that read it."""

from mfab.parser.schema.coverage_schema import GRID_TYPES, PLACE
from mfab.parser.schema.coverage_words import STANDING
from mfab.parser.schema.outputs import described
from mfab.parser.schema.scalars import Schema


def standing_schema() -> Schema:
    """Return the schema without its head."""
    return {
        "title": "Standing on a grid",
        "description": "What `mfab grid --subject NAME --json` prints.",
        **described(STANDING, GRID_TYPES),
        "$defs": {"place": PLACE},
    }
