"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from collections.abc import Iterable, Iterator, Sequence

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.printable import printable
from mfab.diagnostics.span import Span
from mfab.diagnostics.text import LineOf, render

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github_log(readable: Sequence[Diagnostic], line_of: LineOf, annotated: Sequence[Diagnostic]) -> str:
    """Return what a job prints: the findings for who reads the log, then a command for each.

    `annotated` are the same findings with paths as the repository knows them.
    """
    if not readable:
        return ""
    lines = [*_without_commands(list(render(readable, line_of))), *workflow_commands(annotated)]
    return "\n".join(lines) + "\n"


def workflow_commands(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield one command a finding."""
    for diagnostic in diagnostics:
        properties = {
            "file": diagnostic.span.path,
            **_place(diagnostic.span),
            "title": f"mfab: {diagnostic.code}",
        }
        written = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
        yield f"::{_COMMANDS[diagnostic.severity]} {written}::{_escaped(_message(diagnostic))}"


def _place(span: Span) -> dict[str, str]:
    place = {"line": str(span.line), "endLine": str(span.end_line)}
    if span.line != span.end_line:
        return place  # GitHub takes columns only within one line
    return {
        "line": place["line"],
        "col": str(span.column),
        "endLine": place["endLine"],
        "endColumn": str(span.end_column),
    }


def _message(diagnostic: Diagnostic) -> str:
    notes = (printable(f"{each.span}: {each.message}") for each in diagnostic.related)
    return "\n".join((printable(diagnostic.message), *notes))


def _escaped(text: str, more: str = "") -> str:
    """Escape what would end a command; in a property colon and comma as well."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _without_commands(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines so that nothing in them, such as an excerpt of a file, is taken for a command."""
    from hashlib import sha256

    # Nobody can write a text that holds its own hash, so nobody can write the word that ends the pause.
    token = "mfab-" + sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    yield f"::stop-commands::{token}"
    yield from lines
    yield f"::{token}::"
