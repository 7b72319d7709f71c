"""A grid on a terminal: the picture, what is found by kind, the journey, and the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from mfab.cli.table import table_lines
from mfab.cli.wrapping import wrapped
from mfab.diagnostics.printable import printable
from mfab.export.grid_figures import Figures, SegmentFigures, figures_of
from mfab.export.grid_picture import LETTERS, MEANINGS, TROUBLES, Axes, Block, Sign, Spot, blocks_of
from mfab.export.grid_words import amount, by_kind, facts_of
from mfab.model.coverage import Coverage
from mfab.model.grid_space import Cell

if TYPE_CHECKING:
    from mfab.diagnostics.diagnostic import Diagnostic

Paint = Callable[[str, str], str]
SIGNS = {Sign.SERVED: "●", Sign.HOLE: "○", Sign.TROUBLED: "▲", Sign.IDLE: "+", Sign.EMPTY: "·"}
_STYLES = {
    Sign.SERVED: "good", Sign.HOLE: "critical", Sign.TROUBLED: "troubled", Sign.IDLE: "hint", Sign.EMPTY: "hint",
}  # fmt: skip
_GAP = 2
# Of a row's names this much is shown at least, of a cell its sign and a few digits.
_ROW_NAME = 24
_MOST_OF_A_KIND = 12


@dataclass(frozen=True, slots=True)
class View:
    """A grid, how it is laid out, and how wide and in which colours it is shown. `counted` are contacts by cell."""

    coverage: Coverage
    axes: Axes
    width: int
    paint: Paint
    counted: Mapping[Cell, int] | None = None


def picture_lines(view: View) -> Iterator[str]:
    """Yield the picture: a table for each position of the dimensions that lie along neither side, and the legend."""
    grid = view.coverage.grid
    yield view.paint("title", printable(grid.title or grid.grid))
    empty: list[str] = []
    seen: set[Sign] = set()
    letters: set[str] = set()
    for block in blocks_of(view.coverage, view.axes, view.counted):
        if block.heading and not block.has_people:
            plays = f" ({block.idle} cell{'s' if block.idle > 1 else ''} with plays)" if block.idle else ""
            empty.append(f"{block.heading}{plays}")
            continue
        yield ""
        if block.heading:
            yield view.paint("head", block.heading)
        yield from _block(view, block)
        spots = [spot for row in block.spots for spot in row]
        seen |= {spot.sign for spot in spots}
        letters |= {letter for spot in spots for letter in spot.letters}
    yield ""
    if empty:
        yield from wrapped(f"nobody stands at: {'; '.join(empty)}", view.width)
    yield from _legend(view, seen, letters)


def segment_lines(view: View, figures: Figures, by_segment: Mapping[str, int] | None) -> Iterator[str]:
    """Yield a table of the segments, the heaviest first; with counted contacts beside their sizes."""
    head: tuple[str, ...] = ("", "segment", "customers", "priority", "served", "plays", "a week", "answers")
    rows = [_segment(view.coverage, each) for each in figures.segments]
    shrinking: Sequence[tuple[str, int]] = (("answers", 10), ("segment", 14), ("answers", 0))
    if by_segment is not None:
        head = (*head[:3], "contacts", *head[3:])
        counts = [f"{by_segment[each.segment]:,}" for each in figures.segments]
        rows = [(*row[:3], count, *row[3:]) for row, count in zip(rows, counts, strict=True)]
    styles = [_STYLES[each.sign] for each in figures.segments]
    yield from table_lines(head, rows, view.width, view.paint, styles, shrinking)


def finding_lines(told: Iterable[Diagnostic], width: int, paint: Paint) -> Iterator[str]:
    """Yield what is found by kind, each with its line and column in the file."""
    for code, title, found in by_kind(told):
        yield ""
        yield f"{paint('head', title)} {paint('code', f'[{code}]')}"
        for each in found[:_MOST_OF_A_KIND]:
            yield from wrapped(printable(each.message), width, f"  {each.span.line}:{each.span.column}  ", "    ")
        if len(found) > _MOST_OF_A_KIND:
            yield f"  and {len(found) - _MOST_OF_A_KIND} more; -o grid.html has all of them"


def fact_lines(facts: Iterable[tuple[str, str]], width: int, paint: Paint) -> Iterator[str]:
    """Yield facts with their names before them."""
    for name, text in facts:
        first, *more = wrapped(printable(text), width - 15)
        yield paint("head", f"{name:<15}") + first
        yield from (" " * 15 + line for line in more)


def _segment(coverage: Coverage, figures: SegmentFigures) -> tuple[str, ...]:
    segment = coverage.grid.segments[figures.segment]
    letters = "".join(LETTERS[each] for each in figures.troubles if each in LETTERS)
    return (
        f"{SIGNS[figures.sign]}{letters}",
        figures.segment,
        f"{figures.customers:,}" if figures.customers is not None else "?",
        figures.priority,
        f"{figures.served} of {figures.cells}" if figures.cells != 1 else ("yes" if figures.served else "no"),
        str(len(figures.plays)),
        amount(figures.a_week),
        segment.owner or "",
    )


def _block(view: View, block: Block) -> Iterator[str]:
    label = min(max(map(cell_len, block.rows)), _ROW_NAME)
    cells = [[_text(spot) for spot in row] for row in block.spots]
    widths = [
        max(cell_len(name), *(cell_len(row[number][0]) for row in cells)) for number, name in enumerate(block.columns)
    ]
    for band in _bands(widths, view.width - label):
        if any(block.columns):
            heads = (" " * _GAP + view.paint("head", _fitted(block.columns[number], width)) for number, width in band)
            yield _fitted("", label) + "".join(heads).rstrip()
        for name, row in zip(block.rows, cells, strict=True):
            parts = [" " * _GAP + view.paint(row[number][1], _fitted(row[number][0], width)) for number, width in band]
            yield _fitted(name, label) + "".join(parts).rstrip()


def _bands(widths: Sequence[int], room: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the columns that fit beside each other, each with its width; more of them go below."""
    band: list[tuple[int, int]] = []
    used = 0
    for number, wanted in enumerate(widths):
        width = max(1, min(wanted, room - _GAP))
        if band and used + width + _GAP > room:
            yield band
            band, used = [], 0
        band.append((number, width))
        used += width + _GAP
    yield band


def _text(spot: Spot) -> tuple[str, str]:
    people = f" {spot.people:,}" if spot.people else ""
    return f"{SIGNS[spot.sign]}{spot.letters}{people}", _STYLES[spot.sign]


def _fitted(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text + " " * (width - cell_len(text))
    return set_cell_size(text, width - 1) + "…"


def _legend(view: View, seen: set[Sign], letters: set[str]) -> Iterator[str]:
    people = "contacts" if view.counted is not None else "customers of the segments that stand there"
    for sign, meaning in MEANINGS.items():
        if sign in seen:
            yield f"{view.paint(_STYLES[sign], SIGNS[sign])} {meaning}"
    told = [f"{letter} {TROUBLES[trouble]}" for trouble, letter in LETTERS.items() if letter in letters]
    if told:
        yield from wrapped(f"behind {SIGNS[Sign.TROUBLED]}: {', '.join(told)}", view.width, later="  ")
    yield f"the number: {people}"


def whole_lines(
    view: View,
    told: Iterable[Diagnostic],
    more: Iterable[tuple[str, str]] = (),
    by_segment: Mapping[str, int] | None = None,
) -> Iterator[str]:
    """Yield all that there is to see of a grid, with `more` facts behind its figures."""
    figures = figures_of(view.coverage)
    yield from picture_lines(view)
    if view.coverage.grid.segments:
        yield ""
        yield from segment_lines(view, figures, by_segment)
    yield from finding_lines(told, view.width, view.paint)
    yield ""
    yield from fact_lines((*facts_of(view.coverage, figures), *more), view.width, view.paint)


def bare_lines(coverage: Coverage, paint: Paint) -> Iterator[str]:
    """Yield what there is to say of a grid without a cell."""
    yield paint("title", printable(coverage.grid.title or coverage.grid.grid))
    yield ""
    yield "no cells: a grid begins with its dimensions, such as"
    yield ""
    yield "  dimensions:"
    yield "    relation: [prospect, new, regular, lapsed]"
    yield "    phase: [need, compare, decide, use]"
