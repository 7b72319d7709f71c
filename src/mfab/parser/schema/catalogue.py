"""The schemas there are: one for each kind of file that people write, and one for each output that other tools read."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from mfab.diagnostics.json_text import json_text

WORKSPACE = "workspace"
# What people write.
FILES = {
    "playbook": "a process that is run again and again",
    "run": "one occasion of it",
    "team": "the people, their calendars and what they share",
    "grid": "which customers meet which message",
    "shared": "roles, deliverables and phases for several playbooks",
    "agreement": "what a role has agreed to, and who signed",
    WORKSPACE: "the settings in `mfab.yaml`",
}
OUTPUTS = {
    "plan": "what `mfab plan --json` prints",
    "why": "what `mfab why FILE TASK --json` prints",
    "risk": "what `mfab risk --json` prints",
    "ways-out": "what `mfab why FILE --json` prints",
    "plans": "what `mfab plan --json` prints of several files",
    "findings": "what `mfab validate --json` prints",
    "diff": "what `mfab diff --json` prints",
    "load": "what `mfab load --json` prints",
    "operation": "what `mfab interplay --share --json` prints",
    "explanation": "what `mfab explain --json` prints",
    "migration": "what `mfab migrate --json` prints",
    "status": "what `mfab status --json` prints",
    "run-status": "what `mfab status RUN --json` prints",
    "next": "what `mfab next --json` prints",
    "log": "what `mfab log --json` prints",
    "acted": "what `mfab start`, `take`, `approve` and the like print with --json",
    "emitted": "what `mfab emit --json` prints",
    "signals": "what `mfab emit --list --json` prints",
    "remind": "what `mfab remind --json` prints",
    "outbox": "what `mfab remind --outbox --json` prints",
    "feeds": "what `mfab feeds --json` prints",
    "published": "what `mfab publish --json` prints",
    "raci": "what `mfab raci --json` prints",
    "interplay": "what `mfab interplay --json` prints",
    "sourcing": "what `mfab interplay --sourcing --json` prints",
    "agreements": "what `mfab agreements --json` prints",
    "brief": "what `mfab brief --json` prints",
    "coverage": "what `mfab grid --json` prints",
    "moves": "what `mfab grid --move SIGNAL --json` prints",
    "standing": "what `mfab grid --subject NAME --json` prints",
}
NAMES = {**FILES, **OUTPUTS}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_VERSION = 1


def schema(name: str, choices: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """Return the JSON Schema of that name.

    `choices` are the values of definitions that are only known above the parser, such as the codes of rules.
    """
    found = {
        "$schema": _DIALECT,
        "$id": f"urn:mfab:schema:{name}:{_VERSION}",
        **(_of_output(name) if name in OUTPUTS else _of_file(name)),
    }
    for definition, values in (choices or {}).items():
        if definition in found["$defs"]:
            found["$defs"][definition] = {**found["$defs"][definition], "enum": list(values)}
    return found


def _of_output(name: str) -> dict[str, Any]:
    made_by = f"{name.replace('-', '_')}_schema"
    made: dict[str, Any] = getattr(import_module(f"mfab.parser.schema.{made_by}"), made_by)()
    return made


def _of_file(name: str) -> dict[str, Any]:
    from mfab.parser.schema.walker import record_schema

    if name == WORKSPACE:
        from mfab.model.workspace import Workspace

        # A file that is empty, or holds only comments, marks the workspace.
        return {**record_schema(Workspace), "type": ["object", "null"]}
    from mfab.parser.written_file import KINDS

    module, record = KINDS[name]
    return record_schema(getattr(import_module(module), record))


def schema_text(name: str, choices: Mapping[str, Sequence[str]] | None = None) -> str:
    """Return a schema as text, the same every time."""
    return json_text(schema(name, choices))
