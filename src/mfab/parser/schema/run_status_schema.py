"""The JSON Schema of one run as it stands: what `mfab status RUN --json` prints, for the tools that read it."""

from mfab.parser.schema.run_output_words import RUN_LINE
from mfab.parser.schema.run_outputs import run_output
from mfab.parser.schema.scalars import Schema


def run_status_schema() -> Schema:
    """Return the schema without its head."""
    words = {
        **RUN_LINE,
        "critical_path": ("texts", "The chain of tasks and approvals that decides the anchor's day."),
        "delays": ("delays", "Where time is lost against the plan at the start, along the chain to the anchor."),
        "tasks": ("tasks", "Its tasks, in the order of the file."),
        "notes": ("notes", "What people wrote down."),
    }
    defined = ("outlook", "up", "task", "delay", "yes", "wait", "evidence", "note", "span")
    return run_output("Run", "mfab status RUN --json", words, defined)
