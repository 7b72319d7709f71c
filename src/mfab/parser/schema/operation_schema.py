"""The JSON Schema of the share of operation: what `mfab interplay --share --json` prints."""

from mfab.parser.schema.outputs import TYPES, described
from mfab.parser.schema.scalars import Schema, ref

_OPERATION = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "occasions": ("texts", "The run files and playbooks that were planned, by their ids."),
    "people": ("shares", "Whose work it is, those first who repeat most."),
    "functions": ("shares", "The same by the functions of the roles."),
    "repeated_tasks": ("tasks", "The tasks that come round again, the heaviest first."),
}
_SHARE = {
    "name": ("text", "The person or the function."),
    "minutes": ("count", "All the planned work, in minutes."),
    "repeated_minutes": ("count", "What of it comes round again."),
    "time_minutes": ("count?", "The time that a person has in all these weeks; null for functions."),
    "playbooks": ("playbooks", "The work by playbook, the most first."),
}
_PLAYBOOK = {
    "playbook": ("text", "The playbook."),
    "occasions": ("count", "In how many of the occasions there is work in it."),
    "minutes": ("count", "The work in it."),
    "repeated": ("truth", "Whether it comes round again: planned more than once, recurring, or started by signals."),
}
_TASK = {
    "playbook": ("text", "The playbook."),
    "task": ("text", "The id of the task."),
    "title": ("text", "Its name for people."),
    "times": ("count", "How often it is done: each instance of a fan-out in each occasion."),
    "minutes": ("count", "The work in it, over all these times."),
    "roles": ("texts", "The roles that do it."),
    "people": ("texts", "The people who do it."),
}
_TYPES: dict[str, Schema] = {
    **TYPES,
    "count?": {"type": ["integer", "null"], "minimum": 0},
    "shares": {"type": "array", "items": ref("share")},
    "playbooks": {"type": "array", "items": ref("playbook-work")},
    "tasks": {"type": "array", "items": ref("repeated-task")},
}


def operation_schema() -> Schema:
    """Return the schema of the share of operation without its head."""
    return {
        "title": "Share of operation",
        "description": "What `mfab interplay --share --json` prints. Amounts are minutes of work.",
        **described(_OPERATION, _TYPES),
        "$defs": {
            "share": {"title": "Share", **described(_SHARE, _TYPES)},
            "playbook-work": {"title": "Work in a playbook", **described(_PLAYBOOK, _TYPES)},
            "repeated-task": {"title": "Repeated task", **described(_TASK, _TYPES)},
        },
    }
