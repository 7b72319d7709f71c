"""The JSON Schema of an outlook: what `mfab risk --json` prints, for the tools that read it."""

from mfab.parser.schema.outputs import INSTANT, TYPES, OutputWords, described, finding_definitions
from mfab.parser.schema.scalars import Schema, ref

_SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
_DAY: Schema = {"type": "string", "format": "date"}
_TYPES: dict[str, Schema] = {
    **TYPES,
    "share": _SHARE,
    "share?": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
    "correlation": {"type": "number", "minimum": -1, "maximum": 1},
    "number": {"type": "number"},
    "day": _DAY,
    "day?": {"type": ["string", "null"], "format": "date"},
    "distribution": {"enum": ["pert", "triangular"]},
    "key": {"enum": ["start", "finish", "start_by", "due"]},
    "quantiles?": {"anyOf": [ref("quantiles"), {"type": "null"}]},
    "promise": ref("promise"),
    **{
        name: {"type": "array", "items": ref(item)}
        for name, item in (
            ("days", "day"), ("tasks", "task"), ("drivers", "driver"), ("limits", "limit"), ("remedies", "remedy"),
        )
    },
}  # fmt: skip
_RISK: OutputWords = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "playbook": ("text", "The id of the playbook."),
    "run": ("text?", "The id of the run file; null when a playbook alone was played."),
    "title": ("text", "The title of the occasion."),
    "digest": ("digest", "SHA-256 of the playbook's content."),
    "samples": ("count", "How many times the plan was played."),
    "seed": ("count", "The seed. The same seed gives the same samples."),
    "distribution": ("distribution", "How three-point estimates are read."),
    "correlation": ("share", "How much of somebody's pace is in all their tasks."),
    "absence": ("share", "The share of working days that is assumed to be lost to unknown absences."),
    "start": ("instant", "When the plan begins."),
    "anchor": ("text?", "The id of the anchor; null when there is none and the end is measured."),
    "target": ("day", "The day to keep: the anchor's, or without an anchor the planned end."),
    "odds": ("share", "How likely that day is kept, where the anchor is reached at all."),
    "reached": ("share", "In what share of the samples the gates let the anchor be reached."),
    "ready": ("quantiles?", "The days by which everything is ready for the anchor; null when it is never reached."),
    "comes": ("quantiles?", "The days of the anchor, which is never before its date."),
    "ends": ("quantiles?", "The days on which the last task is done, where the anchor is reached."),
    "mean_minutes": ("number", "The mean of the working minutes from the beginning until the anchor is ready."),
    "deviation_minutes": ("number", "Their standard deviation."),
    "day_minutes": ("count", "How many minutes a working day has."),
    "days": ("days", "The histogram: in how many samples the anchor is ready on each day."),
    "tasks": ("tasks", "Tasks and approvals that are ever on the critical path, in the order of the plan."),
    "drivers": ("drivers", "What drives the spread, the widest swing first."),
    "limits": ("limits", "Limits and fixed dates inside the plan, with the odds that they are kept."),
    "promise": ("promise", "What can be promised."),
    "remedies": ("remedies", "What would help most, computed one at a time."),
    "findings": ("findings", "What an author should know."),
}
_QUANTILES: OutputWords = {
    "p50": ("day", "The day that is kept as likely as not."),
    "p80": ("day", "The day that is kept in four of five samples."),
    "p95": ("day", "The day that is kept in nineteen of twenty samples."),
}
_DAY_WORDS: OutputWords = {
    "day": ("day", "The day."),
    "samples": ("count", "In how many samples it is that day."),
    "share": ("share", "Their share of those that reach the anchor."),
    "by_then": ("share", "The share of those that are ready by then."),
}
_TASK: OutputWords = {
    "id": ("text", "The id of the row."),
    "of": ("text?", "Of an approval, its task; else null."),
    "person": ("text?", "Who does it; null when nobody is named."),
    "criticality": ("share", "The criticality index: in what share of the samples it is on the critical path."),
}
_DRIVER: OutputWords = {
    "task": ("text", "The id of the task."),
    "cruciality": ("correlation", "How its duration goes with the end: their coefficient of correlation."),
    "quick_minutes": ("amount", "How the mean end differs in the fifth of samples in which it is quickest."),
    "slow_minutes": ("amount", "How the mean end differs in the fifth of samples in which it is slowest."),
}
_LIMIT: OutputWords = {
    "task": ("text", "The id of the task."),
    "key": ("key", "The key that gives the date."),
    "date": ("instant", "The date."),
    "odds": ("share", "How likely it is kept, where there is the task."),
}
_PROMISE: OutputWords = {
    "confidence": ("share", "How sure the promise is to be."),
    "start_by": ("day?", "The last working day to begin on so that the date is kept; null when none is early enough."),
    "best_odds": (
        "share?",
        "The odds from the planned beginning, or from the earliest tried where none is enough; null without a date.",
    ),
    "day": ("day?", "The first date that can be kept when work begins as planned; null when there is none near."),
}
_REMEDY: OutputWords = {
    "task": ("text", "The task that surely takes what is most likely, and does not come back."),
    "gain_minutes": ("count", "How many working minutes earlier the date of that confidence then is."),
    "odds": ("share", "How likely the day is then kept."),
}
_ALWAYS = ["format_version", "findings"]


def risk_schema() -> Schema:
    """Return the schema of an outlook without its head."""
    return {
        "title": "Outlook",
        "description": "What `mfab risk --json` prints. When errors stand in the way of a plan, only its findings.",
        **described(_RISK, _TYPES),
        "required": _ALWAYS,
        "dependentRequired": {"playbook": [name for name in _RISK if name not in _ALWAYS]},
        "$defs": {
            "instant": INSTANT,
            "quantiles": {"title": "Quantiles", **described(_QUANTILES, _TYPES)},
            "day": {"title": "Day", **described(_DAY_WORDS, _TYPES)},
            "task": {"title": "Task", **described(_TASK, _TYPES)},
            "driver": {"title": "Driver", **described(_DRIVER, _TYPES)},
            "limit": {"title": "Limit", **described(_LIMIT, _TYPES)},
            "promise": {"title": "Promise", **described(_PROMISE, _TYPES)},
            "remedy": {"title": "Remedy", **described(_REMEDY, _TYPES)},
            **finding_definitions(),
        },
    }
