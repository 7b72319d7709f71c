"""The JSON Schema of the list of runs: what `mfab status --json` prints, for the tools that read it."""

from mfab.parser.schema.run_outputs import run_output
from mfab.parser.schema.scalars import Schema


def status_schema() -> Schema:
    """Return the schema without its head."""
    words = {
        "runs": ("run lines", "The runs that go on; with `--all` those that are over, too."),
        "kept_signals": ("count", "How many signals are kept because nobody waited for them."),
    }
    return run_output("Runs", "mfab status --json", words, ("run-line", "outlook", "up"))
