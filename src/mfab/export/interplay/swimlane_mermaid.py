"""Swimlanes as a Mermaid flowchart: a frame for each function, handoffs as thick arrows with what is handed over."""

from collections.abc import Iterator

from mfab.export.interplay.lanes import Card, Lanes, Way, Weight, lanes_of
from mfab.export.interplay.shown import Shown
from mfab.export.mermaid_text import label
from mfab.model.process import Kind

_INDENT = "    "
_SHAPES = {Kind.MILESTONE: ("([", "])"), Kind.GATE: ("{", "}")}


def swimlane_chart(shown: Shown) -> str:
    """Return the chart. What is not planned is dashed."""
    return "\n".join(_lines(shown, lanes_of(shown))) + "\n"


def _lines(shown: Shown, found: Lanes) -> Iterator[str]:
    yield "flowchart LR"
    # Node ids are numbers: an id such as `end` would be read as syntax.
    nodes = {name: f"n{number}" for number, name in enumerate(found.cards, 1)}
    for number, lane in enumerate(found.lanes):
        yield f'{_INDENT}subgraph f{number}["{label(lane.function)}"]'
        cards = [card for card in found.cards.values() if card.lane == number]
        for card in cards:
            yield f"{_INDENT * 2}{_node(card, nodes[card.task])}"
        if not cards:
            yield f'{_INDENT * 2}r{number}["{label(lane.remark) or "-"}"]'
        yield f"{_INDENT}end"
    things = {
        (each.giver.partition("@")[0], each.receiver.partition("@")[0]): each.things
        for each in shown.interplay.handovers
    }
    for way in found.ways:
        yield f"{_INDENT}{_arrow(way, nodes, things.get((way.giver, way.receiver), ()))}"
    yield f"{_INDENT}classDef critical fill:#fde8e8,stroke:#b42318,stroke-width:2px,color:#1a1a1a"
    yield f"{_INDENT}classDef unplanned stroke-dasharray:4 4,opacity:0.7"
    for number, lane in enumerate(found.lanes):
        if lane.is_forgotten:
            yield f"{_INDENT}style f{number} stroke:#b42318,stroke-dasharray:4 4"


def _node(card: Card, node: str) -> str:
    opened, closed = _SHAPES.get(card.kind, ("[", "]"))
    text = "<br/>".join(part for part in map(label, (card.title, card.role or "", card.when)) if part)
    kind = ":::unplanned" if not card.is_planned else ":::critical" if card.is_critical else ""
    return f'{node}{opened}"{text}"{closed}{kind}'


def _arrow(way: Way, nodes: dict[str, str], things: tuple[str, ...]) -> str:
    words = label(", ".join(things)) if way.weight is not Weight.WITHIN else ""
    shown = f'|"{words}"|' if words else ""
    arrow = "-.->" if not way.is_planned else "-->" if way.weight is Weight.WITHIN else "==>"
    return f"{nodes[way.giver]} {arrow}{shown} {nodes[way.receiver]}"
