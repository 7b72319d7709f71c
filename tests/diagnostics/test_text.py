"""What an author reads, to the column."""

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.span import Span
from mfab.diagnostics.text import render, summary

LINES = {
    "launch.yaml": ["playbook: launch", "tasks:", "  copy:", "    needs: [breif]", "  copy: {}"],
    "evil\x1b.yaml": ["title: \x1b[2J"],
}
UNKNOWN_TASK = Diagnostic(
    Span("launch.yaml", 4, 13, 4, 18),
    Severity.ERROR,
    "unknown-task",
    "task 'copy' needs 'breif', which is not a task; did you mean 'brief'?",
)
GIVEN_TWICE = Diagnostic(
    Span("launch.yaml", 5, 3, 5, 7),
    Severity.WARNING,
    "duplicate-key",
    "the key 'copy' is given twice; keep one of the two",
    (Related(Span("launch.yaml", 3, 3, 3, 7), "first given here"),),
)


def line_of(path: str, line: int) -> str | None:
    lines = LINES.get(path, [])
    return lines[line - 1] if line <= len(lines) else None


def test_a_finding_is_shown_with_its_place_its_line_and_a_caret() -> None:
    assert "\n".join(render([UNKNOWN_TASK], line_of)) == (
        "launch.yaml:4:13: error: task 'copy' needs 'breif', which is not a task; did you mean 'brief'?"
        " [unknown-task]\n"
        "  4 |     needs: [breif]\n"
        "    |             ^^^^^\n"
    )


def test_the_other_places_of_a_finding_follow_as_notes() -> None:
    assert "\n".join(render([GIVEN_TWICE], line_of)) == (
        "launch.yaml:5:3: warning: the key 'copy' is given twice; keep one of the two [duplicate-key]\n"
        "  5 |   copy: {}\n"
        "    |   ^^^^\n"
        "  note: launch.yaml:3:3: first given here\n"
        "  3 |   copy:\n"
        "    |   ^^^^\n"
    )


def test_in_short_each_finding_is_one_line() -> None:
    assert list(render([UNKNOWN_TASK, GIVEN_TWICE], line_of, full=False)) == [
        "launch.yaml:4:13: error: task 'copy' needs 'breif', which is not a task; did you mean 'brief'? [unknown-task]",
        "launch.yaml:5:3: warning: the key 'copy' is given twice; keep one of the two [duplicate-key]",
    ]


def test_a_file_that_cannot_be_shown_has_its_finding_without_an_excerpt() -> None:
    assert list(render([UNKNOWN_TASK], lambda path, line: None)) == [
        "launch.yaml:4:13: error: task 'copy' needs 'breif', which is not a task; did you mean 'brief'? [unknown-task]",
        "",
    ]


def test_nothing_in_a_path_a_message_or_a_line_steers_the_terminal() -> None:
    finding = Diagnostic(Span("evil\x1b.yaml", 1, 8, 1, 12), Severity.NOTE, "x", "it says '\x1b[2J'")
    assert list(render([finding], line_of)) == [
        "evil\\x1b.yaml:1:8: note: it says '\\x1b[2J' [x]",
        "  1 | title: \\x1b[2J",
        "    |        ^^^^^^^",
        "",
    ]


def test_the_console_is_given_the_name_of_each_style() -> None:
    styles: list[str] = []

    def paint(style: str, text: str) -> str:
        styles.append(style)
        return text

    list(render([GIVEN_TWICE], line_of, paint=paint))
    assert set(styles) == {"path", "warning", "note", "code", "caret", "gutter"}


def test_the_last_line_counts_what_was_found() -> None:
    assert summary([UNKNOWN_TASK, UNKNOWN_TASK, GIVEN_TWICE], files=1) == "2 errors, 1 warning in 1 file"
    assert summary([UNKNOWN_TASK], files=3) == "1 error in 1 of 3 files"


def test_the_last_line_of_a_good_run_says_how_much_was_looked_at() -> None:
    assert summary([], files=3) == "all good: 3 files checked"
    assert summary([], files=1) == "all good: 1 file checked"
    assert summary([], files=0) == "no files to check"
