"""The JSON Schema of feeds: what `mfab feeds --json` prints, for the tools that read it."""

from mfab.parser.schema.outputs import INSTANT, TYPES, OutputWords, described
from mfab.parser.schema.scalars import Schema, ref

_TYPES = {
    **TYPES,
    "feeds": {"type": "array", "items": ref("feed")},
    "scope": {"enum": ["person", "role", "function", "team"]},
}
_WORDS: OutputWords = {
    "format_version": ("version", "Rises when a name changes its meaning; more names may be added without."),
    "feeds": ("feeds", "All feeds by when they were made, those that were revoked too. Addresses are not told."),
}
_FEED: OutputWords = {
    "id": ("text", "What `mfab feeds revoke` takes."),
    "scope": ("scope", "Whose calendar it is: of somebody, of a role, of a function, or of everybody."),
    "name": ("text", "The person, role or function by id; `team` for everybody."),
    "run": ("text?", "The run that it is limited to; null for all."),
    "created": ("instant", "When it was made."),
    "revoked": ("instant?", "When it was revoked; null while it is in use."),
}


def feeds_schema() -> Schema:
    """Return the schema without its head."""
    return {
        "title": "Feeds",
        "description": "What `mfab feeds --json` prints: the calendars that people subscribe to.",
        **described(_WORDS, _TYPES),
        "$defs": {
            "instant": {**INSTANT, "description": "A date and time in UTC."},
            "feed": {"title": "Feed", **described(_FEED, _TYPES)},
        },
    }
