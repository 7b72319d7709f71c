"""JUnit XML is valid against a published schema, and counts what it holds."""

from pathlib import Path

from hypothesis import given
from lxml import etree
from tests.diagnostics.reported import finding, reported, texts

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.junit import junit_report
from mfab.diagnostics.span import Span

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "schemas" / "junit-10.xsd"))


def suite_of(told: tuple[Diagnostic, ...], *files: str) -> etree._Element:
    """Return the only suite of a report that the schema accepts."""
    document = etree.fromstring(junit_report(told, files).encode("utf-8"))
    SCHEMA.assertValid(document)
    [suite] = document
    return suite


def test_the_schema_refuses_what_is_no_report() -> None:
    assert not SCHEMA.validate(etree.fromstring(b"<testsuites><testsuite name='x'/></testsuites>"))


def test_a_file_without_findings_passes_and_each_finding_fails() -> None:
    told = (finding("task 'copy' has no owner"), finding("task 'copy' has no end", line=9))
    suite = suite_of(told, "launch.yaml", "autumn.yaml")
    assert dict(suite.attrib) == {
        "name": "mfab validate", "tests": "3", "failures": "2", "errors": "0", "skipped": "0",
    }  # fmt: skip
    assert [(case.get("classname"), case.get("name"), len(case)) for case in suite] == [
        ("launch.yaml", "unknown-task at 5:3", 1),
        ("launch.yaml", "unknown-task at 9:3", 1),
        ("autumn.yaml", "no findings", 0),
    ]


def test_a_failure_tells_how_grave_what_and_where() -> None:
    told = Diagnostic(Span("a.yaml", 3, 5), Severity.WARNING, "unused-role", "role 'q&a <x>' has nothing to do")
    [case] = suite_of((told,))
    assert dict(case[0].attrib) == {"type": "warning", "message": "role 'q&a <x>' has nothing to do"}
    assert case[0].text == "a.yaml:3:5: warning: role 'q&a <x>' has nothing to do [unused-role]"


def test_control_characters_which_xml_cannot_hold_become_visible() -> None:
    [case] = suite_of((finding("a \x00 and a \x1b and a \ud800", path="x\n\x07.yaml"),))
    assert case.get("classname") == r"x\n\x07.yaml"
    assert case[0].get("message") == r"a \x00 and a \x1b and a \ud800"


@given(reported, texts)
def test_whatever_is_found_the_report_is_valid(told: tuple[Diagnostic, ...], file: str) -> None:
    suite = suite_of(told, file)
    assert int(suite.get("tests", "")) == len(suite)
    assert int(suite.get("failures", "")) == len(told)
