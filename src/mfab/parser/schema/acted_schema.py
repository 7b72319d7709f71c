"""The JSON Schema of what a command brought about: what `mfab take --json`, `approve --json` and the like print."""

from mfab.parser.schema.run_output_words import ACTED
from mfab.parser.schema.run_outputs import run_output
from mfab.parser.schema.scalars import Schema


def acted_schema() -> Schema:
    """Return the schema without its head."""
    return run_output("What was done", "mfab take --json", ACTED, ("event",))
