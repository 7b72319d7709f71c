"""The journey as a picture: a box for each cell in which somebody may stand, an arrow for each way on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from mfab.export.markup import marked_up
from mfab.model.grid_space import Cell
from mfab.model.journey import Journey, Leg

# With more arrows nobody follows any of them; the table of the page has them all.
MOST_LEGS = 60
_MOST_DIMENSIONS = 2
_WIDTH, _HEIGHT = 150, 44
_ACROSS, _DOWN = 250, 120
_MARGIN = 70
_COLOURS = {
    "begin": ("#d9f0dd", "#2f7d43", "customers begin here"),
    "end": ("#ffffff", "#b3261e", "no move leads on, and a segment stands here"),
    "lost": ("#f0f1f3", "#8a9099", "a segment stands here, and no move leads to it"),
    "usual": ("#fcfcfa", "#4a515a", ""),
}


def can_be_drawn(journey: Journey) -> bool:
    """Tell whether a journey fits on a plane: at most two dimensions, and few enough ways."""
    return 0 < len(journey.space.dimensions) <= _MOST_DIMENSIONS and 0 < len(journey.legs) <= MOST_LEGS


def journey_svg(journey: Journey) -> str:
    """Return the picture of a journey that can be drawn: its first dimension down, the second across."""
    sides = journey.space.positions
    rows, columns = sides[0], sides[1] if len(sides) > 1 else ("",)
    width, height = 2 * _MARGIN + _ACROSS * (len(columns) - 1) + _WIDTH, 2 * _MARGIN + _DOWN * (len(rows) - 1) + _HEIGHT
    drawn = {cell: _kind(journey, cell) for cell in _cells(journey)}
    seen = [kind for kind in ("begin", "end", "lost") if kind in drawn.values()]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height + 22 * len(seen)}" '
        f'viewBox="0 0 {width} {height + 22 * len(seen)}" role="img" aria-label="The journey">',
        "<style>text{font-family:system-ui,sans-serif;font-size:12px;fill:#24292f}.way{fill:none;stroke:#6a7079}"
        ".name{font-size:11px;fill:#0950ae;paint-order:stroke;stroke:#fcfcfa;stroke-width:3px}</style>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path d="M0 0 8 4 0 8z" fill="#6a7079"/></marker></defs>',
    ]
    for ends, legs in _ways(journey).items():
        lines += _arrow(ends, legs)
    for cell, kind in drawn.items():
        lines += _box(journey, cell, kind)
    for number, kind in enumerate(seen):
        fill, border, meaning = _COLOURS[kind]
        y = height + 22 * number
        lines.append(
            f'<rect x="16" y="{y - 12}" width="22" height="15" rx="3" fill="{fill}" stroke="{border}"{_dashes(kind)}/>'
            f'<text x="46" y="{y}">{meaning}</text>'
        )
    return "\n".join([*lines, "</svg>"]) + "\n"


def _cells(journey: Journey) -> Iterator[Cell]:
    """Yield the cells in which somebody may stand, in the order of the positions."""
    told = {cell for leg in journey.legs for cell in (leg.start, leg.to)}
    told.update(journey.begins, (cell for each in (*journey.unreachable, *journey.dead_ends) for cell in each.cells))
    return (cell for cell in product(*(range(len(side)) for side in journey.space.positions)) if cell in told)


def _kind(journey: Journey, cell: Cell) -> str:
    if any(cell in each.cells for each in journey.dead_ends):
        return "end"
    if any(cell in each.cells for each in journey.unreachable):
        return "lost"
    return "begin" if cell in journey.begins else "usual"


def _ways(journey: Journey) -> Mapping[tuple[Cell, Cell], list[Leg]]:
    found: dict[tuple[Cell, Cell], list[Leg]] = {}
    for leg in journey.legs:
        found.setdefault((leg.start, leg.to), []).append(leg)
    return found


def _place(cell: Cell) -> tuple[float, float]:
    across = cell[1] if len(cell) > 1 else 0
    return _MARGIN + _WIDTH / 2 + _ACROSS * across, _MARGIN + _HEIGHT / 2 + _DOWN * cell[0]


def _dashes(kind: str) -> str:
    return ' stroke-dasharray="5 3" stroke-width="2"' if kind == "end" else ""


def _box(journey: Journey, cell: Cell, kind: str) -> Iterator[str]:
    x, y = _place(cell)
    fill, border, _ = _COLOURS[kind]
    words = " · ".join(journey.space.place(cell).values())
    yield f"<g><title>{marked_up(journey.space.words((cell,)))}</title>"
    yield (
        f'<rect x="{x - _WIDTH / 2:g}" y="{y - _HEIGHT / 2:g}" width="{_WIDTH}" height="{_HEIGHT}" rx="6" '
        f'fill="{fill}" stroke="{border}"{_dashes(kind)}/>'
    )
    yield f'<text x="{x:g}" y="{y + 4:g}" text-anchor="middle">{marked_up(_cut(words, 22))}</text></g>'


def _arrow(ends: tuple[Cell, Cell], legs: list[Leg]) -> Iterator[str]:
    """Yield a curved arrow, bent to one side, so that the way back lies beside the way out; its names in the middle."""
    (x, y), (to_x, to_y) = map(_place, ends)
    length = max(((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5, 1.0)
    across, down = (to_x - x) / length, (to_y - y) / length
    bend = 26 + length / 12
    middle_x, middle_y = (x + to_x) / 2 - down * bend, (y + to_y) / 2 + across * bend
    x, y = _edge(x, y, middle_x, middle_y)
    to_x, to_y = _edge(to_x, to_y, middle_x, middle_y)
    moves = ", ".join(dict.fromkeys(leg.move for leg in legs))
    names = marked_up(moves)
    yield (
        f'<path class="way" d="M{x:.1f} {y:.1f} Q{middle_x:.1f} {middle_y:.1f} {to_x:.1f} {to_y:.1f}" '
        f'marker-end="url(#head)"><title>{names}</title></path>'
    )
    label_x, label_y = (x + 2 * middle_x + to_x) / 4, (y + 2 * middle_y + to_y) / 4
    shown = marked_up(_cut(moves, 34))
    yield f'<text class="name" x="{label_x:.1f}" y="{label_y + 4:.1f}" text-anchor="middle">{shown}</text>'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _edge(x: float, y: float, toward_x: float, toward_y: float) -> tuple[float, float]:
    """Return where the line from the middle of a box toward a point leaves the box."""
    across, down = toward_x - x, toward_y - y
    scale = min(
        (_WIDTH / 2 + 2) / abs(across) if across else float("inf"),
        (_HEIGHT / 2 + 2) / abs(down) if down else float("inf"),
        1.0,
    )
    return x + across * scale, y + down * scale
