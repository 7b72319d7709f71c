"""Tabs in the indentation, which editors show in different widths: one finding for a file."""

import re
from collections.abc import Iterator
from itertools import islice

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.parser.yaml_tree.source import Source

INDENTED_BY_TAB = re.compile(r"^( *)\t[ \t]*[^\s#]", re.MULTILINE)

MOST_TABS = 1000


class Tabs:
    """The lines that a tab indents, without those of block texts, where a tab is part of the text."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._columns = dict(islice(_columns(source), MOST_TABS)) if "\t" in source.text else {}

    def leave_text(self, first_line: int, last_line: int) -> None:
        """These lines are a text written after `|` or `>`."""
        if self._columns:
            for line in range(first_line, last_line + 1):
                self._columns.pop(line, None)

    def stop(self, line: int, column: int) -> None:
        """Reading stopped at this tab."""
        self.not_after(line)
        self._columns.setdefault(line, column)

    def not_after(self, line: int) -> None:
        """Reading stopped here; what follows may be text."""
        self._columns = {at: column for at, column in self._columns.items() if at <= line}

    def findings(self) -> Iterator[Diagnostic]:
        """One finding at the first tab, with the number of lines where there are others."""
        if not self._columns:
            return
        line = min(self._columns)
        more = len(self._columns) - 1
        others = f" (and on {more} more {'line' if more == 1 else 'lines'})" if more else ""
        others = " (and on many more lines)" if more == MOST_TABS - 1 else others
        span = Span(self._source.path, line, self._columns[line], line, self._columns[line] + 1)
        message = f"a tab stands in the indentation here{others}; indent with spaces, two for each level"
        yield Diagnostic(span, Severity.ERROR, "tab", message)


def _columns(source: Source) -> Iterator[tuple[int, int]]:
    line, counted_to = 1, 0
    for match in INDENTED_BY_TAB.finditer(source.text):
        line += source.text.count("\n", counted_to, match.start())
        counted_to = match.start()
        yield line, len(match[1]) + 1
