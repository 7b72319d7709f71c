"""The interplay as a page for a meeting: the swimlanes, the tables and the questions; one file, no network."""

from collections.abc import Iterable, Iterator

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.export.interplay.sections import Section, sections
from mfab.export.interplay.shown import Shown
from mfab.export.interplay.swimlane_svg import swimlanes
from mfab.export.markup import marked_up

_STYLE = """
:root{color-scheme:light}
body{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;color:#24292f;
background:#fcfcfa;margin:1.5rem auto;max-width:76rem;padding:0 1rem;line-height:1.45}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
.picture{overflow-x:auto;border:1px solid #dfe2e6}.picture:focus{outline:2px solid #0950ae}
.table{overflow-x:auto}table{border-collapse:collapse;font-size:.92rem}
th,td{text-align:start;vertical-align:top;padding:.3rem .7rem;border-bottom:1px solid #e1e3e6;unicode-bidi:plaintext}
th{color:#4a515a;font-weight:600;white-space:nowrap}tr.marked td{color:#8c1d18}
code{font-size:.85em;color:#4a515a}li{margin:.3rem 0}.note{color:#4a515a}
@media print{body{max-width:none}}
"""


def page(shown: Shown) -> str:
    """Return the page."""
    title, picture = marked_up(shown.title), swimlanes(shown, is_titled=False)
    parts = [
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>",
        *_undated(shown),
        f'<div class="picture" tabindex="0" role="group" aria-label="Swimlanes by function">\n{picture}</div>',
        *_questions(shown.findings),
        *(line for section in sections(shown) for line in _section(section)),
        "</main>\n</body>\n</html>",
    ]
    return "\n".join(parts) + "\n"


def _undated(shown: Shown) -> Iterator[str]:
    if not shown.is_dated:
        yield '<p class="note">Without a date: planned by itself, days counted from its start.</p>'


def _questions(findings: Iterable[Diagnostic]) -> Iterator[str]:
    found = list(findings)
    if not found:
        return
    yield "<h2>Questions for the table</h2>\n<ul>"
    for each in found:
        place = marked_up(str(each.span))
        yield f"<li>{marked_up(each.message)} <code>{marked_up(each.code)}</code><br><code>{place}</code></li>"
    yield "</ul>"


def _section(section: Section) -> Iterator[str]:
    title = section.title[:1].upper() + section.title[1:]
    yield f"<h2>{marked_up(title)}</h2>"
    if section.rows:
        yield '<div class="table"><table>'
        yield "<tr>" + "".join(f'<th scope="col">{marked_up(name)}</th>' for name in section.head) + "</tr>"
        for number, row in enumerate(section.rows):
            kind = ' class="marked"' if number in section.marked else ""
            yield f"<tr{kind}>" + "".join(f"<td>{marked_up(cell)}</td>" for cell in row) + "</tr>"
        yield "</table></div>"
    for sentence in section.sentences:
        yield f"<p>{marked_up(sentence)}</p>"
