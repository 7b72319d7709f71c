"""Findings as a Code Quality report, which GitLab shows in a merge request."""

from collections.abc import Sequence

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.fingerprint import fingerprints
from mfab.diagnostics.json_text import json_text
from mfab.diagnostics.printable import printable

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab_report(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the report. A finding keeps its fingerprint when its lines move."""
    return json_text(
        [
            {
                "description": printable(diagnostic.message),
                "check_name": diagnostic.code,
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[diagnostic.severity],
                "location": {
                    "path": diagnostic.span.path,
                    "lines": {"begin": diagnostic.span.line, "end": diagnostic.span.end_line},
                },
            }
            for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
        ]
    )
