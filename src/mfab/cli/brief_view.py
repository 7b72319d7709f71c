"""A brief on a terminal: one column of words, one of what they say, wrapped to the width there is."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from mfab.cli.wrapping import wrapped
from mfab.diagnostics.paint import Paint
from mfab.diagnostics.printable import printable
from mfab.export.briefs.brief import Brief, Fact, Item
from mfab.export.briefs.heading import heading, in_one_line, subtitle

_WIDEST = 110
_WORDS = 32


def brief_lines(brief: Brief, width: int, paint: Paint) -> Iterator[str]:
    """Yield the lines of the page."""
    width = min(width, _WIDEST)
    yield paint("title", printable(heading(brief)))
    yield from (paint("hint", line) for line in wrapped(printable(subtitle(brief)), width))
    if brief.purpose:
        yield ""
        yield from wrapped(printable(brief.purpose), width)
    if brief.facts:
        yield ""
        yield from _facts(brief.facts, 0, width, paint)
    for section in brief.sections:
        yield from ("", paint("head", section.heading))
        for number, item in enumerate(section.items):
            if number and not section.is_short:
                yield ""
            yield from _short(item, width, paint) if section.is_short else _item(item, width, paint)


def _short(item: Item, width: int, paint: Paint) -> Iterator[str]:
    first, *others = wrapped(printable(item.title), width - 2)
    yield "  " + paint("summary", first)
    yield from ("    " + paint("summary", line) for line in others)
    said = in_one_line(item)
    yield from ("    " + line for line in (wrapped(printable(said), width - 4) if said else ()))


def _item(item: Item, width: int, paint: Paint) -> Iterator[str]:
    task = f" ({item.task})" if item.task is not None and item.task != item.title else ""
    first, *others = wrapped(printable(f"{item.title}{task}"), width - 2)
    yield "  " + paint("summary", first)
    yield from ("    " + paint("summary", line) for line in others)
    when = (("when", item.when),) if item.when else ()
    yield from _facts((*when, *item.facts), 4, width, paint)
    sign = "☐" if item.task is not None else "·"
    for text in item.checklist:
        first, *others = wrapped(printable(text), width - 6)
        yield f"    {sign} {first}"
        yield from ("      " + line for line in others)


def _facts(facts: Sequence[Fact], indent: int, width: int, paint: Paint) -> Iterator[str]:
    column = min(_WORDS, max((cell_len(word) for word, _ in facts), default=0)) + 2
    for word, text in facts:
        first, *others = wrapped(printable(text), max(20, width - indent - column))
        yield " " * indent + paint("hint", word.ljust(column)) + first
        yield from (" " * (indent + column) + line for line in others)
