"""The picture of a grid as SVG: the same tables as on the terminal, in one file that needs nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from mfab.export.grid_picture import LETTERS, MEANINGS, TROUBLES, Axes, Block, Sign, Spot, blocks_of
from mfab.export.markup import marked_up
from mfab.model.coverage import Coverage
from mfab.model.grid_space import Cell

# Fill, border and text: dark enough on the fill for everybody, and never told by the colour alone.
COLOURS = {
    Sign.SERVED: ("#d9f0dd", "#2f7d43", "#12461f"),
    Sign.HOLE: ("#ffffff", "#b3261e", "#8c1d18"),
    Sign.TROUBLED: ("#ffe9b8", "#9a6700", "#5c3d00"),
    Sign.IDLE: ("#f0f1f3", "#c5c9cf", "#5b626b"),
    Sign.EMPTY: ("#fbfbfa", "#e6e7e9", "#8a9099"),
}
SHAPES = {Sign.SERVED: "●", Sign.HOLE: "○", Sign.TROUBLED: "▲", Sign.IDLE: "+", Sign.EMPTY: "·"}
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_LETTER = 7.4
_CELL_HEIGHT = 60
_GAP = 4
_MARGIN = 16
_SMALLEST, _LARGEST = 120, 200
_LONGEST_NAME = 26
_LONGEST_SEGMENT = 18
_LONGEST_TITLE = 120
# The legend takes that much.
_NARROWEST = 560


@dataclass(frozen=True, slots=True)
class _Layout:
    label: float
    column: float

    def x(self, column: int) -> float:
        return _MARGIN + self.label + column * (self.column + _GAP)


def grid_svg(
    coverage: Coverage,
    axes: Axes,
    counted: Mapping[Cell, int] | None = None,
    link: Callable[[Cell], str] | None = None,
) -> str:
    """Return the picture. In a page, `link` gives the address to which a cell leads that is not empty."""
    blocks = list(blocks_of(coverage, axes, counted))
    names = blocks[0].columns if blocks else ()
    label = max((_width(name) for name in (blocks[0].rows if blocks else ())), default=0) + 10
    layout = _Layout(label, min(max([_SMALLEST, *(_width(name) + 12 for name in names)]), _LARGEST))
    lines: list[str] = []
    y: float = _MARGIN
    title = _cut(coverage.grid.title or coverage.grid.grid, _LONGEST_TITLE)
    if link is None:  # a page has its own heading
        y += 36
        lines.append(f'<text x="{_MARGIN}" y="{y - 18:g}" class="title">{title}</text>')
    for block in blocks:
        drawn, y = _block(block, layout, y, link)
        lines += drawn
    told, y = _legend(blocks, y, counted is not None)
    lines += told
    longest = _width(coverage.grid.title or "", _LONGEST_TITLE) * 1.4 if link is None else 0.0
    width = max(layout.x(len(names)) + _MARGIN, longest + 2 * _MARGIN, _NARROWEST)
    return "\n".join([_head(width, y + _MARGIN, title), *lines, "</svg>"]) + "\n"


def _head(width: float, height: float, title: str) -> str:
    style = (
        f"text{{font-family:{_FONT};font-size:13px;fill:#24292f}}.title{{font-size:17px;font-weight:600}}"
        ".head{font-weight:600;fill:#0950ae}.side{fill:#4a515a}.sign{font-size:15px;font-weight:600}"
        ".who{font-size:11px}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{title}">\n'
        f"<style>{style}</style>\n"
        f'<rect width="{width:g}" height="{height:g}" fill="#fcfcfa"/>'
    )


def _block(block: Block, layout: _Layout, y: float, link: Callable[[Cell], str] | None) -> tuple[list[str], float]:
    lines = []
    if block.heading:
        y += 18
        lines.append(f'<text x="{_MARGIN}" y="{y:g}" class="head">{marked_up(block.heading)}</text>')
    if block.heading and not block.has_people:
        idle = f" {block.idle} with plays." if block.idle else ""
        y += 20
        lines.append(f'<text x="{_MARGIN}" y="{y:g}" class="side">Nobody stands in any of its cells.{idle}</text>')
        return lines, y + 6
    if any(block.columns):
        y += 20
        for number, name in enumerate(block.columns):
            middle = layout.x(number) + layout.column / 2
            lines.append(f'<text x="{middle:g}" y="{y:g}" text-anchor="middle" class="side">{_cut(name)}</text>')
    y += 6
    for name, row in zip(block.rows, block.spots, strict=True):
        right = _MARGIN + layout.label - 10
        lines.append(
            f'<text x="{right:g}" y="{y + _CELL_HEIGHT / 2 + 5:g}" text-anchor="end" class="side">{_cut(name)}</text>'
        )
        for number, spot in enumerate(row):
            lines += _spot(spot, layout.x(number), y, layout.column, link)
        y += _CELL_HEIGHT + _GAP
    return lines, y + 6


def _spot(spot: Spot, x: float, y: float, width: float, link: Callable[[Cell], str] | None) -> Iterator[str]:
    fill, border, ink = COLOURS[spot.sign]
    dashes = ' stroke-dasharray="5 3" stroke-width="2"' if spot.sign is Sign.HOLE else ""
    is_linked = link is not None and spot.coverage is not None
    if link is not None and is_linked:
        yield f'<a href="{marked_up(link(spot.cell))}">'
    yield f"<g><title>{marked_up(_tip(spot))}</title>"
    yield (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{_CELL_HEIGHT}" rx="5" fill="{fill}" '
        f'stroke="{border}"{dashes}/>'
    )
    middle = x + width / 2
    lines = _lines(spot)
    top = y + _CELL_HEIGHT / 2 + 5 - 8 * (len(lines) - 1)
    for number, (text, kind) in enumerate(lines):
        yield (
            f'<text x="{middle:g}" y="{top + 16 * number:g}" text-anchor="middle" class="{kind}" '
            f'style="fill:{ink}">{text}</text>'
        )
    yield "</g></a>" if is_linked else "</g>"


def _lines(spot: Spot) -> list[tuple[str, str]]:
    """Return what stands in a cell, with the style of each line: its sign, how many stand there, and who."""
    lines = [(f"{SHAPES[spot.sign]} {spot.letters}".strip(), "sign")]
    if spot.people:
        lines.append((f"{spot.people:,}", "count"))
    names = spot.coverage.segments if spot.coverage is not None else ()
    if names:
        more = f" +{len(names) - 1}" if len(names) > 1 else ""
        room = _LONGEST_SEGMENT - len(more)
        lines.append((marked_up(names[0] if len(names[0]) <= room else f"{names[0][: room - 1]}…") + more, "who"))
    return lines


def _tip(spot: Spot) -> str:
    """Return what a reader sees who points at a cell."""
    if spot.coverage is None:
        return MEANINGS[Sign.EMPTY]
    who = f"here: {', '.join(spot.coverage.segments)}" if spot.coverage.segments else "nobody stands here"
    plays = f"plays: {', '.join(spot.coverage.plays)}" if spot.coverage.plays else "no plays"
    wrong = [TROUBLES[each] for each in spot.coverage.troubles if each in TROUBLES]
    return "; ".join([who, plays, *wrong])


def _legend(blocks: Sequence[Block], y: float, is_counted: bool) -> tuple[list[str], float]:
    spots = [spot for block in blocks for row in block.spots for spot in row]
    seen, letters = {spot.sign for spot in spots}, {letter for spot in spots for letter in spot.letters}
    lines = []
    y += 10
    for sign, meaning in MEANINGS.items():
        if sign in seen:
            y += 22
            fill, border, ink = COLOURS[sign]
            lines.append(
                f'<rect x="{_MARGIN}" y="{y - 14:g}" width="24" height="18" rx="4" fill="{fill}" stroke="{border}"/>'
                f'<text x="{_MARGIN + 12}" y="{y:g}" text-anchor="middle" style="fill:{ink}">{SHAPES[sign]}</text>'
                f'<text x="{_MARGIN + 34}" y="{y:g}">{meaning}</text>'
            )
    for trouble, letter in LETTERS.items():
        if letter in letters:
            y += 20
            lines.append(
                f'<text x="{_MARGIN + 12}" y="{y:g}" text-anchor="middle" class="sign">{letter}</text>'
                f'<text x="{_MARGIN + 34}" y="{y:g}">{TROUBLES[trouble]}</text>'
            )
    y += 20
    people = "contacts" if is_counted else "customers of the segments that stand there"
    lines.append(f'<text x="{_MARGIN + 34}" y="{y:g}" class="side">The number: {people}.</text>')
    return lines, y


def _width(text: str, most: int = _LONGEST_NAME) -> float:
    return _LETTER * sum(2 if east_asian_width(each) in "WF" else 1 for each in text[:most])


def _cut(text: str, most: int = _LONGEST_NAME) -> str:
    return marked_up(text if len(text) <= most else f"{text[: most - 1]}…")
