"""How a place in a file is named in a message: task 'copy', role 'copywriter', the playbook."""

from mfab.parser.places import Path

_KINDS = {
    "tasks": "task",
    "roles": "role",
    "deliverables": "deliverable",
    "parameters": "parameter",
    "phases": "phase",
    "decides": "outcome",
    "people": "person",
    "calendars": "calendar",
    "resources": "resource",
    "segments": "segment",
    "plays": "play",
    "moves": "move",
    "changes": "the change of",
    "triggers": "trigger",
}


def kind_of_place(path: Path) -> str:
    """Return the nearest thing with a name that the path lies in, such as `task 'copy'`; else the key it lies in."""
    for depth in range(len(path) - 1, 0, -1):
        section, name = path[depth - 1], path[depth]
        if section in _KINDS and isinstance(name, str):
            inside = "".join(f"'{step}' in " for step in path[depth + 1 : depth + 2] if isinstance(step, str))
            return f"{inside}{_KINDS[str(section)]} '{name}'"
    return f"'{path[0]}'" if path else "the file"
