"""The findings of a check as JSON."""

from collections.abc import Sequence

from mfab.diagnostics.as_json import as_json
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.json_text import json_text

FORMAT_VERSION = 1


def findings_as_json(diagnostics: Sequence[Diagnostic], files: Sequence[str]) -> str:
    """Return the findings and the files that were looked at."""
    return json_text({"format_version": FORMAT_VERSION, "files": list(files), "findings": as_json(diagnostics)})
