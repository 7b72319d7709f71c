"""The JSON Schema of a log: what `mfab log --json` prints, for the tools that read it."""

from mfab.parser.schema.run_output_words import LOG
from mfab.parser.schema.run_outputs import run_output
from mfab.parser.schema.scalars import Schema


def log_schema() -> Schema:
    """Return the schema without its head."""
    return run_output("Log", "mfab log --json", LOG, ("event",))
