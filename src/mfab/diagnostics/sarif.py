"""Findings as SARIF 2.1.0, which code scanning and editors read."""

from collections.abc import Mapping, Sequence
from typing import Any

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.fingerprint import fingerprints
from mfab.diagnostics.fix import Edit, Fix
from mfab.diagnostics.json_text import json_text
from mfab.diagnostics.printable import printable
from mfab.diagnostics.span import Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def sarif_log(
    diagnostics: Sequence[Diagnostic], version: str, about: Mapping[str, str], *, is_complete: bool = True
) -> str:
    """Return one run of the tool. `about` says of a code what it asks for; unread files leave it incomplete."""
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    position = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {"name": "mfab", "version": version, "rules": [_rule(code, about.get(code)) for code in codes]}
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": is_complete}],
        "results": [
            _result(diagnostic, position[diagnostic.code], fingerprint)
            for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
        ],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, about: str | None) -> dict[str, Any]:
    return {"id": code, "shortDescription": {"text": about if about is not None else code.replace("-", " ")}}


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": printable(diagnostic.message)},
        "locations": [{"physicalLocation": _place(diagnostic.span)}],
        "partialFingerprints": {"mfabFinding/v1": fingerprint},
    }
    if diagnostic.fix is not None:
        result["fixes"] = [_fix(diagnostic.fix)]
    if diagnostic.related:
        result["relatedLocations"] = [_related(number, each) for number, each in enumerate(diagnostic.related)]
    return result


def _related(number: int, related: Related) -> dict[str, Any]:
    return {
        "id": number,
        "physicalLocation": _place(related.span),
        "message": {"text": printable(related.message)},
    }


def _fix(fix: Fix) -> dict[str, Any]:
    paths = dict.fromkeys(edit.span.path for edit in fix.edits)
    return {
        "description": {"text": printable(fix.title)},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(path)},
                "replacements": [_replacement(edit) for edit in fix.edits if edit.span.path == path],
            }
            for path in paths
        ],
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _place(span: Span) -> dict[str, Any]:
    return {"artifactLocation": {"uri": _uri(span.path)}, "region": _region(span)}


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _uri(path: str) -> str:
    """Return a path as a relative reference: each byte that is no plain letter, digit or stroke is a percent code."""
    try:
        octets = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a name that only Windows can have
        octets = path.encode("utf-8", "surrogatepass")
    return "".join(chr(octet) if octet in _UNRESERVED else f"%{octet:02X}" for octet in octets)
