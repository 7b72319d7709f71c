"""The JSON Schema of how a process stands agreed: what `mfab agreements --json` prints, for the tools that read it."""

from mfab.parser.schema.outputs import TYPES, OutputWords, described
from mfab.parser.schema.scalars import Schema, ref

_STATES = ("agreed", "void", "missing")
_TYPES: dict[str, Schema] = {
    **TYPES,
    "state": {"enum": list(_STATES)},
    "counts": {
        "type": "object",
        "propertyNames": {"enum": list(_STATES)},
        "additionalProperties": {"type": "integer", "minimum": 0},
    },
    "roles": {"type": "array", "items": ref("role")},
    "digest?": {"anyOf": [TYPES["digest"], {"type": "null"}]},
    "day?": {"type": ["string", "null"], "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}
_WHOLE: OutputWords = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "playbook": ("text", "The id of the playbook."),
    "title": ("text", "Its name for people."),
    "digest": ("digest", "SHA-256 of the version that it is now."),
    "summary": ("text", "How it stands, in a sentence."),
    "counts": ("counts", "How many roles stand how."),
    "roles": ("roles", "The roles that take part, in the order of the playbook."),
    "of_nobody": ("texts", "The files of agreements for roles that take no part."),
}
_ROLE: OutputWords = {
    "role": ("text", "The role."),
    "state": ("state", "Whether somebody has agreed for it to this version."),
    "people": ("texts", "The names of who fills it."),
    "person": ("text?", "Who signed, by their id."),
    "signed_by": ("text?", "Who signed, by name, and for whom."),
    "deputy_for": ("text?", "Who fills the role, when the deputy signed."),
    "typed_by": ("text?", "Whose machine it was, when somebody signed in another's name."),
    "date": ("day?", "When."),
    "digest": ("digest?", "SHA-256 of the version that was signed."),
    "text": ("texts", "Why the agreement is void, a sentence for each change."),
    "notes": ("texts", "What there is to know of who signed."),
}


def agreements_schema() -> Schema:
    """Return the schema without its head."""
    return {
        "title": "Agreements",
        "description": "What `mfab agreements --json` prints.",
        **described(_WHOLE, _TYPES),
        "$defs": {"role": {"title": "Role", **described(_ROLE, _TYPES)}},
    }
