"""What calendar programs know entries by: the same for each publication of the same thing of the same run."""

import json
from uuid import UUID, uuid5

_NAMESPACE = UUID("6f1f7a0e-8d0f-5b1c-9a55-3d2b6a4c7e10")


def row_uid(playbook: str, run: str | None, row: str) -> str:
    """Return the uid of a task, gate or milestone, or of an approval such as `brief:approval:marketing-manager`."""
    return _uid(playbook, run, row)


def handoff_uid(playbook: str, run: str | None, task: str, role: str) -> str:
    """Return the uid of what a task hands to a role. Who fills the role does not matter: people change."""
    return _uid(playbook, run, task, "handoff", role)


def _uid(*parts: str | None) -> str:
    return f"{uuid5(_NAMESPACE, json.dumps(parts))}@mfab"
