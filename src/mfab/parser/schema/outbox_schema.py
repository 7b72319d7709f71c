"""The JSON Schema of the outbox: what `mfab remind --outbox --json` prints, for the tools that read it."""

from mfab.parser.schema.run_outputs import run_output
from mfab.parser.schema.scalars import Schema


def outbox_schema() -> Schema:
    """Return the schema without its head."""
    words = {"messages": ("waiting", "The messages that are not sent yet, and dead letters.")}
    return run_output("Outbox", "mfab remind --outbox --json", words, ("waiting-message",))
