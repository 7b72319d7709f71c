"""The JSON Schema of reminders: what `mfab remind --json` prints, for the tools that read it."""

from mfab.parser.schema.run_outputs import run_output
from mfab.parser.schema.scalars import Schema
from mfab.parser.schema.signal_output_words import REMINDED


def remind_schema() -> Schema:
    """Return the schema without its head."""
    return run_output("Reminders", "mfab remind --json", REMINDED, ("message", "escalation", "delivery"))
