"""The JSON Schema of several plans: what `mfab plan --json` prints of several files, for the tools that read it."""

from mfab.parser.schema.outputs import described
from mfab.parser.schema.plan_schema import plan_schema
from mfab.parser.schema.scalars import Schema, ref

_PLANS = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "plans": ("plans", "The plan of each file, in the order in which they were given."),
    "verified": ("verified", "With --verify: whether the plans keep what the files ask of them, all together."),
}
_OCCASION = {
    "file": ("text", "The file, as it was given."),
    "plan": ("plan", "Its plan; only findings when errors stand in its way."),
}
_TYPES: dict[str, Schema] = {
    "version": {"const": 1},
    "text": {"type": "string"},
    "plans": {"type": "array", "items": ref("occasion")},
    "plan": ref("plan"),
    "verified": ref("verified"),
}


def plans_schema() -> Schema:
    """Return the schema of several plans without its head."""
    plan = plan_schema()
    definitions = plan.pop("$defs")
    return {
        "title": "Plans",
        "description": "What `mfab plan --json` prints of several files, which may be levelled together.",
        **described(_PLANS, _TYPES, {"verified"}),
        "$defs": {
            "occasion": {"title": "Occasion", **described(_OCCASION, _TYPES)},
            "plan": plan,
            **definitions,
        },
    }
