"""The JSON Schema of a person's list: what `mfab next --json` prints, for the tools that read it."""

from mfab.parser.schema.run_output_words import AGENDA
from mfab.parser.schema.run_outputs import run_output
from mfab.parser.schema.scalars import Schema


def next_schema() -> Schema:
    """Return the schema without its head."""
    return run_output("List of a person", "mfab next --json", AGENDA, ("item", "handover", "wait", "evidence"))
