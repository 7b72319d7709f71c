"""A grid as a page for a meeting: the picture, the figures, what is found, and every cell; one file, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.export.contact_words import contact_facts, unknown_words
from mfab.export.grid_figures import Figures, figures_of
from mfab.export.grid_picture import TROUBLES, Axes
from mfab.export.grid_svg import SHAPES, grid_svg
from mfab.export.grid_words import amount, by_kind, facts_of, journey_facts
from mfab.export.journey_svg import can_be_drawn, journey_svg
from mfab.export.markup import marked_up
from mfab.interplay.grid.counting import Counted, FallenThrough
from mfab.model.coverage import Coverage, Pressure, Trouble
from mfab.model.grid import Channel
from mfab.model.grid_space import Cell
from mfab.model.journey import Journey

Contacts = tuple[Counted, FallenThrough]
_STYLE = """
:root{color-scheme:light}
body{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;color:#24292f;
background:#fcfcfa;margin:1.5rem auto;max-width:72rem;padding:0 1rem;line-height:1.45}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem;margin:1.2rem 0 .3rem;color:#0950ae}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #e1e3e6;unicode-bidi:plaintext}
th{color:#4a515a;font-weight:600}td.number,th.number{text-align:end;white-space:nowrap}
code{font-size:.85em;color:#4a515a}dt{font-weight:600}dd{margin:0 0 .4rem}li{margin:.25rem 0}
:target{background:#fff3cf}a{color:#0950ae}
@media print{a{color:inherit;text-decoration:none}body{max-width:none}}
"""


def grid_html(
    coverage: Coverage,
    axes: Axes,
    journey: Journey | None,
    told: Sequence[Diagnostic],
    contacts: Contacts | None = None,
    known: Iterable[str] = (),
) -> str:
    """Return the page. `known` are the signals for which playbooks around the grid wait."""
    figures = figures_of(coverage)
    title = marked_up(coverage.grid.title or coverage.grid.grid)
    counts = contacts[0].by_cell if contacts is not None else None
    parts = [
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>",
        _facts(facts_of(coverage, figures)),
        f'<div class="wide">\n{grid_svg(coverage, axes, counts, _anchor)}</div>',
        *_contacts(coverage, contacts),
        *_segments(coverage, figures, contacts),
        *_found(told),
        *_journey(coverage, journey, known),
        *_channels(coverage),
        *_plays(coverage),
        *_cells(coverage, counts),
        "</body>\n</html>",
    ]
    return "\n".join(parts) + "\n"


def _anchor(cell: Cell) -> str:
    return f"#cell-{'-'.join(map(str, cell))}"


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    rows = "\n".join(f"<dt>{marked_up(name)}</dt><dd>{marked_up(text)}</dd>" for name, text in facts)
    return f"<dl>\n{rows}\n</dl>"


def _table(head: Sequence[tuple[str, bool]], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return a table. A heading says whether numbers stand below it; a row has an id, or none, and cells of markup."""
    marks = [' class="number"' if is_number else "" for _, is_number in head]
    lines = [
        '<div class="wide"><table>',
        "<tr>" + "".join(f"<th{m}>{name}</th>" for (name, _), m in zip(head, marks, strict=True)) + "</tr>",
    ]
    for id, cells in rows:
        named = f' id="{id}"' if id else ""
        lines.append(
            f"<tr{named}>" + "".join(f"<td{m}>{text}</td>" for text, m in zip(cells, marks, strict=True)) + "</tr>"
        )
    return "\n".join([*lines, "</table></div>"])


def _contacts(coverage: Coverage, contacts: Contacts | None) -> Iterator[str]:
    if contacts is None:
        return
    counted, fallen = contacts
    yield "<h2>Contacts</h2>"
    yield _facts(contact_facts(counted, fallen))
    for title, lost in (("In no segment", fallen.no_segment), ("In segments that meet nothing", fallen.no_play)):
        if lost:
            yield f"<h3>{title}</h3>"
            rows = [("", (f"{number:,}", marked_up(coverage.space.words((cell,))))) for cell, number in lost]
            yield _table((("contacts", True), ("where", False)), rows)
    unknown = [line for each in counted.unknown for line in unknown_words(each)]
    if unknown:
        yield "<h3>Positions that the grid does not have</h3>\n<ul>"
        yield from (f"<li>{marked_up(line)}</li>" for line in unknown)
        yield "</ul>"


def _segments(coverage: Coverage, figures: Figures, contacts: Contacts | None) -> Iterator[str]:
    if not figures.segments:
        return
    head = [("", False), ("segment", False), ("customers", True), ("priority", False), ("cells served", True)]
    head += [("contacts a week", True), ("meets", False), ("answers for the whole", False), ("what is wrong", False)]
    rows = []
    for each in figures.segments:
        segment = coverage.grid.segments[each.segment]
        wrong = [TROUBLES[trouble] for trouble in each.troubles if trouble in TROUBLES]
        wrong = ["meets nothing in some cells" if each.served else "meets nothing"] * (
            Trouble.HOLE in each.troubles
        ) + wrong
        cells = [
            SHAPES[each.sign],
            _named(each.segment, segment.title),
            f"{each.customers:,}" if each.customers is not None else "?",
            each.priority,
            f"{each.served} of {each.cells}",
            amount(each.a_week),
            ", ".join(f'<a href="#play-{play}">{play}</a>' for play in each.plays) or "nothing",
            marked_up(segment.owner or ""),
            "; ".join(wrong),
        ]
        if contacts is not None:
            cells.insert(3, f"{contacts[1].by_segment[each.segment]:,}")
        rows.append((f"segment-{each.segment}", cells))
    if contacts is not None:
        head.insert(3, ("contacts", True))
    yield "<h2>Segments, the heaviest first</h2>"
    yield _table(head, rows)


def _found(told: Sequence[Diagnostic]) -> Iterator[str]:
    for number, (code, title, found) in enumerate(by_kind(told)):
        if not number:
            yield "<h2>What is found</h2>"
        yield f"<h3>{title} <code>{code}</code></h3>\n<ul>"
        yield from (f"<li>{marked_up(each.message)} <code>line {each.span.line}</code></li>" for each in found)
        yield "</ul>"


def _journey(coverage: Coverage, journey: Journey | None, known: Iterable[str]) -> Iterator[str]:
    yield "<h2>The journey</h2>"
    yield _facts(journey_facts(coverage.grid, journey, known))
    if journey is not None:
        if can_be_drawn(journey):
            yield f'<div class="wide">\n{journey_svg(journey)}</div>'
        where = journey.space.words
        legs = ((leg.move, where((leg.start,)), where((leg.to,))) for leg in journey.legs)
        rows = [("", tuple(map(marked_up, each))) for each in legs]
        yield _table((("move", False), ("from", False), ("to", False)), rows)


def _channels(coverage: Coverage) -> Iterator[str]:
    """Yield a table of the channels, each with the segment that is met there most often."""
    most: dict[str, Pressure] = {}
    for each in coverage.pressures:
        if each.channel not in most or each.a_week > most[each.channel].a_week:
            most[each.channel] = each
    used = dict.fromkeys(
        (*coverage.grid.channels, *(name for play in coverage.grid.plays.values() for name in play.channels))
    )
    rows = []
    for name in used:
        about, found = coverage.grid.channels.get(name), most.get(name)
        plays = [play for play, each in coverage.grid.plays.items() if name in each.channels]
        title = about.title if about is not None else None
        cells = (
            f"<bdi>{marked_up(title or name)}</bdi>",
            marked_up(_enough(about, found)),
            ", ".join(f'<a href="#play-{play}">{play}</a>' for play in plays) or "none",
            amount(found.a_week) if found is not None else "0",
            f'<a href="#segment-{found.segment}">{found.segment}</a>' if found is not None else "",
            "too much" if any(each.channel == name for each in coverage.overloads) else "",
        )
        rows.append(("", cells))
    if rows:
        head = [("channel", False), ("enough", False), ("plays", False), ("most contacts a week", True), ("for", False)]
        yield "<h2>Channels</h2>"
        yield _table([*head, ("", False)], rows)


def _enough(about: Channel | None, found: Pressure | None) -> str:
    """Return how often is enough on a channel: what it says, else what was taken for it."""
    if about is not None and about.pull:
        return "customers come to it"
    if about is not None and about.most is not None:
        return str(about.most)
    return f"{amount(found.most)} a week" if found is not None and found.most is not None else ""


def _plays(coverage: Coverage) -> Iterator[str]:
    if not coverage.grid.plays:
        return
    rows = []
    for name, play in coverage.grid.plays.items():
        at = ", ".join(f"{dimension} {' or '.join(positions)}" for dimension, positions in play.at.items())
        cells = (
            _named(name, play.title),
            marked_up(at or "everybody"),
            f"<bdi>{marked_up(play.message or '')}</bdi>",
            marked_up(", ".join(play.channels)),
            marked_up(str(play.frequency or "")),
            marked_up(play.owner or "nobody"),
            marked_up(", ".join(filter(None, (play.playbook, play.made_by)))),
        )
        rows.append((f"play-{name}", cells))
    names = ("play", "for", "message", "channels", "how often", "owner", "playbooks")
    yield "<h2>Plays</h2>"
    yield _table([(name, False) for name in names], rows)


def _cells(coverage: Coverage, counts: Mapping[Cell, int] | None) -> Iterator[str]:
    if not coverage.cells:
        return
    head = [("where", False), ("who", False), ("meets", False), ("what is wrong", False)]
    head += [("contacts", True)] if counts is not None else []
    rows = []
    for each in coverage.cells:
        place = ", ".join(f"{name} {position}" for name, position in coverage.space.place(each.cell).items())
        wrong = [TROUBLES[trouble] for trouble in each.troubles if trouble in TROUBLES]
        cells = [
            place,
            ", ".join(f'<a href="#segment-{name}">{name}</a>' for name in each.segments) or "nobody",
            ", ".join(f'<a href="#play-{name}">{name}</a>' for name in each.plays) or "nothing",
            "; ".join(wrong),
        ]
        cells += [f"{counts.get(each.cell, 0):,}"] if counts is not None else []
        rows.append((_anchor(each.cell)[1:], cells))
    yield "<h2>Cell by cell</h2>"
    yield _table(head, rows)


def _named(id: str, title: str | None) -> str:
    return f"{id}<br><bdi>{marked_up(title)}</bdi>" if title is not None else id
