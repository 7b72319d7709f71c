"""The JSON Schema of an answer to why: what `mfab why FILE TASK --json` prints, for the tools that read it."""

from mfab.calendars.working_days import Off
from mfab.parser.schema.outputs import INSTANT, TYPES, described, finding_definitions
from mfab.parser.schema.scalars import Schema, ref
from mfab.parser.schema.why_words import DAYS_OFF, MISSED, PART_TIME, REASON, STEP, WAY, WHY

# As the floor above calls them.
_CAUSES = (
    "link", "work", "hand-over", "not_before", "finish_not_before", "start", "finish", "late", "plan-start",
    "latest-start", "anchor", "due", "start_by", "plan-finish",
)  # fmt: skip
_DAY: Schema = {"type": "string", "format": "date"}


def _all(name: str) -> Schema:
    return {"type": "array", "items": ref(name)}


def _maybe(inner: Schema) -> Schema:
    return {"anyOf": [inner, {"type": "null"}]}


ANSWER_TYPES: dict[str, Schema] = {
    **TYPES,
    "end": {"enum": ["start", "finish"]},
    "limit": {"enum": ["anchor", "due", "start_by"]},
    "direction": {"enum": ["back", "forward"]},
    "cause": {"enum": list(_CAUSES)},
    "kind of day": {"enum": [each.value for each in Off]},
    "where": {"enum": ["before", "within"]},
    "link type?": {"enum": ["FS", "SS", "FF", "SF", None]},
    "share": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    "count?": {"type": ["integer", "null"], "minimum": 1},
    "day?": _maybe(_DAY),
    "days": {"type": "array", "items": _DAY},
    "path?": {"type": ["array", "null"], "items": {"type": ["string", "integer"]}},
    "missed?": _maybe(ref("missed")),
    "ways": _all("way"),
    "steps": _all("step"),
    "reasons": _all("reason"),
    "days off": _all("days-off"),
    "part time?": _maybe(ref("part-time")),
}


def step_definitions() -> dict[str, Schema]:
    """Return the definitions of a step and of what is in it."""
    words = {"step": STEP, "reason": REASON, "days-off": DAYS_OFF, "part-time": PART_TIME}
    return {name: described(each, ANSWER_TYPES) for name, each in words.items()}


def why_schema() -> Schema:
    """Return the schema without its head."""
    return {
        "title": "Why",
        "description": "What `mfab why FILE TASK --json` prints. When errors stand in the way, only its findings.",
        **described(WHY, ANSWER_TYPES),
        "required": ["format_version", "findings"],
        "dependentRequired": {"task": [name for name in WHY if name not in ("format_version", "findings")]},
        "$defs": {
            "instant": INSTANT,
            **{name: described(words, ANSWER_TYPES) for name, words in (("missed", MISSED), ("way", WAY))},
            **step_definitions(),
            **finding_definitions(),
        },
    }
