"""The JSON Schema of sourcing: what `mfab interplay --sourcing --json` prints, for the tools that read it."""

from mfab.model.role import Sourcing
from mfab.parser.schema.outputs import TYPES, described
from mfab.parser.schema.scalars import Schema, ref

_SOURCING = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "occasions": ("texts", "The plans that were added up."),
    "thresholds": ("thresholds", "From when on a role has little work, much, and steadily."),
    "roles": ("sourced roles", "The roles, those for which something speaks first, then by their work."),
}
_THRESHOLDS = {
    "little": ("share", "At most this part of a full-time person is little."),
    "much": ("share", "At least this part of a full-time person is much."),
    "steady": ("share", "Work in at least this part of the weeks is steady."),
}
_ROLE = {
    "role": ("text", "The role."),
    "function": ("text?", "Its function."),
    "sourcing": ("sourcing", "Where it comes from."),
    "people": ("texts", "Who fills it."),
    "minutes": ("count", "The work of its own tasks."),
    "busy_weeks": ("count", "In how many weeks it has an hour of work or more."),
    "weeks": ("count", "Over how many weeks its work is averaged."),
    "share": ("share", "The part of a full-time person that it needs on average."),
    "peak": ("share", "The same in its busiest week; above 1 it is more than one person."),
    "bound": ("texts", "What it does that only somebody of the house may do."),
    "advice": ("advice", "What the load speaks for."),
    "reason": ("text", "Why, in a sentence."),
}
_TYPES: dict[str, Schema] = {
    **TYPES,
    "share": {"type": "number", "minimum": 0},
    "sourcing": {"enum": [each.value for each in Sourcing]},
    "advice": {"enum": ["keep", "buy", "hire", "end"]},
    "thresholds": ref("thresholds"),
    "sourced roles": {"type": "array", "items": ref("sourced-role")},
}


def sourcing_schema() -> Schema:
    """Return the schema of sourcing without its head."""
    return {
        "title": "Sourcing",
        "description": "What `mfab interplay --sourcing --json` prints.",
        **described(_SOURCING, _TYPES),
        "$defs": {
            "thresholds": {"title": "Thresholds", **described(_THRESHOLDS, _TYPES)},
            "sourced-role": {"title": "Role", **described(_ROLE, _TYPES)},
        },
    }
