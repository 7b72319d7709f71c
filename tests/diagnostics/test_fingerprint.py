"""A finding is known again when its lines have moved, and told apart from its likes."""

from dataclasses import replace

from tests.diagnostics.reported import finding

from mfab.diagnostics.fingerprint import fingerprints
from mfab.diagnostics.span import Span


def test_a_finding_keeps_its_fingerprint_when_lines_are_added_above() -> None:
    told = finding("task 'design' needs 'breif', which is not a task")
    moved = replace(told, span=Span("launch.yaml", 25, 7, 25, 14))
    assert fingerprints([told]) == fingerprints([moved])


def test_a_sentence_that_names_a_line_is_the_same_when_that_line_has_moved() -> None:
    before = finding("'[' on line 4 is closed with '}'; close it with ']'")
    after = finding("'[' on line 40 is closed with '}'; close it with ']'")
    assert fingerprints([before]) == fingerprints([after])


def test_the_same_mistake_made_twice_has_two_fingerprints() -> None:
    first, second = finding("task 'copy' has no owner", line=5), finding("task 'copy' has no owner", line=9)
    assert len(set(fingerprints([first, second]))) == 2


def test_files_codes_and_sentences_make_a_difference() -> None:
    told = finding("task 'copy' has no owner")
    others = [
        finding("task 'copy' has no owner", path="autumn.yaml"),
        finding("task 'copy' has no owner", code="no-owner"),
        finding("task 'launch' has no owner"),
    ]
    assert len(set(fingerprints([told, *others]))) == 4
