"""The findings of a check as JSON."""

import json
from collections.abc import Sequence

from mfab.diagnostics.as_json import as_json
from mfab.diagnostics.diagnostic import Diagnostic

FORMAT_VERSION = 1


def findings_as_json(diagnostics: Sequence[Diagnostic], files: Sequence[str]) -> str:
    """Return the findings and the files that were looked at."""
    content = {"format_version": FORMAT_VERSION, "files": list(files), "findings": as_json(diagnostics)}
    text = json.dumps(content, indent=2, ensure_ascii=False)
    # A lone surrogate, from a file name that is no text, cannot be written as it is.
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
