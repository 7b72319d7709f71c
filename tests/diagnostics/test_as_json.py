"""Findings for other programs have the same places and sentences as for people."""

import json

from mfab.diagnostics.as_json import as_json
from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.fix import Edit, Fix
from mfab.diagnostics.span import Span


def test_a_finding_has_its_place_and_its_other_places() -> None:
    finding = Diagnostic(
        Span("launch.yaml", 5, 3, 5, 7),
        Severity.ERROR,
        "duplicate-key",
        "the key 'copy' is given twice; keep one of the two",
        (Related(Span("launch.yaml", 3, 3, 3, 7), "first given here"),),
    )
    assert as_json([finding]) == [
        {
            "path": "launch.yaml",
            "line": 5,
            "column": 3,
            "end_line": 5,
            "end_column": 7,
            "severity": "error",
            "code": "duplicate-key",
            "message": "the key 'copy' is given twice; keep one of the two",
            "related": [
                {
                    "path": "launch.yaml",
                    "line": 3,
                    "column": 3,
                    "end_line": 3,
                    "end_column": 7,
                    "message": "first given here",
                }
            ],
            "fix": None,
        }
    ]


def test_a_fix_says_what_it_does_and_what_it_writes_where() -> None:
    place = Span("launch.yaml", 14, 13, 14, 18)
    finding = Diagnostic(
        place, Severity.ERROR, "unknown-task", "...", fix=Fix("write 'brief'", (Edit(place, "brief"),))
    )

    assert as_json([finding])[0]["fix"] == {
        "title": "write 'brief'",
        "edits": [{"path": "launch.yaml", "line": 14, "column": 13, "end_line": 14, "end_column": 18, "text": "brief"}],
    }


def test_a_message_with_a_control_character_is_still_json() -> None:
    finding = Diagnostic(Span("x\udc80.yaml"), Severity.NOTE, "x", "a \x1b and a \ud800")
    assert json.loads(json.dumps(as_json([finding])))[0]["message"] == "a \x1b and a \ud800"


def test_no_findings_are_an_empty_list() -> None:
    assert as_json([]) == []
