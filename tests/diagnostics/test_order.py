"""Findings come in the order of the files, and each of them once."""

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.order import in_order
from mfab.diagnostics.span import Span


def finding(path: str, line: int, column: int, code: str = "unknown-task", message: str = "x") -> Diagnostic:
    return Diagnostic(Span(path, line, column, line, column + 1), Severity.ERROR, code, message)


def test_findings_are_sorted_by_file_line_and_column() -> None:
    found = [
        finding("b.yaml", 1, 1),
        finding("a.yaml", 10, 1),
        finding("a.yaml", 9, 5),
        finding("a.yaml", 9, 3),
    ]
    assert [str(each.span) for each in in_order(found)] == [
        "a.yaml:9:3",
        "a.yaml:9:5",
        "a.yaml:10:1",
        "b.yaml:1:1",
    ]


def test_at_one_place_the_code_decides() -> None:
    found = [finding("a.yaml", 1, 1, code="unused-role"), finding("a.yaml", 1, 1, code="cycle")]
    assert [each.code for each in in_order(found)] == ["cycle", "unused-role"]


def test_a_shared_file_that_two_playbooks_include_has_its_finding_once() -> None:
    assert in_order([finding("shared.yaml", 1, 1), finding("shared.yaml", 1, 1)]) == (finding("shared.yaml", 1, 1),)


def test_of_two_that_say_the_same_the_one_with_more_places_is_kept() -> None:
    short = finding("a.yaml", 1, 1)
    long = Diagnostic(short.span, short.severity, short.code, short.message, (Related(short.span, "here"),))
    assert in_order([short, long]) == (long,)
    assert in_order([long, short]) == (long,)


def test_two_different_things_at_one_place_are_both_told() -> None:
    assert len(in_order([finding("a.yaml", 1, 1, message="x"), finding("a.yaml", 1, 1, message="y")])) == 2
