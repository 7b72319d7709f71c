"""The JSON Schema of the interplay: what `mfab interplay --json` prints, for the tools that read it."""

from mfab.model.interplay import EvidenceKind
from mfab.parser.schema import interplay_words as words
from mfab.parser.schema.outputs import INSTANT, TYPES, described, finding_definitions
from mfab.parser.schema.scalars import Schema, ref


def _many(name: str) -> Schema:
    return {"type": "array", "items": ref(name)}


_TYPES: dict[str, Schema] = {
    **TYPES,
    "interplay files": _many("interplay-file"),
    "functions": _many("function-part"),
    "without part": _many("without-part"),
    "reasons": _many("reason"),
    "evidence kind": {"enum": [each.value for each in EvidenceKind]},
    "decisions": _many("decision"),
    "handovers": _many("handover"),
    "meetings": _many("meeting"),
    "exchanges": _many("exchange"),
    "time spent": ref("time-spent"),
    "by function": _many("time-by-function"),
}


def interplay_schema() -> Schema:
    """Return the schema of the interplay without its head."""
    file = described(words.FILE, _TYPES)
    rest = [name for name in words.FILE if name not in words.ALWAYS]
    return {
        "title": "Interplay",
        "description": "What `mfab interplay --json` prints. Of a file that cannot be planned there are only findings.",
        **described(words.INTERPLAY, _TYPES),
        "$defs": {
            "instant": INSTANT,
            "interplay-file": {
                "title": "File",
                **file,
                "required": list(words.ALWAYS),
                "dependentRequired": {"playbook": rest},
            },
            "function-part": {"title": "Part of a function", **described(words.FUNCTION, _TYPES)},
            "without-part": {"title": "Function without a part", **described(words.WITHOUT_PART, _TYPES)},
            "reason": {"title": "Reason", **described(words.REASON, _TYPES)},
            "decision": {"title": "Decision", **described(words.DECISION, _TYPES)},
            "handover": {"title": "Handover", **described(words.HANDOVER, _TYPES)},
            "meeting": {"title": "Meeting", **described(words.MEETING, _TYPES)},
            "exchange": {"title": "Exchange", **described(words.EXCHANGE, _TYPES)},
            "time-spent": {"title": "Time spent, in minutes", **described(words.TIME_SPENT, _TYPES)},
            "time-by-function": {"title": "Time of a function", **described(words.BY_FUNCTION, _TYPES)},
            **finding_definitions(),
        },
    }
