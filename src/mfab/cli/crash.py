"""A bug of ours: one line, where the traceback was kept, and how to report it."""

import sys
import tempfile
import traceback

from mfab import __version__
from mfab.cli.console import Console

_REPORT = (
    "please report it, with that file: it says where mfab was when it failed; read it first, it may quote your playbook"
)


def report(error: Exception, arguments: list[str]) -> int:
    """Keep the traceback in a file, say so in one line, and return the exit code of a bug."""
    console = Console()
    text = "".join(traceback.format_exception(error))
    command = arguments[0] if arguments else ""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix="mfab-bug-", suffix=".txt", delete=False
        ) as stream:
            stream.write(f"mfab {__version__}, Python {sys.version.split()[0]}, mfab {command}\n\n{text}")
        console.complain(f"this is a bug in mfab: the details are in {stream.name}", _REPORT)
    except OSError:
        console.complain(f"this is a bug in mfab: {type(error).__name__}, and its details could not be kept")
    return 70
