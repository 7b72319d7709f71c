"""What a migration would do on a terminal: a line for each task that comes, goes or changes, then dates and notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mfab.diagnostics.printable import printable
from mfab.export.migration_preview import MigrationPreview
from mfab.export.migration_words import (
    SIGNS,
    forecast_sentences,
    headline,
    note_sentences,
    other_sentences,
    task_line,
)
from mfab.parser.changes import Fate

Paint = Callable[[str, str], str]
_STYLES = {Fate.ADDED: "good", Fate.REMOVED: "error", Fate.CHANGED: "warning", Fate.RENAMED: "warning"}


def migration_lines(found: MigrationPreview, paint: Paint) -> Iterator[str]:
    """Yield the lines; the first sums up."""
    yield paint("title", printable(f"{found.run}: {headline(found)}"))
    if found.is_none:
        return
    yield from _section("tasks", _tasks(found, paint), paint)
    yield from _section("process and people", map(printable, other_sentences(found)), paint)
    yield from _section("forecast", map(printable, forecast_sentences(found)), paint)
    yield from _section("to know", map(printable, note_sentences(found)), paint)


def _tasks(found: MigrationPreview, paint: Paint) -> Iterator[str]:
    for change in found.changes:
        yield f"{paint(_STYLES[change.fate], SIGNS[change.fate])} {printable(task_line(found, change))}"


def _section(title: str, lines: Iterable[str], paint: Paint) -> Iterator[str]:
    for number, line in enumerate(lines):
        if not number:
            yield ""
            yield paint("head", title)
        yield f"  {line}"


def refusal_lines(found: MigrationPreview) -> Iterator[str]:
    """Yield all that speaks against a version, each with what would help."""
    for each in found.refused:
        yield f"  {each.message}"
        if each.hint is not None:
            yield f"    {each.hint}"
