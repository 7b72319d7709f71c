"""GitLab's Code Quality report has the fields that its manual asks for."""

import json
from typing import Any

from hypothesis import given
from tests.diagnostics.reported import reported

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.gitlab import gitlab_report
from mfab.diagnostics.span import Span


def is_as_documented(entry: Any) -> bool:
    """Tell whether an entry has what GitLab needs, in the types it needs."""
    texts = all(isinstance(entry[key], str) and entry[key] for key in ("description", "check_name", "fingerprint"))
    graves = entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
    place = entry["location"]
    return texts and graves and isinstance(place["path"], str) and place["lines"]["begin"] >= 1


def test_an_error_is_major_a_warning_minor_and_a_note_information() -> None:
    told = [Diagnostic(Span("a.yaml", 3, 1, 4, 1), severity, "x", severity.word) for severity in sorted(Severity)]
    report = json.loads(gitlab_report(told))
    assert [each["severity"] for each in report] == ["info", "minor", "major"]
    assert report[0]["location"] == {"path": "a.yaml", "lines": {"begin": 3, "end": 4}}


def test_no_findings_are_an_empty_report() -> None:
    assert json.loads(gitlab_report([])) == []


@given(reported)
def test_whatever_is_found_the_report_is_as_documented(told: tuple[Diagnostic, ...]) -> None:
    report = json.loads(gitlab_report(told).encode("utf-8"))
    assert all(is_as_documented(each) for each in report)
    assert [each["location"]["path"] for each in report] == [each.span.path for each in told]
    assert len({each["fingerprint"] for each in report}) == len(told), "GitLab shows one of equal fingerprints"
