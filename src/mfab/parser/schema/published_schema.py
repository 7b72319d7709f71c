"""The JSON Schema of what was published: what `mfab publish --json` prints, for the tools that read it."""

from mfab.parser.schema.outputs import TYPES, OutputWords, described
from mfab.parser.schema.scalars import Schema, ref

_DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2027-03-02"]}
_TYPES = {
    **TYPES,
    "calendars": {"type": "array", "items": ref("calendar")},
    "entries": {"type": "array", "items": ref("entry")},
    "problems": {"type": "array", "items": ref("problem")},
    "change": {"enum": ["create", "update", "delete", "same", "conflict"]},
    "outcome?": {"enum": ["done", "conflict", "refused", None]},
    "day?": {"anyOf": [ref("day"), {"type": "null"}]},
}
_WORDS: OutputWords = {
    "format_version": ("version", "Rises when a name changes its meaning; more names may be added without."),
    "run": (
        "text",
        "What was published, as its entries say it: the playbook, and the run or run file behind a stroke.",
    ),
    "dry_run": ("truth", "Whether nothing was to be written."),
    "calendars": ("calendars", "The calendars that were looked at, in the order of their owners."),
    "problems": ("problems", "Why nothing more was done in some calendars."),
}
_CALENDAR: OutputWords = {
    "owner": ("text?", "The person, role or function whose calendar it is, by id; null for everybody's."),
    "address": ("text", "Where it is, without a password."),
    "ignores_conditions": ("truth", "Whether the server writes over what others change in the very moment."),
    "entries": (
        "entries",
        "The entries of this run: those that are planned in their order, then those that fell away.",
    ),
}
_ENTRY: OutputWords = {
    "uid": ("text", "What calendars know the entry by; `--force` takes its beginning."),
    "title": ("text", "What the entry is called."),
    "change": ("change", "What was to become of it; a conflict is what somebody else changed."),
    "before": ("day?", "The first day that stood in the calendar; null where nothing did."),
    "after": ("day?", "The first day that is planned; null for what fell away."),
    "outcome": ("outcome?", "What became of it; null where nothing was to be written, or nothing was tried."),
    "reason": ("text?", "Why it was left as it is, in a sentence."),
}
_PROBLEM: OutputWords = {
    "calendar": ("text", "The address of the calendar."),
    "message": ("text", "What is wrong, in a sentence."),
}


def published_schema() -> Schema:
    """Return the schema without its head."""
    return {
        "title": "Published",
        "description": "What `mfab publish --json` prints: what was to change in which calendar, and what came of it.",
        **described(_WORDS, _TYPES),
        "$defs": {
            "day": _DAY,
            "calendar": {"title": "Calendar", **described(_CALENDAR, _TYPES)},
            "entry": {"title": "Entry", **described(_ENTRY, _TYPES)},
            "problem": {"title": "Problem", **described(_PROBLEM, _TYPES)},
        },
    }
