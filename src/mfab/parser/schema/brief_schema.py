"""The JSON Schema of a brief: what `mfab brief --json` prints, for the tools that read it."""

from mfab.parser.schema.outputs import TYPES, OutputWords, described
from mfab.parser.schema.scalars import Schema, ref

_TYPES: dict[str, Schema] = {
    **TYPES,
    "facts": {"type": "array", "items": ref("fact")},
    "sections": {"type": "array", "items": ref("section")},
    "items": {"type": "array", "items": ref("item")},
}
_WHOLE: OutputWords = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "role": ("text", "The role."),
    "title": ("text", "Its name for people."),
    "people": ("texts", "The names of who fills it."),
    "playbook": ("text", "The id of the playbook."),
    "digest": ("digest", "SHA-256 of its version."),
    "run": ("text?", "The occasion; null for the playbook as such, which has no dates."),
    "process": ("text", "The name of the process, or of the occasion, for people."),
    "purpose": ("text", "What is better when it has been run; empty where the playbook does not say."),
    "facts": ("facts", "What there is to know of the whole."),
    "sections": ("sections", "What the role has to do with it."),
}
_SECTION: OutputWords = {
    "key": (
        "text",
        "The section: owns, gets, gives, approves, contributes, informed, steps_in, customer, shared_view.",
    ),
    "heading": ("text", "Its heading for people."),
    "items": ("items", "What is in it; with dates in their order."),
}
_ITEM: OutputWords = {
    "task": ("text?", "The id of the task, where it is one."),
    "title": ("text", "Its name for people."),
    "when": ("text", "When, in words; empty without dates."),
    "facts": ("facts", "What there is to know of it."),
    "checklist": ("texts", "What is to be ticked, or the points of the shared view."),
}
_FACT: OutputWords = {
    "word": ("text", "What is said, such as `approved by`."),
    "text": ("text", "What it is."),
}


def brief_schema() -> Schema:
    """Return the schema without its head."""
    parts = {"section": ("Section", _SECTION), "item": ("Item", _ITEM), "fact": ("Fact", _FACT)}
    return {
        "title": "Brief",
        "description": "What `mfab brief --json` prints.",
        **described(_WHOLE, _TYPES),
        "$defs": {name: {"title": title, **described(words, _TYPES)} for name, (title, words) in parts.items()},
    }
