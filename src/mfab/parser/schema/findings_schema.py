"""The JSON Schema of findings: what `mfab validate --json` prints, for the tools that read it."""

from mfab.parser.schema.finding_words import FINDINGS
from mfab.parser.schema.outputs import TYPES, described, finding_definitions
from mfab.parser.schema.scalars import Schema


def findings_schema() -> Schema:
    """Return the schema of findings without its head."""
    return {
        "title": "Findings",
        "description": "What `mfab validate --json` prints.",
        **described(FINDINGS, TYPES),
        "$defs": finding_definitions(),
    }
