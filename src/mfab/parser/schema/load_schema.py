"""The JSON Schema of load: what `mfab load --json` prints, for the tools that read it."""

from mfab.parser.schema.outputs import TYPES, described
from mfab.parser.schema.scalars import Schema, ref

_LOAD = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "by": ("by", "Whose work is added up."),
    "occasions": ("texts", "The run files and playbooks that were planned, by their ids."),
    "rows": ("rows", "Who has work: people in the order of the team file, roles and functions by name."),
}
_ROW = {
    "name": ("text", "The person, role or function."),
    "load_minutes": ("count", "All the work, in minutes."),
    "time_minutes": ("count?", "All the time for work from the first week to the last; null for roles and functions."),
    "weeks": ("weeks", "Every week from the first with work to the last, the same for all rows."),
}
_WEEK = {
    "monday": ("date", "The day on which the week begins."),
    "load_minutes": ("count", "The work in it, in minutes."),
    "time_minutes": ("count?", "The time for it: working hours without holidays and absences, times the capacity."),
    "over_minutes": ("count", "The work for which there is no time."),
    "tasks": ("pieces", "What the work is, the most first."),
}
_PIECE = {
    "occasion": ("text", "The run or playbook."),
    "row": ("text", "The task, as in the plan."),
    "person": ("text?", "Who does it."),
    "minutes": ("count", "How much of it falls into the week."),
    "total_float_minutes": ("amount?", "How far it can move before the date is missed; null for elapsed time."),
}
_TYPES: dict[str, Schema] = {
    **TYPES,
    "count?": {"type": ["integer", "null"], "minimum": 0},
    "by": {"enum": ["person", "role", "function"]},
    "date": {"type": "string", "format": "date"},
    "rows": {"type": "array", "items": ref("row")},
    "weeks": {"type": "array", "items": ref("week")},
    "pieces": {"type": "array", "items": ref("piece")},
}


def load_schema() -> Schema:
    """Return the schema of load without its head."""
    return {
        "title": "Load",
        "description": "What `mfab load --json` prints. Amounts are minutes of work.",
        **described(_LOAD, _TYPES),
        "$defs": {
            "row": {"title": "Row", **described(_ROW, _TYPES)},
            "week": {"title": "Week", **described(_WEEK, _TYPES)},
            "piece": {"title": "Piece", "description": "A task in a week.", **described(_PIECE, _TYPES)},
        },
    }
