"""Findings reach GitHub as they are, and nothing in them is taken for a command."""

import re

from hypothesis import given
from tests.diagnostics.reported import finding, reported

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.github import github_log, workflow_commands
from mfab.diagnostics.span import Span

COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>.*?))?::(?P<message>.*)", re.DOTALL)


def unescaped(text: str) -> str:
    """Undo what GitHub's runner undoes."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands_in(log: str) -> list[tuple[str, dict[str, str], str]]:
    """Read a log as GitHub's runner does: line by line, and none while commands are stopped."""
    found, token = [], None
    for line in re.split(r"\r\n|\r|\n", log):
        if token is not None:
            token = None if line.strip() == f"::{token}::" else token
            continue
        match = COMMAND.match(line.lstrip())
        assert match is not None or "##[" not in line
        if match is None:
            continue
        if match["name"] == "stop-commands":
            token = match["message"]
            continue
        pairs = (each.split("=", 1) for each in (match["properties"] or "").split(","))
        found.append((match["name"], {key: unescaped(text) for key, text in pairs}, unescaped(match["message"])))
    return found


def test_an_error_is_shown_beside_its_line() -> None:
    told = finding("task 'design' needs 'breif', which is not a task; did you mean 'brief'?")
    assert list(workflow_commands([told])) == [
        "::error file=launch.yaml,line=5,col=3,endLine=5,endColumn=10,title=mfab%3A unknown-task::"
        "task 'design' needs 'breif', which is not a task; did you mean 'brief'?"
    ]


def test_warnings_and_notes_have_their_own_commands() -> None:
    graves = [Diagnostic(Span("a.yaml"), severity, "x", "y") for severity in sorted(Severity)]
    assert [each.split()[0] for each in workflow_commands(graves)] == ["::notice", "::warning", "::error"]


def test_a_place_over_several_lines_has_no_columns_as_github_would_refuse_it() -> None:
    told = Diagnostic(Span("a.yaml", 3, 5, 7, 2), Severity.ERROR, "x", "y")
    assert list(workflow_commands([told])) == ["::error file=a.yaml,line=3,endLine=7,title=mfab%3A x::y"]


def test_another_place_that_belongs_to_it_stands_below_the_sentence() -> None:
    told = Diagnostic(
        Span("a.yaml", 5, 3, 5, 7), Severity.ERROR, "x", "100% twice", (Related(Span("a.yaml", 3, 3), "first here"),)
    )
    assert next(workflow_commands([told])).endswith("::100%25 twice%0Aa.yaml:3:3: first here")


def test_a_file_name_cannot_begin_another_property_or_command() -> None:
    path = "50%, a::b,line=1\n::error::x.yaml"
    [(name, properties, message)] = commands_in("\n".join(workflow_commands([finding("y", path=path)])))
    assert (name, properties["file"], properties["line"], message) == ("error", path, "5", "y")


def test_the_log_can_be_read_with_excerpts_that_are_no_commands() -> None:
    line = "  design: {title: '##[add-mask]x'}"
    log = github_log([finding("y")], lambda path, number: line, [finding("y")])
    assert line in log
    assert [name for name, _, _ in commands_in(log)] == ["error"]


def test_no_findings_are_an_empty_log() -> None:
    assert github_log([], lambda path, number: None, []) == ""


@given(reported)
def test_whatever_is_found_there_is_one_command_for_each(told: tuple[Diagnostic, ...]) -> None:
    log = github_log(told, lambda path, number: "::error::##[error]x", told)
    found = commands_in(log)
    assert [properties["file"] for _, properties, _ in found] == [each.span.path for each in told]
    assert {name for name, _, _ in found} <= {"error", "warning", "notice"}
