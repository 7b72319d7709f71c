"""The JSON Schema of kept signals: what `mfab emit --list --json` prints, for the tools that read it."""

from mfab.parser.schema.run_outputs import run_output
from mfab.parser.schema.scalars import Schema


def signals_schema() -> Schema:
    """Return the schema without its head."""
    words = {"signals": ("kept", "The signals that nobody waited for.")}
    return run_output("Kept signals", "mfab emit --list --json", words, ("kept-signal",))
