"""The interplay on a terminal: sections with tables that give way to its width."""

from collections.abc import Iterator

from mfab.cli.table import table_lines
from mfab.cli.wrapping import wrapped
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.paint import Paint
from mfab.diagnostics.printable import printable
from mfab.export.interplay.sections import Section, sections
from mfab.export.interplay.shown import Shown

# What gives way first in a table that is too wide, by its head.
_SHRINKING = {
    "roles": (("roles", 12),),
    "why": (),
    "what": (("what", 12), ("task", 12), ("for task", 12), ("from", 11), ("to", 11), ("what", 0)),
    "share": (("time", 14),),
    "back": (("one", 10), ("other", 10)),
    "hand in": (("hand in", 12), ("do, help or approve", 20), ("hand in", 0)),
}


def interplay_lines(shown: Shown, width: int, paint: Paint, *, all_handovers: bool) -> Iterator[str]:
    """Yield the lines of one file."""
    yield paint("title", printable(shown.title))
    if not shown.is_dated:
        yield paint("hint", "without a date: planned by itself, days counted from its start; --anchor gives dates")
    for section in sections(shown, all_handovers=all_handovers):
        yield ""
        yield from section_lines(section, width, paint)
    if shown.findings:
        yield ""
        yield paint("summary", "questions for the table")
        for finding in shown.findings:
            yield from _question(finding, width, paint)


def _question(finding: Diagnostic, width: int, paint: Paint) -> Iterator[str]:
    """Yield a question with its place and code below it."""
    first, *others = wrapped(printable(finding.message), width, "  ", "  ")
    mark = "● " if finding.severity > Severity.NOTE else "? "
    yield f"{paint(finding.severity.word, mark)}{first[2:]}"
    yield from others
    yield "    " + paint("code", printable(f"{finding.span} [{finding.code}]"))


def section_lines(section: Section, width: int, paint: Paint) -> Iterator[str]:
    """Yield a section; sentences are wrapped."""
    yield paint("summary", printable(section.title))
    if section.rows:
        head = section.head
        styles = ["critical" if number in section.marked else "row" for number in range(len(section.rows))]
        if head[-1] == "why":
            yield from _reasons(section, width, paint)
        else:
            shrinking = _SHRINKING.get(head[-1], ())
            yield from (f"  {line}" for line in table_lines(head, section.rows, width - 2, paint, styles, shrinking))
    for sentence in section.sentences:
        yield from wrapped(printable(sentence), width, "  ", "    ")


def _reasons(section: Section, width: int, paint: Paint) -> Iterator[str]:
    """Yield reasons under the name that they speak for, whole: they are what is to be read."""
    for function, reason in section.rows:
        if function:
            yield "  " + paint("critical", printable(function))
        yield from wrapped(printable(reason), width, "    – ", "      ")
