"""A brief as one HTML page: nothing is loaded from elsewhere, and it prints as it looks."""

from collections.abc import Iterator
from html import escape

from mfab.export.briefs.brief import Brief, Item, Section
from mfab.export.briefs.heading import heading, subtitle
from mfab.export.plain_text import one_line

_STYLE = """\
:root { color-scheme: light dark; --ink: #1c1c1a; --soft: #62615c; --line: #d9d7d0; --page: #fff; --mark: #0b5c8a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceae4; --soft: #a9a69d; --line: #45433e; --page: #1d1c1a; --mark: #7cc0ea; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 3rem; max-width: 52rem; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid var(--mark); font-size: 1.15rem; }
h3 { margin: 0; font-size: 1rem; }
.for { margin: .3rem 0 1rem; color: var(--soft); }
.purpose { margin: 0 0 1rem; font-size: 1.05rem; }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .1rem 1rem; margin: .2rem 0 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
article { padding: .7rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; overflow-wrap: anywhere; }
article header { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; }
.when { color: var(--mark); font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; text-align: left;
  overflow-wrap: anywhere; }
th { width: 34%; font-weight: 600; }
td.when { width: 20%; }
i { color: var(--soft); font-style: normal; }
tr { break-inside: avoid; }
code { color: var(--soft); font-size: .85rem; }
ul { margin: .4rem 0 0; padding: 0; list-style: none; }
li { padding-left: 1.6rem; text-indent: -1.6rem; }
li::before { content: "\\2022"; display: inline-block; width: 1.6rem; padding-left: .4rem; text-indent: 0; }
ul.checks li::before { content: "\\2610"; padding-left: 0; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --mark: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-after: avoid; }
}
"""


def brief_html(brief: Brief) -> str:
    """Return the page. Whatever an author wrote is text in it."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(heading(brief))}</title>"
    yield f"<style>\n{_STYLE}</style>\n</head>\n<body>"
    yield f'<h1>{_text(heading(brief))}</h1>\n<p class="for">{_text(subtitle(brief))}</p>'
    if brief.purpose:
        yield f'<p class="purpose">{_text(brief.purpose)}</p>'
    yield from _facts(brief.facts)
    for section in brief.sections:
        yield from _section(section)
    yield "</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    yield f'<section id="{section.key}">\n<h2>{_text(section.heading)}</h2>'
    if section.is_short:
        yield "<table>"
        yield from map(_row, section.items)
        yield "</table>"
    else:
        for item in section.items:
            yield from _item(item)
    yield "</section>"


def _row(item: Item) -> str:
    said = "; ".join(f"<i>{_text(word)}</i> {_text(text)}" for word, text in item.facts)
    when = f'<td class="when">{_text(item.when)}</td>' if item.when else "<td></td>"
    return f'<tr><th scope="row">{_text(item.title)}</th>{when}<td>{said}</td></tr>'


def _item(item: Item) -> Iterator[str]:
    task = f" <code>{_text(item.task)}</code>" if item.task is not None else ""
    when = f' <span class="when">{_text(item.when)}</span>' if item.when else ""
    yield f"<article>\n<header><h3>{_text(item.title)}</h3>{when}{task}</header>"
    yield from _facts(item.facts)
    if item.checklist:
        yield '<ul class="checks">' if item.task is not None else "<ul>"
        yield from (f"<li>{_text(text)}</li>" for text in item.checklist)
        yield "</ul>"
    yield "</article>"


def _facts(facts: tuple[tuple[str, str], ...]) -> Iterator[str]:
    if facts:
        yield "<dl>"
        yield from (f"<dt>{_text(word)}</dt><dd>{_text(text)}</dd>" for word, text in facts)
        yield "</dl>"


def _text(text: str) -> str:
    return escape(one_line(text))
