"""Findings as plain values for `--format json`, with the same places and sentences as the text."""

from collections.abc import Iterable
from typing import Any

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.fix import Fix
from mfab.diagnostics.span import Span


def as_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Return one object a finding; lines and columns count from 1, the end is the column after the last."""
    return [
        {
            **_place(diagnostic.span),
            "severity": diagnostic.severity.word,
            "code": diagnostic.code,
            "message": diagnostic.message,
            "related": [{**_place(related.span), "message": related.message} for related in diagnostic.related],
            "fix": _fix(diagnostic.fix),
        }
        for diagnostic in diagnostics
    ]


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {"title": fix.title, "edits": [{**_place(edit.span), "text": edit.text} for edit in fix.edits]}


def _place(span: Span) -> dict[str, Any]:
    return span._asdict()
