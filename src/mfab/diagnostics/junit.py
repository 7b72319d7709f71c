"""Findings as JUnit XML, which nearly every build server shows as a list of tests."""

from collections.abc import Iterator, Sequence

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.printable import printable
from mfab.diagnostics.text import render


def junit_report(diagnostics: Sequence[Diagnostic], files: Sequence[str]) -> str:
    """Return one suite: a test that fails for each finding, one that passes for each file without any."""
    failing = {diagnostic.span.path for diagnostic in diagnostics}
    passing = [file for file in files if file not in failing]
    count = len(diagnostics) + len(passing)
    numbers = f'tests="{count}" failures="{len(diagnostics)}" errors="0" skipped="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<testsuites>",
        f'  <testsuite name="mfab validate" {numbers}>',
        *(line for diagnostic in diagnostics for line in _failed(diagnostic)),
        *(f"    {_case(file, 'no findings')}/>" for file in passing),
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _failed(diagnostic: Diagnostic) -> Iterator[str]:
    span = diagnostic.span
    told = "\n".join(render([diagnostic], _no_excerpt)).rstrip()
    kind, message = diagnostic.severity.word, _safe(diagnostic.message)
    yield f"    {_case(span.path, f'{diagnostic.code} at {span.line}:{span.column}')}>"
    yield f'      <failure type="{kind}" message="{message}">{_escaped(told)}</failure>'
    yield "    </testcase>"


def _case(path: str, name: str) -> str:
    return f'<testcase classname="{_safe(path)}" name="{_safe(name)}"'


def _safe(text: str) -> str:
    """Return text for an attribute; XML has no way to write most control characters, so they become visible."""
    return _escaped(printable(text)).replace('"', "&quot;")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _no_excerpt(path: str, number: int) -> None:
    """Leave excerpts out: a build server shows the text without a fixed width."""
