"""A head and sentences beside it, wrapped to the width of the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from rich.cells import cell_len

from mfab.cli.wrapping import wrapped
from mfab.diagnostics.printable import printable
from mfab.export.teller import sentence

# Longer lines are hard to read.
_WIDEST = 100
_NARROWEST = 24


class Page(Protocol):
    """How wide and in which colours something is shown."""

    @property
    def width(self) -> int: ...
    @property
    def paint(self) -> Callable[[str, str], str]: ...


def paragraph(page: Page, head: str, sentences: Sequence[str]) -> Iterator[str]:
    """Yield a head and sentences beside it; lines that follow are indented as far."""
    text = " ".join(sentence(printable(each)) for each in sentences if each)
    indent = 2 + (cell_len(head) + 2 if head else 0)
    for number, line in enumerate(wrapped(text, min(_WIDEST, max(_NARROWEST, page.width - indent)))):
        yield (f"  {page.paint('head', head)}  " if head and number == 0 else " " * indent) + line
