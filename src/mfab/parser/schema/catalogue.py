"""The schemas there are: one for each kind of file that people write, and one for the plan that other tools read."""

from importlib import import_module
from typing import Any

from mfab.diagnostics.json_text import json_text

PLAN = "plan"
NAMES = {
    "playbook": "a process that is run again and again",
    "run": "one occasion of it",
    "team": "the people, their calendars and what they share",
    "grid": "which customers meet which message",
    "shared": "roles, deliverables and phases for several playbooks",
    PLAN: "what `mfab plan --json` prints",
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_VERSION = 1


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of that name."""
    head = {"$schema": _DIALECT, "$id": f"urn:mfab:schema:{name}:{_VERSION}"}
    if name == PLAN:
        from mfab.parser.schema.plan_schema import plan_schema

        return {**head, **plan_schema()}
    from mfab.parser.schema.walker import record_schema
    from mfab.parser.written_file import KINDS

    module, record = KINDS[name]
    return {**head, **record_schema(getattr(import_module(module), record))}


def schema_text(name: str) -> str:
    """Return a schema as text, the same every time."""
    return json_text(schema(name))
