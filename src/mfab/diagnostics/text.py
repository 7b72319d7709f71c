"""Findings as text for a person: place, sentence, code, and the line with a caret under it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.paint import Paint, plain
from mfab.diagnostics.printable import printable
from mfab.diagnostics.snippet import snippet
from mfab.diagnostics.span import Span

# A line of a file by path and number from 1; None when it cannot be shown.
LineOf: TypeAlias = Callable[[str, int], str | None]


def render(
    diagnostics: Iterable[Diagnostic], line_of: LineOf, *, full: bool = True, paint: Paint = plain
) -> Iterator[str]:
    """Yield the lines to show: in full, each finding with its excerpt and a blank line; else one line each."""
    for diagnostic in diagnostics:
        yield _headline(diagnostic, paint)
        if full:
            yield from _excerpt(diagnostic.span, line_of, paint)
            for related in diagnostic.related:
                yield _note(related, paint)
                yield from _excerpt(related.span, line_of, paint)
            if diagnostic.fix is not None:
                yield f"  {paint('note', 'help:')} {printable(diagnostic.fix.title)}"
            yield ""


def summary(diagnostics: Iterable[Diagnostic], files: int) -> str:
    """Return the last line: how many findings of which gravity in how many of the files looked at."""
    found = list(diagnostics)
    if not found:
        return f"all good: {_count(files, 'file')} checked" if files else "no files to check"
    by_severity = Counter(diagnostic.severity for diagnostic in found)
    counts = [
        _count(by_severity[severity], severity.word)
        for severity in sorted(Severity, reverse=True)
        if severity in by_severity
    ]
    places = len({diagnostic.span.path for diagnostic in found})
    where = f"{places} of {_count(files, 'file')}" if places < files else _count(places, "file")
    return f"{', '.join(counts)} in {where}"


def _headline(diagnostic: Diagnostic, paint: Paint) -> str:
    word = diagnostic.severity.word
    place = paint("path", printable(f"{diagnostic.span}:"))
    code = paint("code", printable(f"[{diagnostic.code}]"))
    return f"{place} {paint(word, f'{word}:')} {printable(diagnostic.message)} {code}"


def _note(related: Related, paint: Paint) -> str:
    place = paint("path", printable(f"{related.span}:"))
    return f"  {paint('note', 'note:')} {place} {printable(related.message)}"


def _excerpt(span: Span, line_of: LineOf, paint: Paint) -> Iterator[str]:
    line = line_of(span.path, span.line)
    if line is not None:
        yield from snippet(line, span, paint=paint)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
