"""Swimlanes as SVG: one file that needs nothing else, readable without colour, with a title on everything."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from mfab.export.interplay.lanes import Card, Lane, Lanes, Weight, lanes_of
from mfab.export.interplay.routing import CARD_HEIGHT, CARD_WIDTH, LEFT, Drawing, Point, drawing_of
from mfab.export.interplay.shown import Shown
from mfab.export.markup import marked_up
from mfab.model.process import Kind

_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_PAPER, _INK, _GREY = "#fcfcfa", "#24292f", "#59606a"
_RED, _BLUE = "#b3261e", "#0950ae"
_BANDS = ("#f3f5f8", "#fcfcfa")
# Line colour, width and arrow head by weight; a heavier one is drawn over a lighter.
_LINES = {
    Weight.WITHIN: ("#9aa1ab", 1.2, "within"),
    Weight.HANDOFF: (_BLUE, 1.6, "handoff"),
    Weight.CRITICAL: (_RED, 2.2, "critical"),
}
_TITLE_LETTERS, _SMALL_LETTERS = 25, 28
_CARD_LINES = 5
# How high the title of the picture is, which a page leaves out for its own.
_TITLE_HEIGHT = 28


def swimlanes(shown: Shown, *, is_titled: bool = True) -> str:
    """Return the picture; within a page that has its title already, without one."""
    found = lanes_of(shown)
    drawing = drawing_of(found)
    lines = [
        *_head(shown, drawing, 0 if is_titled else _TITLE_HEIGHT),
        *_lanes(found, drawing),
        *_ways(drawing),
        *_remarks(found, drawing),
        *(line for card in found.cards.values() for line in _card(card, drawing.corner(card))),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _head(shown: Shown, drawing: Drawing, top: int) -> Iterator[str]:
    width, height = f"{drawing.width:g}", f"{drawing.height - top:g}"
    title = marked_up(shown.title)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 {top} {width} {height}" '
        f'role="img" aria-labelledby="swimlanes-title swimlanes-about">'
    )
    yield f'<title id="swimlanes-title">{title}</title>'
    yield (
        '<desc id="swimlanes-about">A lane for each function with its tasks from left to right; arrows are handoffs. '
        "The same stands in the tables of the page and of mfab interplay.</desc>"
    )
    yield "<defs>"
    for colour, _, name in _LINES.values():
        yield (
            f'<marker id="{name}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
            f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0.5 L8 4 L0 7.5 z" fill="{colour}"/></marker>'
        )
    yield "</defs>"
    yield (
        f"<style>text{{font-family:{_FONT};font-size:11px;fill:{_GREY}}}.title{{font-size:17px;font-weight:600;"
        f"fill:{_INK}}}.lane{{font-size:13px;font-weight:600;fill:{_INK}}}.task{{font-size:12px;fill:{_INK}}}"
        f".critical{{fill:{_RED}}}</style>"
    )
    yield f'<rect width="{width}" height="{drawing.height:g}" fill="{_PAPER}"/>'
    if not top:
        yield f'<text x="16" y="26" class="title">{title}</text>'
    yield from _legend()


def _legend() -> Iterator[str]:
    x = 16
    for weight, text in (
        (Weight.CRITICAL, "critical path"),
        (Weight.HANDOFF, "handoff to another function"),
        (Weight.WITHIN, "within a function"),
    ):
        colour, width, name = _LINES[weight]
        yield f'<path d="M{x} 44 H{x + 26}" stroke="{colour}" stroke-width="{width}" marker-end="url(#{name})"/>'
        yield f'<text x="{x + 34}" y="48">{text}</text>'
        x += 50 + 6 * len(text)
    yield f'<text x="{x}" y="48">dashed: another way than planned · ◆ milestone · ? decision · ✓ approves</text>'


def _lanes(found: Lanes, drawing: Drawing) -> Iterator[str]:
    for number, (lane, (top, bottom)) in enumerate(zip(found.lanes, drawing.lanes, strict=True)):
        height, middle = bottom - top, (top + bottom) / 2
        fill = _band(lane, number)
        yield f'<rect x="0" y="{top:g}" width="{drawing.width:g}" height="{height:g}" fill="{fill}"/>'
        yield f'<path d="M0 {bottom:g} H{drawing.width:g}" stroke="#dfe2e6"/>'
        yield from _lane_name(lane, middle)


def _remarks(found: Lanes, drawing: Drawing) -> Iterator[str]:
    """Yield what is said of lanes without cards, over the arrows that cross them."""
    for number, (lane, (top, bottom)) in enumerate(zip(found.lanes, drawing.lanes, strict=True)):
        if lane.remark:
            kind = ' class="critical"' if lane.is_forgotten else ""
            text, y = marked_up(_cut(lane.remark, 110)), (top + bottom) / 2 + 4
            yield (
                f'<text x="{LEFT + 12}" y="{y:g}"{kind} stroke="{_band(lane, number)}" stroke-width="6" '
                f'paint-order="stroke">{text}</text>'
            )


def _band(lane: Lane, number: int) -> str:
    return "#fdecea" if lane.is_forgotten else _BANDS[number % 2]


def _lane_name(lane: Lane, middle: float) -> Iterator[str]:
    lines = _wrapped(lane.function.replace("-", " "), 15, 3)
    kind = "lane critical" if lane.is_forgotten else "lane"
    for number, line in enumerate(lines):
        y = middle + 4 + 16 * (number - (len(lines) - 1) / 2)
        yield f'<text x="16" y="{y:g}" class="{kind}">{marked_up(line)}</text>'


def _ways(drawing: Drawing) -> Iterator[str]:
    for way, points in sorted(drawing.paths, key=lambda each: (each[0].weight, each[0].is_planned)):
        colour, width, name = _LINES[way.weight]
        dashes = "" if way.is_planned else ' stroke-dasharray="5 4"'
        yield (
            f'<path d="{_line(points)}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes} '
            f'stroke-linejoin="round" marker-end="url(#{name})"><title>{marked_up(way.text)}</title></path>'
        )


def _line(points: Sequence[Point]) -> str:
    """Return a path with its corners rounded off a little."""
    first, *others = points
    parts = [f"M{first[0]:g} {first[1]:g}"]
    before = first
    for number, point in enumerate(others):
        if number + 1 == len(others):
            parts.append(f"L{point[0]:g} {point[1]:g}")
            break
        after = others[number + 1]
        start, end = _towards(point, before), _towards(point, after)
        parts.append(f"L{start[0]:g} {start[1]:g} Q{point[0]:g} {point[1]:g} {end[0]:g} {end[1]:g}")
        before = point
    return " ".join(parts)


def _towards(point: Point, other: Point) -> Point:
    """Return a point a little from a corner towards another."""
    length = abs(other[0] - point[0]) + abs(other[1] - point[1])
    share = min(4, length / 2) / length if length else 0
    return point[0] + (other[0] - point[0]) * share, point[1] + (other[1] - point[1]) * share


def _card(card: Card, corner: Point) -> Iterator[str]:
    x, y = corner
    colour = _RED if card.is_critical else "#8a9099"
    width = 1.8 if card.is_critical else 1
    dashes = "" if card.is_planned else ' stroke-dasharray="5 4"'
    radius = 18 if card.kind is Kind.MILESTONE else 5
    tip = ", ".join(part for part in (card.title, card.role, card.when, *card.helpers) if part)
    yield f"<g><title>{marked_up(tip)}</title>"
    yield (
        f'<rect x="{x:g}" y="{y:g}" width="{CARD_WIDTH}" height="{CARD_HEIGHT}" rx="{radius}" fill="#ffffff" '
        f'stroke="{colour}" stroke-width="{width}"{dashes}/>'
    )
    sign = {Kind.MILESTONE: "◆ ", Kind.GATE: "? "}.get(card.kind, "")
    title = _wrapped(f"{sign}{card.title}", _TITLE_LETTERS, 2)
    for number, line in enumerate(title):
        yield f'<text x="{x + 9:g}" y="{y + 17 + 14 * number:g}" class="task">{marked_up(line)}</text>'
    below = _below(card, _CARD_LINES - len(title))
    first = y + CARD_HEIGHT - 9 - 12.5 * (len(below) - 1)
    for number, line in enumerate(below):
        yield f'<text x="{x + 9:g}" y="{first + 12.5 * number:g}">{marked_up(_cut(line, _SMALL_LETTERS))}</text>'
    yield "</g>"


def _below(card: Card, most: int) -> list[str]:
    """Return what stands below the title: whose it is, who says yes, and when, in two lines where they are needed."""
    people = [card.role or "nobody", *([" ".join(card.helpers)] if card.helpers else [])]
    first, between, last = card.when.partition(" – ")
    if _length(card.when) > _SMALL_LETTERS and between and len(people) + 2 <= most:
        return [*people, f"{first} –", last]
    return [*people, card.when]


def _wrapped(text: str, letters: int, most: int) -> list[str]:
    """Return a text in at most so many lines of so many letters; what does not fit is cut."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _length(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_cut(line, letters) for line in lines]


def _cut(text: str, letters: int) -> str:
    if _length(text) <= letters:
        return text
    kept = ""
    for character in text:
        if _length(kept + character) > letters - 1:
            break
        kept += character
    return f"{kept.rstrip()}…"


def _length(text: str) -> int:
    """Return how many letters' room a text takes; a wide character takes two."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in text)
