"""SARIF is valid against its published schema, and its places are those of the text."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import jsonschema
from hypothesis import given
from tests.diagnostics.reported import finding, reported

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.fix import Edit, Fix
from mfab.diagnostics.sarif import sarif_log
from mfab.diagnostics.span import Span

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


def run_of(told: list[Diagnostic] | tuple[Diagnostic, ...], **about: str) -> Any:
    """Return the only run of a log that the schema accepts."""
    log = json.loads(sarif_log(told, "1.2.3", about).encode("utf-8"))
    VALIDATOR.validate(log)
    [run] = log["runs"]
    return run


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = json.loads(sarif_log([finding("y")], "1.2.3", {}))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not VALIDATOR.is_valid(log)


def test_a_result_has_its_rule_level_and_place_to_the_column() -> None:
    run = run_of([finding("task 'design' needs 'breif'")])
    [result] = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (result["ruleId"], result["level"]) == ("unknown-task", "error")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "launch.yaml"}
    assert place["region"] == {"startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 10}


def test_rules_are_listed_once_and_say_what_they_ask_for() -> None:
    told = [finding("a"), finding("b"), finding("c", code="cycle")]
    run = run_of(told, cycle="No task waits for itself")
    rules = run["tool"]["driver"]["rules"]
    assert [(each["id"], each["shortDescription"]["text"]) for each in rules] == [
        ("cycle", "No task waits for itself"),
        ("unknown-task", "unknown task"),
    ]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == ["unknown-task", "unknown-task", "cycle"]


def test_other_places_and_the_fix_come_along() -> None:
    span = Span("a.yaml", 5, 3, 5, 8)
    related, fix = (Related(Span("b.yaml", 3, 3, 3, 8), "the owner"),), Fix("write 'brief'", (Edit(span, "brief"),))
    [result] = run_of([Diagnostic(span, Severity.WARNING, "x", "y", related, fix)])["results"]
    assert result["level"] == "warning"
    assert result["relatedLocations"][0]["message"]["text"] == "the owner"
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "b.yaml"
    [change] = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 8},
            "insertedContent": {"text": "brief"},
        }
    ]


def test_a_file_that_cannot_be_read_makes_the_run_incomplete() -> None:
    for is_complete in (True, False):
        log = json.loads(sarif_log([finding("y", code="unreadable")], "1.2.3", {}, is_complete=is_complete))
        VALIDATOR.validate(log)
        assert log["runs"][0]["invocations"] == [{"executionSuccessful": is_complete}]


def test_a_file_name_is_percent_encoded_byte_by_byte() -> None:
    path = "åben uge/50% a:b#c?.yaml"
    uri = run_of([finding("y", path=path)])["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "%C3%A5ben%20uge/50%25%20a%3Ab%23c%3F.yaml"


@given(reported)
def test_whatever_is_found_the_log_is_valid_and_names_the_files(told: tuple[Diagnostic, ...]) -> None:
    run = run_of(told)
    uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in run["results"]]
    for uri, each in zip(uris, told, strict=True):
        assert urlsplit(uri).scheme == ""
        assert not each.span.path.isascii() or unquote_to_bytes(uri).decode() == each.span.path
