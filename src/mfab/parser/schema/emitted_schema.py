"""The JSON Schema of what signals did: what `mfab emit --json` prints, for the tools that read it."""

from mfab.parser.schema.run_outputs import run_output
from mfab.parser.schema.scalars import Schema


def emitted_schema() -> Schema:
    """Return the schema without its head."""
    words = {"signals": ("emitted", "The signals that were taken in.")}
    return run_output("Signals", "mfab emit --json", words, ("emitted-signal", "effect", "run", "gate", "move"))
