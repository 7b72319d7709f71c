"""The JSON Schema of a plan: what `mfab plan --json` prints, for the tools that read it."""

from mfab.model.plan import Direction
from mfab.parser.schema.diff_schema import plan_change_definitions
from mfab.parser.schema.outputs import INSTANT, TYPES, described, finding_definitions
from mfab.parser.schema.plan_words import AGAINST, HAND_OVER, LEVELLED, LINK, PLAN, ROW, VERIFIED, VIOLATION
from mfab.parser.schema.scalars import Schema, ref

_TYPES: dict[str, Schema] = {
    **TYPES,
    "direction": {"enum": [each.value for each in Direction]},
    "link type": {"enum": ["FS", "SS", "FF", "SF"]},
    "people": {"type": "object", "additionalProperties": {"type": "string"}},
    "anchor": {
        "type": ["object", "null"],
        "properties": {"task": {"type": "string"}, "date": {"type": "string", "format": "date"}},
        "required": ["task", "date"],
    },
    "minutes": {
        "type": "object",
        "properties": {name: {"type": "integer", "minimum": 0} for name in ("work", "approval", "gap")},
        "required": ["work", "approval", "gap"],
    },
    "deviations": {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {name: {"type": "string"} for name in ("task", "key", "before", "now")},
            "required": ["task", "key", "before", "now"],
        },
    },
    "rows": {"type": "array", "items": ref("row")},
    "links": {"type": "array", "items": ref("link")},
    "against": ref("against"),
    "measures": {"type": "object", "additionalProperties": {"type": "integer"}},
    "plan change": ref("plan-change"),
    "levelled": {"anyOf": [ref("levelled"), {"type": "null"}]},
    "hand overs": {"type": "array", "items": ref("hand-over")},
    "verified": ref("verified"),
    "counts": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
    "violations": {"type": "array", "items": ref("violation")},
}
# Without a plan, because of errors, there are only findings; with one there is all of it.
_ALWAYS = ["format_version", "findings"]
# Said only where there is something to say.
_SOMETIMES = {"outcome", "against", "verified"}


def plan_schema() -> Schema:
    """Return the schema of a plan without its head."""
    return {
        "title": "Plan",
        "description": "What `mfab plan --json` prints. When errors stand in the way of a plan, only its findings.",
        **described(PLAN, _TYPES, _SOMETIMES),
        "required": _ALWAYS,
        "dependentRequired": {"playbook": [name for name in PLAN if name not in (*_ALWAYS, *_SOMETIMES)]},
        "$defs": {
            "instant": INSTANT,
            "row": {
                "title": "Row",
                "description": "A task, approval, gate, milestone or summary.",
                **described(ROW, _TYPES),
            },
            "link": {
                "title": "Link",
                "description": "What a row waits for.",
                **described(LINK, _TYPES, _SOMETIMES),
            },
            "against": {
                "title": "Variance",
                "description": "How the plan differs from an earlier one.",
                **described(AGAINST, _TYPES),
            },
            "levelled": {
                "title": "Levelling",
                "description": "How a plan was levelled, and what that came to.",
                **described(LEVELLED, _TYPES),
            },
            "hand-over": {
                "title": "Hand-over",
                "description": "A row that waits for a person or a shared thing.",
                **described(HAND_OVER, _TYPES),
            },
            **verification_definitions(),
            **plan_change_definitions(),
            **finding_definitions(),
        },
    }


def verification_definitions() -> dict[str, Schema]:
    """Return the definitions of what the verifier found."""
    return {
        "verified": {
            "title": "Verification",
            "description": "What a checker says that shares nothing with the planner.",
            **described(VERIFIED, _TYPES),
        },
        "violation": {"title": "Violation", **described(VIOLATION, _TYPES)},
    }
