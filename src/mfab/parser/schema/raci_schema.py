"""The JSON Schema of the RACI matrix: what `mfab raci --json` prints, for the tools that read it."""

from mfab.parser.schema.outputs import TYPES, described, finding_definitions
from mfab.parser.schema.scalars import Schema, ref

_MATRIX = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "findings": ("findings", "The errors in the file; the matrix shows what could be read."),
    "playbook": ("text", "The id of the playbook."),
    "run": ("text?", "The id of the run file; null for a playbook by itself."),
    "title": ("text", "The name of the whole, for people."),
    "by": ("by", "What the columns are."),
    "columns": ("texts", "The roles or functions, in the order of the playbook."),
    "tasks": ("raci tasks", "Every task in file order."),
}
_TASK = {
    "task": ("text", "The id of the task."),
    "title": ("text", "Its name for people."),
    "phase": ("text?", "The stretch of the process."),
    "summary": ("truth", "Whether other tasks stand in it."),
    "milestone": ("truth", "Whether it is an instant, in which nothing is done."),
    "left_out": ("truth", "Whether this occasion leaves it out."),
    "letters": (
        "letters",
        "By column: R does it, A approves it, C gives input, I is told; several in one column stand together.",
    ),
    "oddities": ("oddities", "Whether nobody does it, two do, or nobody approves it."),
}
_TYPES: dict[str, Schema] = {
    **TYPES,
    "by": {"enum": ["role", "function"]},
    "letters": {"type": "object", "additionalProperties": {"type": "string", "pattern": "^R?A?C?I?$"}},
    "oddities": {"type": "array", "items": {"enum": ["no R", "two R", "no A"]}},
    "raci tasks": {"type": "array", "items": ref("raci-task")},
}
_ALWAYS = ["format_version", "findings"]


def raci_schema() -> Schema:
    """Return the schema of the matrix without its head."""
    return {
        "title": "RACI matrix",
        "description": "What `mfab raci --json` prints. Where too little could be read, only the findings.",
        **described(_MATRIX, _TYPES),
        "required": _ALWAYS,
        "dependentRequired": {"playbook": [name for name in _MATRIX if name not in _ALWAYS]},
        "$defs": {
            "raci-task": {"title": "Task", **described(_TASK, _TYPES)},
            **finding_definitions(),
        },
    }
