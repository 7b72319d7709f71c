"""The JSON Schema of ways out: what `mfab why FILE --json` prints without a task, for the tools that read it."""

from mfab.parser.schema.outputs import INSTANT, OutputWords, described, finding_definitions
from mfab.parser.schema.scalars import Schema, ref
from mfab.parser.schema.why_schema import ANSWER_TYPES, step_definitions

_KINDS = (
    "assign", "deputy", "start-earlier", "in-parallel", "shorten", "open-days", "full-time", "second-person", "drop",
    "move",
)  # fmt: skip
_PROBLEM: OutputWords = {
    "task": ("text", "The task, approval or milestone whose date is missed."),
    "key": ("missed key", "Which date: the anchor's, a limit, or a fixed one."),
    "says": ("text", "The same in words."),
    "limit": ("instant", "The date that was to be kept."),
    "reached": ("instant", "The date that is reached."),
    "late_by_minutes": ("count", "By how much: working time of the team for the anchor, else of who does it."),
    "path": ("path", "Where the date is written, as keys and positions."),
    "file": ("text?", "The file in which it is written; null for a date of the command line."),
    "line": ("count?", "The line."),
    "column": ("count?", "The column."),
}
_ANSWER: OutputWords = {
    **_PROBLEM,
    "late_with_it": ("problems", "Other dates that are missed and hang on it."),
    "begins_today": ("truth", "Whether work begins today because the latest day to begin has passed."),
    "conflict": ("steps", "The least that cannot all hold, back from the date; without one of its links, it would."),
    "remedies": ("remedies", "What helps, the best first: enough before not enough, then the least intrusive."),
    "all_tried": ("truth", "Whether everything was tried; of a large plan only so much is."),
}
_REMEDY: OutputWords = {
    "kinds": ("remedy kinds", "What is done otherwise: one thing, or two together."),
    "says": ("text", "The same in words."),
    "enough": ("truth", "Whether the date is kept with it, and no other is missed by more."),
    "gains_minutes": ("count", "How many working minutes it gains, found by planning again."),
    "left_minutes": ("count", "How many are still missing."),
    "worsens": ("texts", "Tasks whose own dates are missed by more than before."),
    "still_late": ("texts", "Tasks whose own dates were missed and still are."),
    "leaves_out": ("texts", "Tasks that are no longer there."),
    "run": ("written", "What to write into the run file."),
    "team": ("written", "What to write into the team file."),
    "write": ("texts", "The same in lines to copy."),
}
_TYPES: dict[str, Schema] = {
    **ANSWER_TYPES,
    "missed key": {"enum": ["anchor", "due", "start_by", "start", "finish"]},
    "path": {"type": "array", "items": {"type": ["string", "integer"]}},
    "problems": {"type": "array", "items": ref("problem")},
    "answers": {"type": "array", "items": ref("answer")},
    "remedies": {"type": "array", "items": ref("remedy")},
    "remedy kinds": {"type": "array", "items": {"enum": list(_KINDS)}, "minItems": 1},
    "written": {"type": "object"},
}
_WORDS: OutputWords = {
    "format_version": ("version", "It rises when a name is taken away or changes its meaning."),
    "findings": ("findings", "What is wrong with the files when there is no answer; with an answer nothing."),
    "missed": ("answers", "The dates that are missed and hang on no other one, each with what helps."),
}


def ways_out_schema() -> Schema:
    """Return the schema without its head."""
    return {
        "title": "Ways out",
        "description": "What `mfab why FILE --json` prints. When errors stand in the way, only its findings.",
        **described(_WORDS, _TYPES, {"missed"}),
        "$defs": {
            "instant": INSTANT,
            "problem": described(_PROBLEM, _TYPES),
            "answer": described(_ANSWER, _TYPES),
            "remedy": described(_REMEDY, _TYPES),
            **step_definitions(),
            **finding_definitions(),
        },
    }
